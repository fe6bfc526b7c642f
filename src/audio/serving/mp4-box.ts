import type { FrameTable } from '../indexing/frame-table';

/** Builds MP4 boxes: ISO/IEC 14496-12 §4.2. A box consists of its size, its type and its parts. */
export function box(type: string, ...parts: readonly Uint8Array[]): Uint8Array {
  const size = parts.reduce((sum, part) => sum + part.length, 8);
  const bytes = new Uint8Array(size);
  bytes.set(u32(size));
  bytes.set(ascii(type), 4);
  let offset = 8;
  for (const part of parts) {
    bytes.set(part, offset);
    offset += part.length;
  }
  return bytes;
}

/** A box that begins with a version and 24 flags. */
export function fullBox(type: string, version: number, flags: number, ...parts: readonly Uint8Array[]): Uint8Array {
  return box(type, u32(version * 2 ** 24 + flags), ...parts);
}

export function ascii(text: string): Uint8Array {
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}

export function bytes(...values: readonly number[]): Uint8Array {
  return Uint8Array.from(values);
}

export function u16(...values: readonly number[]): Uint8Array {
  return u16Array(values);
}

/** For tables, which may have millions of entries. */
export function u16Array(values: ArrayLike<number>): Uint8Array {
  // All platforms of Electron are little-endian. Swapping the bytes is much faster than writing each number.
  return Buffer.from(Uint16Array.from(values).buffer).swap16();
}

/** Negative numbers are written in two's complement. */
export function u32(...values: readonly number[]): Uint8Array {
  return u32Array(values);
}

/** The same. */
export function u32Array(values: ArrayLike<number>): Uint8Array {
  const view = new DataView(new ArrayBuffer(values.length * 4));
  for (let i = 0; i < values.length; i++) view.setUint32(i * 4, values[i] ?? 0);
  return new Uint8Array(view.buffer);
}

/** Whole numbers up to 2^53. */
export function u64Array(values: ArrayLike<number>): Uint8Array {
  const view = new DataView(new ArrayBuffer(values.length * 8));
  for (let i = 0; i < values.length; i++) view.setBigUint64(i * 8, BigInt(values[i] ?? 0));
  return new Uint8Array(view.buffer);
}

export function u64(...values: readonly number[]): Uint8Array {
  return u64Array(values);
}

/**
 * Frames that a player decodes and drops before the place it seeks to. A frame alone gives no sound: layer III takes up
 * to 511 bytes of it from previous frames (the bit reservoir), and every codec here overlaps a frame with the previous
 * one. For the smallest frames in use this takes some 25 of them.
 */
const LEAD_FRAMES = 32;

/**
 * The times at which frames are decoded and presented, as `stts` and `ctts` boxes, chosen so that a player seeks
 * exactly. Each frame is presented at its place. But all except the first few are decoded `LEAD_FRAMES` after that,
 * which a version 1 `ctts` box may state (ISO/IEC 14496-12 §8.6.1.3). A player finds the frame to begin with by
 * decoding times (in Chromium `mov_seek_stream` of libavformat/mov.c). So it begins that much before the requested
 * place, and drops what is presented before it. No onset is lost. With equal times, up to 90 ms after each seek would
 * be silent. A player that seeks by presentation times plays no worse than with equal times.
 */
export function sampleTimes({ sizes, codec, trim }: FrameTable): Uint8Array[] {
  const frames = sizes.length;
  const length = codec.samplesPerFrame;
  // libavformat computes the trimmed part from decoding times, so the frames that it is trimmed from have true ones.
  const first = Math.ceil(trim.start / length) + 1;
  const late = frames - first;
  if (late < 1) return [fullBox('stts', 0, 0, u32(1, frames, length))];
  const lead = LEAD_FRAMES * length;
  const decoding = [...(first > 1 ? [first - 1, length] : []), 1, length + lead, late, length];
  return [
    fullBox('stts', 0, 0, u32(decoding.length / 2, ...decoding)),
    // libavformat ignores the last two entries of a ctts box when it looks for the minimum. A lower minimum would shift
    // all decoding times. The first would be negative, and Chromium would take it for the beginning.
    fullBox('ctts', 1, 0, u32(2, first, 0, late, -lead)),
  ];
}
