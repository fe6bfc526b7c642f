import { type FrameHeader, HEADER_SIZE, sideInfoSize } from './mp3-frame-header';

/**
 * What an encoder wrote about the whole recording into a frame without sound: the Xing, Info or VBRI header.
 * http://gabriel.mp3-tech.org/mp3infotag.html
 */
export interface EncoderHeader {
  /** Null where it does not state them. */
  readonly frames: number | null;
  /** Bytes of the whole stream; null where it does not state them. */
  readonly bytes: number | null;
  /** Samples that encoder and decoder add before the sound; null where it does not state them. */
  readonly delay: number | null;
  /** Samples after the sound, up to the end of the last frame. */
  readonly padding: number;
}

/** Samples that every decoder adds before the sound. The header does not include them. */
export const DECODER_DELAY = 529;
const HAS_FRAMES = 1;
const HAS_BYTES = 2;
/** Bytes of the fields that the flags announce: frames, size, table of contents, quality. */
const FIELD_SIZES = [4, 4, 100, 4] as const;

/** The encoder's header in the frame at `offset`, all of whose bytes must be there. Null when the frame is sound. */
export function readEncoderHeader(bytes: Uint8Array, offset: number, header: FrameHeader): EncoderHeader | null {
  if (header.layer !== 3) return null;
  const frame = bytes.subarray(offset, offset + header.size);
  const xing = HEADER_SIZE + sideInfoSize(header);
  if (hasTag(frame, xing, 'Xing') || hasTag(frame, xing, 'Info')) return readXing(frame, xing);
  const vbri = HEADER_SIZE + 32;
  if (!hasTag(frame, vbri, 'VBRI') || vbri + 18 > frame.length) return null;
  // VBRI's own delay field is counted differently, and no decoder uses it.
  const view = viewOf(frame);
  return { frames: view.getUint32(vbri + 14), bytes: view.getUint32(vbri + 10), delay: null, padding: 0 };
}

function readXing(frame: Uint8Array, start: number): EncoderHeader {
  const none = { frames: null, bytes: null, delay: null, padding: 0 };
  if (start + 12 > frame.length) return none;
  const view = viewOf(frame);
  const flags = view.getUint32(start + 4);
  const frames = flags & HAS_FRAMES ? view.getUint32(start + 8) : null;
  const afterFrames = start + (flags & HAS_FRAMES ? 12 : 8);
  const bytes = flags & HAS_BYTES && afterFrames + 4 <= frame.length ? view.getUint32(afterFrames) : null;
  const lame = start + 8 + FIELD_SIZES.reduce((sum, size, bit) => sum + (flags & (1 << bit) ? size : 0), 0);
  // libavformat writes the same under its own name.
  if (lame + 24 > frame.length || !['LAME', 'Lavf', 'Lavc'].some((tag) => hasTag(frame, lame, tag))) {
    return { ...none, frames, bytes };
  }
  const gaps = (view.getUint16(lame + 21) << 8) | view.getUint8(lame + 23);
  return { frames, bytes, delay: (gaps >> 12) + DECODER_DELAY, padding: Math.max(0, (gaps & 0xfff) - DECODER_DELAY) };
}

function viewOf(frame: Uint8Array): DataView {
  return new DataView(frame.buffer, frame.byteOffset, frame.byteLength);
}

function hasTag(frame: Uint8Array, offset: number, tag: string): boolean {
  for (let i = 0; i < 4; i++) if (frame[offset + i] !== tag.charCodeAt(i)) return false;
  return true;
}
