import { type Seconds, seconds } from '../../core/time/seconds';

/**
 * Where each frame of a recording lies in its file, and how to decode it: everything in an MP4 except the sound itself.
 */
export interface FrameTable {
  readonly codec: FrameCodec;
  /** Bytes of each frame. */
  readonly sizes: Uint16Array;
  /**
   * Where each run of consecutive frames begins, in bytes from the beginning of the file. `SILENT_RUN` for frames that
   * replace what cannot be played.
   */
  readonly runPositions: Float64Array;
  /** How many frames each run has. */
  readonly runLengths: Uint32Array;
  /** The frame that silent runs repeat; empty where there are none. */
  readonly silence: Uint8Array;
  /**
   * Samples at the beginning, for the delay of encoder and decoder, and at the end, to fill the last frame. They are
   * not heard.
   */
  readonly trim: { readonly start: number; readonly end: number };
}

export interface FrameCodec {
  /** `objectTypeIndication` of ISO/IEC 14496-1: 0x6b MPEG-1 audio, 0x69 MPEG-2 audio, 0x40 AAC. https://mp4ra.org/registered-types/object-types */
  readonly objectType: number;
  /** `DecoderSpecificInfo`; empty for codecs that need none. */
  readonly decoderConfig: Uint8Array;
  /** Samples a second. */
  readonly sampleRate: number;
  readonly channels: number;
  /** Samples of each channel in every frame. */
  readonly samplesPerFrame: number;
}

export const SILENT_RUN = -1;
/** The most frames in a silent run. */
export const LONGEST_SILENT_RUN = 64;

/** Frames of 26 ms: five days. Longer recordings would take too much memory. */
export const MOST_FRAMES = 1 << 24;

/** Bytes of consecutive frames. A plain loop, because there are hundreds of thousands, and a person waits. */
export function bytesOfFrames({ sizes }: FrameTable, first: number, count: number): number {
  const end = Math.min(first + count, sizes.length);
  let bytes = 0;
  for (let frame = first; frame < end; frame++) bytes += sizes[frame] as number;
  return bytes;
}

/** How long the sound in a table plays. */
export function durationOf(table: FrameTable): Seconds {
  return seconds(soundLength(table) / table.codec.sampleRate);
}

/** The same in samples. */
export function soundLength({ sizes, codec, trim }: FrameTable): number {
  return sizes.length * codec.samplesPerFrame - trim.start - trim.end;
}

/** Collects frames in the order in which they lie in the file. */
export class FrameTableBuilder {
  private sizes = new Uint16Array(1 << 12);
  private count = 0;
  private readonly runPositions: number[] = [];
  private readonly runLengths: number[] = [];
  private silence: Uint8Array = new Uint8Array();
  private end = -1;

  get frames(): number {
    return this.count;
  }

  add(position: number, size: number): void {
    this.addSize(size);
    if (position === this.end) this.runLengths[this.runLengths.length - 1] = (this.runLengths.at(-1) ?? 0) + 1;
    else {
      this.runPositions.push(position);
      this.runLengths.push(1);
    }
    this.end = position + size;
  }

  /** Adds frames that are nowhere in the file. All of them in a table must be the same. */
  addSilence(frame: Uint8Array, count: number): void {
    this.silence = frame;
    for (let left = count; left > 0; left -= LONGEST_SILENT_RUN) {
      const length = Math.min(left, LONGEST_SILENT_RUN);
      this.runPositions.push(SILENT_RUN);
      this.runLengths.push(length);
      for (let n = 0; n < length; n++) this.addSize(frame.length);
    }
    this.end = -1;
  }

  build(codec: FrameCodec, trim: FrameTable['trim']): FrameTable {
    return {
      codec,
      trim,
      silence: this.silence,
      sizes: this.sizes.slice(0, this.count),
      runPositions: Float64Array.from(this.runPositions),
      runLengths: Uint32Array.from(this.runLengths),
    };
  }

  private addSize(size: number): void {
    if (this.count === this.sizes.length) this.grow();
    this.sizes[this.count++] = size;
  }

  private grow(): void {
    const larger = new Uint16Array(this.sizes.length * 2);
    larger.set(this.sizes);
    this.sizes = larger;
  }
}

/** What is wrong with a table for a file of `fileSize` bytes. Null where all its frames lie in the file, in order. */
export function faultOf(table: FrameTable, fileSize: number): string | null {
  const { sizes, runPositions, runLengths, silence, trim, codec } = table;
  if (sizes.length === 0) return 'there are no frames';
  if (sizes.includes(0)) return 'a frame is empty';
  let end = 0;
  let frame = 0;
  for (const [run, position] of runPositions.entries()) {
    const length = runLengths[run] ?? 0;
    if (length < 1) return `run ${run} is empty`;
    const first = frame;
    frame += length;
    if (position === SILENT_RUN) {
      const isSilent =
        length <= LONGEST_SILENT_RUN && sizes.subarray(first, frame).every((size) => size === silence.length);
      if (!isSilent) return `run ${run} is not silent`;
      continue;
    }
    if (!Number.isSafeInteger(position) || position < end) return `run ${run} begins before the previous one ends`;
    end = position + bytesOfFrames(table, first, length);
  }
  if (end > fileSize) return 'the last run ends beyond the file';
  if (end === 0) return 'there is only silence';
  if (frame !== sizes.length) return 'runs and sizes differ';
  const isTrimmed = trim.start >= 0 && trim.end >= 0 && trim.start + trim.end < sizes.length * codec.samplesPerFrame;
  return isTrimmed ? null : 'nothing is left of it';
}
