import type { CodecConfig } from '../decode/packets';

/** Where each block of a recording that Chromium cannot decode lies in its file, and when its sound begins. */
export interface BlockTable {
  readonly codec: CodecConfig;
  /** Bytes from the beginning of the file. */
  readonly positions: Float64Array;
  /** Bytes of each block. */
  readonly sizes: Uint32Array;
  /** The sample that each block begins with. */
  readonly starts: Float64Array;
  /** Samples of the whole recording, of each channel. */
  readonly samples: number;
  /** Blocks that a decoder must have had before the one whose sound is wanted. */
  readonly before: number;
}

/** More than five days of any codec here. */
const MOST_BLOCKS = 1 << 24;

/** Collects blocks in the order in which they lie in the file. */
export class BlockTableBuilder {
  private readonly positions: number[] = [];
  private readonly sizes: number[] = [];
  private readonly starts: number[] = [];
  samples = 0;

  get blocks(): number {
    return this.positions.length;
  }

  /** `samples` of each channel; the block begins where the one before ends. */
  add(position: number, size: number, samples: number): void {
    if (this.blocks === MOST_BLOCKS) return;
    this.positions.push(position);
    this.sizes.push(size);
    this.starts.push(this.samples);
    this.samples += samples;
  }

  /** Where the last block lies; null when there is none. */
  get last(): number | null {
    return this.positions.at(-1) ?? null;
  }

  /** Takes samples off the last block, which is not full. */
  shorten(samples: number): void {
    this.samples = Math.max(0, this.samples - samples);
  }

  /** Adds bytes that follow the last block to it. */
  extend(size: number): void {
    const last = this.sizes.length - 1;
    if (last >= 0) this.sizes[last] = (this.sizes[last] ?? 0) + size;
  }

  /** Null when there are no blocks. */
  build(codec: CodecConfig, before: number, samples = this.samples): BlockTable | null {
    if (this.blocks === 0) return null;
    return {
      codec,
      before,
      samples: Math.min(samples, this.samples),
      positions: Float64Array.from(this.positions),
      sizes: Uint32Array.from(this.sizes),
      starts: Float64Array.from(this.starts),
    };
  }
}
