import { fullBox, u32 } from './box';
import type { FrameTable } from './frame-table';

/**
 * Frames that a player decodes and throws away before the place it seeks. A frame alone does not sound: layer III takes
 * up to 511 bytes of it from the frames before (the bit reservoir), and every codec here overlaps a frame with the one
 * before. Of the smallest frames in use that is some 25 of them.
 */
const LEAD_FRAMES = 32;

/**
 * When frames are decoded and when they sound, as `stts` and `ctts` boxes, so that a player seeks exactly. Each frame
 * sounds at its place; but all but the first few are to be decoded `LEAD_FRAMES` after that, which a version 1 `ctts` box
 * may say (ISO/IEC 14496-12 §8.6.1.3). A player looks for the place to begin by the times of decoding (in Chromium
 * `mov_seek_stream` of libavformat/mov.c), so it begins that much before the place it was asked for, and throws away what
 * sounds before it: nothing of an onset is lost. Were the two times the same, up to 90 ms after each seek would be
 * silent. A player that looks by the times of sounding plays no worse than then.
 */
export function sampleTimes({ sizes, codec, trim }: FrameTable): Uint8Array[] {
  const frames = sizes.length;
  const length = codec.samplesPerFrame;
  // libavformat reckons what is trimmed by the times of decoding, so those of the frames it is trimmed from are true.
  const first = Math.ceil(trim.start / length) + 1;
  const late = frames - first;
  if (late < 1) return [fullBox('stts', 0, 0, u32(1, frames, length))];
  const lead = LEAD_FRAMES * length;
  const decoding = [...(first > 1 ? [first - 1, length] : []), 1, length + lead, late, length];
  return [
    fullBox('stts', 0, 0, u32(decoding.length / 2, ...decoding)),
    // libavformat ignores the last two entries of a ctts box when it looks for the least of them, and with that would
    // move all times of decoding: the first would be negative, and Chromium would take it for the beginning.
    fullBox('ctts', 1, 0, u32(2, first, 0, late, -lead)),
  ];
}
