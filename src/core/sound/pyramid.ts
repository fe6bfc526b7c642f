/** How many bins of a level are one of the next. */
const STEP = 4;
/** Share of what is loudest that may be louder than what counts as the highest: a slammed door. */
const OUTLIERS = 0.01;
const FIRST_ROOM = 1 << 12;

/**
 * Peaks at every coarseness: level n has one for 4ⁿ of the first, their mean, which shows where much is said; the loudest
 * of ten seconds is the same everywhere. A third more than the peaks themselves, which is 480 kB for an hour.
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
    this.#summarise(from);
  }

  /** The mean of the peaks from one bin up to another, which need not be whole; 0 where there are none yet. A few looks. */
  mean(from: number, to: number): number {
    const index = this.#levelFor(to - from);
    const level = this.#level(index);
    const scale = STEP ** index;
    const first = Math.max(0, Math.floor(from / scale));
    const last = Math.min(Math.ceil(to / scale), Math.ceil(this.#length / scale));
    let sum = 0;
    for (let bin = first; bin < last; bin++) sum += level[bin] ?? 0;
    return last > first ? sum / (last - first) : 0;
  }

  /** How high the means of stretches about `width` bins long are, but for the highest hundredth. Linear in their number. */
  highest(width: number): number {
    const index = this.#levelFor(width);
    const known = Math.ceil(this.#length / STEP ** index);
    const counts = new Uint32Array(256);
    for (const mean of this.#level(index).subarray(0, known)) counts[mean] = (counts[mean] ?? 0) + 1;
    let above = 0;
    for (let mean = 255; mean > 0; mean--) {
      above += counts[mean] ?? 0;
      if (above > known * OUTLIERS) return mean;
    }
    return 0;
  }

  /** The coarsest level whose bins are no longer than a stretch. */
  #levelFor(width: number): number {
    const index = Math.floor(Math.log(Math.max(1, width)) / Math.log(STEP));
    return Math.min(this.#levels.length - 1, index);
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
    this.#summarise(0);
  }

  /** Brings the coarser levels up to date with the finest, from a bin of that on. */
  #summarise(from: number): void {
    let known = this.#length;
    for (let index = 1, first = from; index < this.#levels.length; index++) {
      const fine = this.#level(index - 1).subarray(0, known);
      first = Math.floor(first / STEP);
      known = Math.ceil(known / STEP);
      for (let bin = first; bin < known; bin++) this.#level(index)[bin] = meanOf(fine, bin * STEP, (bin + 1) * STEP);
    }
  }
}

function meanOf(peaks: Uint8Array, from: number, to: number): number {
  const end = Math.min(to, peaks.length);
  let sum = 0;
  for (let bin = from; bin < end; bin++) sum += peaks[bin] ?? 0;
  return end > from ? Math.round(sum / (end - from)) : 0;
}
