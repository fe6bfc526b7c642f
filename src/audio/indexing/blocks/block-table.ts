import type { FileBytes } from '../../bytes/file-bytes';

/** What a decoder needs before its first packet. */
export interface CodecConfig {
  /** The name that mediabunny uses: `mp3`, `aac`, `opus`, `vorbis`, `flac`, `pcm-s16` and other kinds of PCM. */
  readonly name: string;
  /** Samples per second, as the file says. AAC may decode to twice as many. */
  readonly sampleRate: number;
  readonly channels: number;
  /** What WebCodecs calls the description: https://www.w3.org/TR/webcodecs-codec-registry/. */
  readonly description: Uint8Array | null;
}

/** For a recording that Chromium cannot decode: where each block lies in the file, and when its sound begins. */
export interface BlockTable {
  readonly codec: CodecConfig;
  /** Bytes from the beginning of the file. */
  readonly positions: Float64Array;
  /** Bytes of each block. */
  readonly sizes: Uint32Array;
  /** The first sample of each block. */
  readonly starts: Float64Array;
  /** Samples of the whole recording, of each channel. */
  readonly samples: number;
  /** Blocks that a decoder must get before the one whose sound is wanted. */
  readonly before: number;
}

/** Two days of the shortest blocks, those of AMR; much longer for others. */
export const MOST_BLOCKS = 1 << 23;

/** Collects blocks in the order in which they lie in the file. */
export class BlockTableBuilder {
  private positions = new Float64Array(1 << 10);
  private sizes = new Uint32Array(1 << 10);
  private starts = new Float64Array(1 << 10);
  blocks = 0;
  samples = 0;

  /** Whether the table takes no more blocks. */
  get isFull(): boolean {
    return this.blocks === MOST_BLOCKS;
  }

  /** Adds a block of `samples` per channel, which begins where the previous one ends. */
  add(position: number, size: number, samples: number): void {
    if (this.isFull) return;
    if (this.blocks === this.sizes.length) this.grow();
    this.positions[this.blocks] = position;
    this.sizes[this.blocks] = size;
    this.starts[this.blocks] = this.samples;
    this.blocks++;
    this.samples += samples;
  }

  /** Where the last block lies; null when there is none. */
  get last(): number | null {
    return this.blocks === 0 ? null : (this.positions[this.blocks - 1] ?? null);
  }

  /** Removes samples from the last block, which is not full. */
  shorten(samples: number): void {
    this.samples = Math.max(0, this.samples - samples);
  }

  /** Adds the bytes that follow the last block to it. */
  extend(size: number): void {
    const last = this.blocks - 1;
    if (last >= 0) this.sizes[last] = (this.sizes[last] ?? 0) + size;
  }

  /** Null when there are no blocks. */
  build(codec: CodecConfig, before: number, samples = this.samples): BlockTable | null {
    if (this.blocks === 0) return null;
    return {
      codec,
      before,
      samples: Math.min(samples, this.samples),
      positions: this.positions.slice(0, this.blocks),
      sizes: this.sizes.slice(0, this.blocks),
      starts: this.starts.slice(0, this.blocks),
    };
  }

  private grow(): void {
    const wide = (numbers: Float64Array) => {
      const larger = new Float64Array(numbers.length * 2);
      larger.set(numbers);
      return larger;
    };
    const sizes = new Uint32Array(this.sizes.length * 2);
    sizes.set(this.sizes);
    this.positions = wide(this.positions);
    this.starts = wide(this.starts);
    this.sizes = sizes;
  }
}

const CHUNK = 1 << 20;
/** More than a block header of any format here. */
const MARGIN = 64;
/** After this many bytes without a block, the search ends. */
const MOST_JUNK = 1 << 26;

/** A block as a walk sees it: its bytes including its header, at least 1. */
interface Block {
  readonly size: number;
}

/**
 * Walks the blocks of a file by their headers. `readHeader` gets bytes and a place in them, and returns null where no
 * block begins. Then the next block is looked for, byte by byte. `take` returns false to end the walk. Returns whether
 * the file ends within a block. Linear.
 */
export async function walkBlocks<Header extends Block>(
  file: FileBytes,
  start: number,
  readHeader: (bytes: Buffer, at: number) => Header | null,
  take: (header: Header, position: number) => boolean,
): Promise<{ readonly endsInBlock: boolean }> {
  let position = start;
  let end = start;
  while (position < file.size) {
    const bytes = await file.read(position, CHUNK);
    if (bytes.length === 0) break;
    const isLast = position + bytes.length >= file.size;
    const stop = isLast ? bytes.length : bytes.length - MARGIN;
    let at = 0;
    while (at < stop) {
      const header = readHeader(bytes, at);
      if (header && position + at + header.size > file.size) return { endsInBlock: true };
      if (header && !take(header, position + at)) return { endsInBlock: false };
      at += header?.size ?? 1;
      if (header) end = position + at;
    }
    position += at;
    if (position - end > MOST_JUNK) break;
  }
  return { endsInBlock: false };
}
