/**
 * How loud a recording is along its length: one byte for the loudest sample of each hundredth of a second. A byte holds
 * the square root of the amplitude. So it has room both for speech and for the quiet between words.
 */
export const BINS_PER_SECOND = 100;

/** The byte for an amplitude. Amplitudes above 1 are taken as 1. */
export function peakOf(amplitude: number): number {
  return Math.round(255 * Math.sqrt(Math.min(1, Math.abs(amplitude))));
}

/** The amplitude of a byte, 0 to 1. */
export function amplitudeOf(peak: number): number {
  return (peak / 255) ** 2;
}

/** How many bins of one level make a bin of the next. */
const STEP = 4;
/** Share of the loudest means that may be above the highest one that counts, such as a slammed door. */
const OUTLIERS = 0.01;
const FIRST_ROOM = 1 << 12;

/**
 * Peaks at several levels of detail: a bin of level n is the mean of 4ⁿ peaks. The mean shows where much is said; the
 * loudest peak of ten seconds is about the same everywhere. Takes a third more room than the peaks themselves, which
 * are 360 kB for an hour.
 */
export class PeakPyramid {
  #levels: Uint8Array[] = [new Uint8Array(FIRST_ROOM)];
  #length = 0;

  /** The number of peaks at the finest level. */
  get length(): number {
    return this.#length;
  }

  /** The finest level. */
  get peaks(): Uint8Array {
    return this.#level(0).subarray(0, this.#length);
  }

  /** Bytes in use. */
  get size(): number {
    return this.#levels.reduce((sum, level) => sum + level.length, 0);
  }

  /** Appends peaks. */
  append(peaks: Uint8Array): void {
    const from = this.#length;
    this.#length += peaks.length;
    this.#makeRoom();
    this.#level(0).set(peaks, from);
    this.#summarise(from);
  }

  /**
   * The mean of the peaks between two bins, which need not be whole numbers; 0 where there are no peaks yet. Reads only
   * a few bins.
   */
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

  /** The highest mean of stretches about `width` bins long, leaving out the top hundredth. Linear in their number. */
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

  /** The coarsest level whose bins are no longer than the stretch. */
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
    // New levels are still empty.
    this.#summarise(0);
  }

  /** Updates the coarser levels, starting at a bin of the finest. */
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
