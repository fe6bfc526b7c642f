/** A cover, in a format that the window can show. */
export interface Picture {
  readonly mime: 'image/jpeg' | 'image/png' | 'image/webp' | 'image/gif';
  readonly bytes: Uint8Array;
}

/** The window needs hundreds of megabytes to show a picture of more pixels. */
const MOST_PIXELS = 50_000_000;

interface Measured {
  readonly mime: Picture['mime'];
  readonly width: number;
  readonly height: number;
}

/** The picture in these bytes, whatever format the file states. Null when it is not a picture, or too large. */
export function pictureOf(bytes: Uint8Array): Picture | null {
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const measured = png(data) ?? jpeg(data) ?? gif(data) ?? webp(data);
  if (!measured) return null;
  const { mime, width, height } = measured;
  // A copy, because the bytes may lie in a large tag that can then be freed.
  return width > 0 && height > 0 && width * height <= MOST_PIXELS ? { mime, bytes: new Uint8Array(bytes) } : null;
}

/** https://www.w3.org/TR/png-3/#11IHDR */
function png(data: Buffer): Measured | null {
  if (data.length < 24 || data.toString('latin1', 0, 8) !== '\x89PNG\r\n\x1a\n') return null;
  return { mime: 'image/png', width: data.readUInt32BE(16), height: data.readUInt32BE(20) };
}

/** https://www.w3.org/Graphics/GIF/spec-gif89a.txt §18 */
function gif(data: Buffer): Measured | null {
  if (data.length < 10 || !/^GIF8[79]a/.test(data.toString('latin1', 0, 6))) return null;
  return { mime: 'image/gif', width: data.readUInt16LE(6), height: data.readUInt16LE(8) };
}

/** ITU-T T.81 §B.2.2: the frame header follows other segments, each with its length. */
function jpeg(data: Buffer): Measured | null {
  if (data.length < 4 || data.readUInt16BE(0) !== 0xffd8) return null;
  let at = 2;
  while (at + 9 <= data.length && data[at] === 0xff) {
    const marker = data[at + 1] ?? 0;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return { mime: 'image/jpeg', width: data.readUInt16BE(at + 7), height: data.readUInt16BE(at + 5) };
    // A fill byte before a marker.
    at += marker === 0xff ? 1 : 2 + Math.max(2, data.readUInt16BE(at + 2));
  }
  return null;
}

/** https://developers.google.com/speed/webp/docs/riff_container */
function webp(data: Buffer): Measured | null {
  if (data.length < 30 || data.toString('latin1', 0, 4) !== 'RIFF') return null;
  const size = webpSize(data.toString('latin1', 8, 16), data);
  return size && { mime: 'image/webp', ...size };
}

function webpSize(kind: string, data: Buffer): Omit<Measured, 'mime'> | null {
  switch (kind) {
    case 'WEBPVP8 ':
      return { width: data.readUInt16LE(26) & 0x3fff, height: data.readUInt16LE(28) & 0x3fff };
    case 'WEBPVP8L': {
      const bits = data.readUInt32LE(21);
      return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
    }
    case 'WEBPVP8X':
      return { width: data.readUIntLE(24, 3) + 1, height: data.readUIntLE(27, 3) + 1 };
    default:
      return null;
  }
}
