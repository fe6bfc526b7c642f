import { type Seconds, seconds } from '../../core/time/seconds';
import type { FileBytes } from '../bytes/file-bytes';

/** What the headers of a FLAC state. */
export interface FlacProbe {
  /** Null when the encoder did not know it. */
  readonly duration: Seconds | null;
  /** Where the last frame of the file ends; null when none was found near its end. */
  readonly end: Seconds | null;
}

/** Bytes. A frame has at most 65,535 samples. With 8 channels of 32 bits it would be larger, but nobody makes those. */
const TAIL = 1 << 18;

/**
 * The stated duration of a FLAC that begins at `start`, and where the part that is there ends. Throws what `fs` throws.
 */
export async function probeFlac(file: FileBytes, start: number): Promise<FlacProbe | null> {
  // RFC 9639 §8.2: the first metadata block, of at least 34 bytes, has the rate and the number of samples.
  const info = await file.read(start + 8, 34);
  if (info.length < 34) return null;
  const sampleRate = info.readUIntBE(10, 3) >> 4;
  if (sampleRate === 0) return null;
  const samples = ((info[13] ?? 0) & 0xf) * 2 ** 32 + info.readUInt32BE(14);
  const blockSize = info.readUInt16BE(0);
  const end = await lastFrameEnd(file, blockSize);
  return {
    duration: samples > 0 ? seconds(samples / sampleRate) : null,
    end: end === null ? null : seconds(end / sampleRate),
  };
}

/** The end of the last frame that has a valid header, in samples. */
async function lastFrameEnd(file: FileBytes, blockSize: number): Promise<number | null> {
  const from = Math.max(0, file.size - TAIL);
  const tail = await file.read(from, TAIL);
  for (let at = tail.length - 6; at >= 0; at--) {
    const frame = flacFrameAt(tail, at, blockSize);
    if (frame) return frame.end;
  }
  return null;
}

/**
 * RFC 9639 §9.1: where the frame with its header at `at` begins and ends, in samples. Null when there is no header with
 * a correct checksum. `fixedSize` is the number of samples in frames that are numbered.
 */
export function flacFrameAt(
  bytes: Buffer,
  at: number,
  fixedSize: number,
): { readonly start: number; readonly end: number } | null {
  if (bytes[at] !== 0xff || ((bytes[at + 1] ?? 0) & 0xfe) !== 0xf8) return null;
  const sizeCode = (bytes[at + 2] ?? 0) >> 4;
  const rateCode = (bytes[at + 2] ?? 0) & 0xf;
  const number = codedNumber(bytes, at + 4);
  if (sizeCode === 0 || rateCode === 15 || !number) return null;
  let next = at + 4 + number.length;
  const extraSize = sizeCode === 6 ? 1 : sizeCode === 7 ? 2 : 0;
  if (next + extraSize + 3 > bytes.length) return null;
  const samples = extraSize > 0 ? bytes.readUIntBE(next, extraSize) + 1 : usualSize(sizeCode);
  next += extraSize + (rateCode === 12 ? 1 : rateCode > 12 ? 2 : 0);
  if (next >= bytes.length || crc8(bytes.subarray(at, next)) !== bytes[next]) return null;
  const countsSamples = ((bytes[at + 1] ?? 0) & 1) === 1;
  const start = countsSamples ? number.value : number.value * fixedSize;
  return { start, end: start + samples };
}

function usualSize(code: number): number {
  if (code === 1) return 192;
  return code <= 5 ? 576 * 2 ** (code - 2) : 256 * 2 ** (code - 8);
}

/** A number in as many bytes as the first one has leading ones, as in UTF-8. */
function codedNumber(bytes: Buffer, at: number): { value: number; length: number } | null {
  const first = bytes[at] ?? 0;
  const ones = Math.clz32(~(first << 24));
  if (ones === 0) return { value: first, length: 1 };
  if (ones === 1 || ones > 7 || at + ones > bytes.length) return null;
  let value = first & (0x7f >> ones);
  for (const byte of bytes.subarray(at + 1, at + ones)) {
    if ((byte & 0xc0) !== 0x80) return null;
    value = value * 64 + (byte & 0x3f);
  }
  return { value, length: ones };
}

function crc8(bytes: Uint8Array): number {
  let crc = 0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 0x80 ? ((crc << 1) ^ 0x07) & 0xff : crc << 1;
  }
  return crc;
}
