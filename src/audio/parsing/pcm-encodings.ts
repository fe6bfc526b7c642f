/** Encodings of uncompressed samples: signed or unsigned integers, floating point, or G.711. */
export type PcmEncodingId =
  | 'u8'
  | 's8'
  | 's16le'
  | 's16be'
  | 's24le'
  | 's24be'
  | 's32le'
  | 's32be'
  | 'f32le'
  | 'f32be'
  | 'f64le'
  | 'f64be'
  | 'ulaw'
  | 'alaw';

/** How samples of an encoding are converted to those of a WAV that Chromium plays. */
interface PcmEncoding {
  /** Bytes of an original sample. */
  readonly size: number;
  /** Bytes of a sample in the WAV. */
  readonly wavSize: number;
  /** `wFormatTag` in the WAV: 1 integers, 3 floating point, 6 A-law, 7 µ-law. */
  readonly wavTag: number;
  /** Converts whole samples; may change its argument. */
  readonly convert: (bytes: Buffer) => Buffer;
}

const INTEGER = 1;
const FLOAT = 3;
const ALAW = 6;
const ULAW = 7;

const same = (bytes: Buffer): Buffer => bytes;

export const pcmEncodings: Readonly<Record<PcmEncodingId, PcmEncoding>> = {
  u8: { size: 1, wavSize: 1, wavTag: INTEGER, convert: same },
  s8: { size: 1, wavSize: 1, wavTag: INTEGER, convert: signFlipped },
  s16le: { size: 2, wavSize: 2, wavTag: INTEGER, convert: same },
  s16be: { size: 2, wavSize: 2, wavTag: INTEGER, convert: (bytes) => bytes.swap16() },
  s24le: { size: 3, wavSize: 3, wavTag: INTEGER, convert: same },
  s24be: { size: 3, wavSize: 3, wavTag: INTEGER, convert: swapped24 },
  s32le: { size: 4, wavSize: 4, wavTag: INTEGER, convert: same },
  s32be: { size: 4, wavSize: 4, wavTag: INTEGER, convert: (bytes) => bytes.swap32() },
  f32le: { size: 4, wavSize: 4, wavTag: FLOAT, convert: same },
  f32be: { size: 4, wavSize: 4, wavTag: FLOAT, convert: (bytes) => bytes.swap32() },
  // Chromium does not play 64-bit floating point.
  f64le: { size: 8, wavSize: 4, wavTag: FLOAT, convert: halved },
  f64be: { size: 8, wavSize: 4, wavTag: FLOAT, convert: (bytes) => halved(bytes.swap64()) },
  ulaw: { size: 1, wavSize: 1, wavTag: ULAW, convert: same },
  alaw: { size: 1, wavSize: 1, wavTag: ALAW, convert: same },
};

/** 8-bit samples are unsigned in a WAV. */
function signFlipped(bytes: Buffer): Buffer {
  for (let at = 0; at < bytes.length; at++) bytes[at] = (bytes[at] ?? 0) ^ 0x80;
  return bytes;
}

function swapped24(bytes: Buffer): Buffer {
  for (let at = 0; at + 2 < bytes.length; at += 3) {
    const first = bytes[at] ?? 0;
    bytes[at] = bytes[at + 2] ?? 0;
    bytes[at + 2] = first;
  }
  return bytes;
}

function halved(bytes: Buffer): Buffer {
  const result = Buffer.alloc(bytes.length / 2);
  for (let at = 0; at < result.length; at += 4) result.writeFloatLE(bytes.readDoubleLE(at * 2), at);
  return result;
}
