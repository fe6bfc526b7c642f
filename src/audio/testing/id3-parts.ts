/** Parts of ID3v2 tags for tests. */

const ascii = (text: string) => Buffer.from(text, 'latin1');
const u32 = (value: number) => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
};

/** A size in four bytes of seven bits each. */
export function synchsafe(size: number): Buffer {
  return Buffer.of((size >> 21) & 0x7f, (size >> 14) & 0x7f, (size >> 7) & 0x7f, size & 0x7f);
}

/** A frame of version 2.3, or of 2.4 with `safe`. */
export function id3Frame(id: string, data: Uint8Array, { safe = false, flags = 0 } = {}): Buffer {
  const size = safe ? synchsafe(data.length) : u32(data.length);
  return Buffer.concat([ascii(id), size, Buffer.of(flags >> 8, flags & 0xff), data]);
}

/** A frame of version 2.2. */
export function id3Frame22(id: string, data: Uint8Array): Buffer {
  return Buffer.concat([ascii(id), u32(data.length).subarray(1), data]);
}

export function id3Tag(version: 2 | 3 | 4, flags: number, ...parts: readonly Uint8Array[]): Buffer {
  const body = Buffer.concat(parts);
  return Buffer.concat([ascii('ID3'), Buffer.of(version, 0, flags), synchsafe(body.length), body]);
}

export const text = {
  latin1: (value: string) => Buffer.concat([Buffer.of(0), Buffer.from(value, 'latin1'), Buffer.of(0)]),
  utf16: (value: string) => Buffer.concat([Buffer.of(1, 0xff, 0xfe), Buffer.from(value, 'utf16le'), Buffer.of(0, 0)]),
  utf16be: (value: string) => Buffer.concat([Buffer.of(2), Buffer.from(value, 'utf16le').swap16()]),
  utf8: (value: string) => Buffer.concat([Buffer.of(3), Buffer.from(value, 'utf8')]),
};

/** The content of a CHAP frame. `start` is in milliseconds. */
export function chapter(element: string, start: number, ...frames: readonly Uint8Array[]): Buffer {
  const times = Buffer.concat([u32(start), u32(start + 1), u32(0xffffffff), u32(0xffffffff)]);
  return Buffer.concat([ascii(`${element}\0`), times, ...frames]);
}

/** The content of a CTOC frame. */
export function contents(element: string, isTop: boolean, ...children: readonly string[]): Buffer {
  const flags = Buffer.of(isTop ? 3 : 1, children.length);
  return Buffer.concat([ascii(`${element}\0`), flags, ascii(children.map((child) => `${child}\0`).join(''))]);
}

/** The beginning of a PNG. No more of it is read. */
export function png(width: number, height: number): Buffer {
  return Buffer.concat([ascii('\x89PNG\r\n\x1a\n'), u32(13), ascii('IHDR'), u32(width), u32(height), Buffer.alloc(20)]);
}

export function picture(kind: number, image: Uint8Array): Buffer {
  return Buffer.concat([ascii('\0image/png\0'), Buffer.of(kind), ascii('cover\0'), image]);
}

/** Inserts a zero after each 0xff, so that no player mistakes the tag for sound. */
export function unsynchronised(bytes: Uint8Array): Buffer {
  return Buffer.from([...bytes].flatMap((byte) => (byte === 0xff ? [byte, 0] : [byte])));
}
