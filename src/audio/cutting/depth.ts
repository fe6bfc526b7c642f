import type { CodecConfig } from '../indexing/blocks/block-table';

/** How samples are stored: whole numbers of 16 or 24 bits, or floating point. */
export type Depth = 16 | 24 | 'float';

/** Uncompressed sound of up to 16 bits, and telephone sound, whose samples are numbers of 14 bits. */
const IN_16 = ['pcm-u8', 'pcm-s8', 'pcm-s16', 'pcm-s16be', 'ulaw', 'alaw'];
/** Decoded to 24 bits of precision, whatever they had. */
const LOSSLESS = ['flac', 'oggflac', 'alac', 'wavpack'];

/**
 * The depth at which the sound of a recording loses nothing: that of its samples, or 16 bits for a codec that loses more
 * itself. Whole numbers of 32 bits become floating point, which has 24.
 */
export function depthOf({ name, description }: CodecConfig): Depth {
  if (LOSSLESS.includes(name)) return statedDepth(name, description);
  if (!name.startsWith('pcm-') || IN_16.includes(name)) return 16;
  return name.startsWith('pcm-s24') ? 24 : 'float';
}

function statedDepth(name: string, description: Uint8Array | null): Depth {
  const bits = bitsOf(name, description);
  if (bits === null || (bits > 16 && bits <= 24)) return 24;
  return bits <= 16 ? 16 : 'float';
}

/** RFC 9639 §8.2 for FLAC; for Apple Lossless its `ALACSpecificConfig`. */
function bitsOf(name: string, description: Uint8Array | null): number | null {
  if (!description) return null;
  if (name === 'alac') return description[5] ?? null;
  const info = 8;
  if (name !== 'flac' || description.length < info + 14) return null;
  return ((((description[info + 12] ?? 0) & 1) << 4) | ((description[info + 13] ?? 0) >> 4)) + 1;
}

/** A sample from -1 to 1 as a whole number of this many bits. Beyond, it is the largest. */
export function wholeNumber(sample: number, bits: 16 | 24): number {
  const largest = 2 ** (bits - 1);
  return Math.max(-largest, Math.min(largest - 1, Math.round(sample * largest)));
}
