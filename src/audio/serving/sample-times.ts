import type { FrameTable } from '../indexing/frame-table';
import { fullBox, u32 } from './mp4-box';

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
