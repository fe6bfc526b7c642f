import { inflateSync } from 'node:zlib';
import { type FileBytes, MOST_BYTES } from '../bytes/file-bytes';
import { MOST_ID3_FRAMES } from '../bytes/limits';

/** A part of an ID3v2 tag, such as `TIT2`, and its content. Ids of version 2.2 have three letters. */
export interface Id3Frame {
  readonly id: string;
  readonly data: Buffer;
}

const HEADER_SIZE = 10;

/** The frames of the ID3v2 tag at `position` of a file, and where it ends; null when there is none. */
export async function readId3v2(
  file: FileBytes,
  position: number,
): Promise<{ readonly frames: Id3Frame[]; readonly end: number } | null> {
  const header = await file.read(position, HEADER_SIZE);
  if (header.length < HEADER_SIZE || header.toString('latin1', 0, 3) !== 'ID3') return null;
  const version = header[3] ?? 0;
  const flags = header[5] ?? 0;
  const size = synchsafe(header, 6);
  const end = position + HEADER_SIZE + size + (flags & 0x10 ? HEADER_SIZE : 0);
  if (version < 2 || version > 4) return { frames: [], end };
  const body = await file.read(position + HEADER_SIZE, Math.min(size, MOST_BYTES));
  return { frames: framesOf(body, version, flags), end };
}

/** https://id3.org/id3v2.4.0-structure, https://id3.org/id3v2.3.0, https://id3.org/id3v2-00 */
function framesOf(body: Buffer, version: number, flags: number): Id3Frame[] {
  const unsynchronised = (flags & 0x80) !== 0;
  // In version 2.4 this is a flag of each frame, and sizes count written bytes.
  const bytes = unsynchronised && version < 4 ? resynchronised(body) : body;
  return framesFrom(bytes, version, extendedHeaderSize(bytes, version, flags), version === 4 && unsynchronised);
}

function extendedHeaderSize(bytes: Buffer, version: number, flags: number): number {
  if ((flags & 0x40) === 0 || version === 2 || bytes.length < 4) return 0;
  return version === 3 ? 4 + bytes.readUInt32BE(0) : synchsafe(bytes, 0);
}

/**
 * The frames in bytes that hold nothing else, such as those of a chapter. At most `most` frames, and no more
 * decompressed bytes than are read at once.
 */
export function framesFrom(
  bytes: Buffer,
  version: number,
  start = 0,
  unsynchronised = false,
  most = MOST_ID3_FRAMES,
): Id3Frame[] {
  const idSize = version === 2 ? 3 : 4;
  const headerSize = version === 2 ? 6 : 10;
  const frames: Id3Frame[] = [];
  let at = start;
  let room = MOST_BYTES;
  for (let left = most; left > 0 && at + headerSize <= bytes.length; left--) {
    const id = bytes.toString('latin1', at, at + idSize);
    if (!/^[A-Z0-9]{3,4}$/.test(id)) break;
    const size = frameSize(bytes, at + idSize, version);
    const next = at + headerSize + size;
    if (next > bytes.length) break;
    const data = bytes.subarray(at + headerSize, next);
    const flags = version === 2 ? 0 : bytes.readUInt16BE(at + 8);
    const plain = version === 2 ? data : plainData(data, version, flags, unsynchronised, room);
    if (plain) frames.push({ id, data: plain });
    if (plain && plain.length > data.length) room -= plain.length;
    at = next;
  }
  return frames;
}

/** Some programs write plain sizes in version 2.4. The place of the next frame shows which kind a size is. */
function frameSize(bytes: Buffer, at: number, version: number): number {
  if (version === 2) return bytes.readUIntBE(at, 3);
  const plain = bytes.readUInt32BE(at);
  if (version === 3 || plain < 0x80) return plain;
  const safe = synchsafe(bytes, at);
  const leadsOn = (size: number) => {
    const next = at + 6 + size;
    return next === bytes.length || bytes[next] === 0 || /^[A-Z0-9]{4}$/.test(bytes.toString('latin1', next, next + 4));
  };
  return !leadsOn(safe) && leadsOn(plain) ? plain : safe;
}

/**
 * Undoes what a frame's flags say was done to it. Null for data that is encrypted, damaged, or longer than `room`
 * bytes.
 */
function plainData(data: Buffer, version: number, flags: number, unsynchronised: boolean, room: number): Buffer | null {
  const has =
    version === 3
      ? { group: flags & 0x20, compression: flags & 0x80, encryption: flags & 0x40, length: flags & 0x80, unsync: 0 }
      : { group: flags & 0x40, compression: flags & 8, encryption: flags & 4, length: flags & 1, unsync: flags & 2 };
  if (has.encryption) return null;
  const rest = data.subarray((has.group ? 1 : 0) + (has.length ? 4 : 0));
  const whole = has.unsync || unsynchronised ? resynchronised(rest) : rest;
  if (!has.compression) return whole;
  if (room < 1) return null;
  try {
    return inflateSync(whole, { maxOutputLength: room });
  } catch {
    return null;
  }
}

/** §6.1: a zero after every 0xff prevents players from mistaking a tag for sound. */
function resynchronised(bytes: Buffer): Buffer {
  const result = Buffer.alloc(bytes.length);
  let length = 0;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    result[length++] = byte;
    if (byte === 0xff && bytes[at + 1] === 0) at++;
  }
  return result.subarray(0, length);
}

/** Four bytes of seven bits each. */
function synchsafe(bytes: Buffer, at: number): number {
  return bytes.subarray(at, at + 4).reduce((sum, byte) => sum * 128 + (byte & 0x7f), 0);
}
