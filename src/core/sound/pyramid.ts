/** How many bins of a level are one of the next. */
const STEP = 4;
const FIRST_ROOM = 1 << 12;

/**
 * Peaks at every coarseness: level n has one for 4ⁿ of the first, their loudest. A third more than the peaks themselves,
 * which is 480 kB for an hour.
 */
export class PeakPyramid {
  #levels: Uint8Array[] = [new Uint8Array(FIRST_ROOM)];
  #length = 0;

  /** How many peaks there are at the finest level. */
  get length(): number {
    return this.#length;
  }

  /** The finest level. */
  get peaks(): Uint8Array {
    return this.#level(0).subarray(0, this.#length);
  }

  /** Bytes it takes. */
  get size(): number {
    return this.#levels.reduce((sum, level) => sum + level.length, 0);
  }

  /** Puts peaks behind those that are there. */
  append(peaks: Uint8Array): void {
    const from = this.#length;
    this.#length += peaks.length;
    this.#makeRoom();
    this.#level(0).set(peaks, from);
    let first = from;
    let count = this.#length;
    for (let index = 1; index < this.#levels.length; index++) {
      first = Math.floor(first / STEP);
      count = Math.ceil(count / STEP);
      summarise(this.#level(index - 1), this.#level(index), first, count);
    }
  }

  /** The loudest peak from one bin up to another, which need not be whole; 0 where there are none yet. About eight looks. */
  loudest(from: number, to: number): number {
    const width = Math.max(1, to - from);
    const index = Math.min(this.#levels.length - 1, Math.max(0, Math.floor(Math.log(width) / Math.log(STEP))));
    const level = this.#level(index);
    const scale = STEP ** index;
    const last = Math.min(Math.ceil(to / scale), Math.ceil(this.#length / scale));
    let loudest = 0;
    for (let bin = Math.max(0, Math.floor(from / scale)); bin < last; bin++)
      loudest = Math.max(loudest, level[bin] ?? 0);
    return loudest;
  }

  #level(index: number): Uint8Array {
    return this.#levels[index] ?? new Uint8Array();
  }

  #makeRoom(): void {
    const room = this.#level(0).length;
    if (this.#length <= room) return;
    let size = Math.max(this.#length, room * 1.5);
    const levels: Uint8Array[] = [];
    while (size >= 1) {
      const level = new Uint8Array(Math.ceil(size));
      const old = this.#levels[levels.length];
      if (old) level.set(old);
      levels.push(level);
      size = size > 1 ? size / STEP : 0;
    }
    this.#levels = levels;
    // Levels that are new know nothing yet.
    for (let index = 1; index < levels.length; index++) {
      summarise(this.#level(index - 1), this.#level(index), 0, this.#level(index).length);
    }
  }
}

function summarise(fine: Uint8Array, coarse: Uint8Array, from: number, to: number): void {
  for (let bin = from; bin < to; bin++) {
    let loudest = 0;
    for (let i = bin * STEP; i < (bin + 1) * STEP; i++) loudest = Math.max(loudest, fine[i] ?? 0);
    coarse[bin] = loudest;
  }
}
