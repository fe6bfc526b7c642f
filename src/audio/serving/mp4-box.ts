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
