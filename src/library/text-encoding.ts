import { type BinaryKind, libraryError } from './wording';

/**
 * Decodes a text file: UTF-8, UTF-16 (by its mark, or without one if it is evident), otherwise Windows-1252, which
 * includes Latin-1 (https://encoding.spec.whatwg.org/#names-and-labels). Throws EarmarkError for bytes that are no
 * text, or text in another encoding: a transcript with wrong letters is worse than none.
 */
export function decodeText(bytes: Uint8Array, fileName: string): string {
  refuseKnownBinary(bytes, fileName);
  const encoding = utf16Of(bytes);
  if (encoding) return decodeUtf16(bytes, encoding, fileName);

  const controls = binaryControlsIn(bytes) - (isWebVtt(bytes) ? nulsIn(bytes) : 0);
  if (controls * LEAST_BYTES_PER_CONTROL > bytes.length)
    throw libraryError('binary-file', { file: fileName, what: 'unknown' });
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    if (controls > 0) throw libraryError('binary-file', { file: fileName, what: 'unknown' });
    if (!looksWestern(bytes)) throw libraryError('bad-encoding', { file: fileName, line: lineOfFirstBadUtf8(bytes) });
    return decodeWindows1252(bytes);
  }
}

/**
 * WebVTT's parser replaces each NUL by U+FFFD, and its reader here does the same:
 * https://www.w3.org/TR/webvtt1/#webvtt-parser
 */
function isWebVtt(bytes: Uint8Array): boolean {
  const head = String.fromCharCode(...bytes.subarray(0, 10));
  return /^(?:\xef\xbb\xbf)?WEBVTT(?![^ \t\r\n])/.test(head);
}

function nulsIn(bytes: Uint8Array): number {
  let nuls = 0;
  for (let i = 0; i < bytes.length; i++) if (bytes[i] === 0) nuls++;
  return nuls;
}

/** Editors and copied terminals leave a few control bytes in texts. Other files are full of them. */
const LEAST_BYTES_PER_CONTROL = 500;

const SIGNATURES: readonly (readonly [signature: string, what: BinaryKind])[] = [
  ['PK\u0003\u0004', 'zip'],
  ['%PDF-', 'pdf'],
  ['{\\rtf', 'rtf'],
  ['ooBinary', 'praat'],
  ['\u00d0\u00cf\u0011\u00e0', 'old-word'],
];

function refuseKnownBinary(bytes: Uint8Array, fileName: string): void {
  const head = String.fromCharCode(...bytes.subarray(0, 8));
  const known = SIGNATURES.find(([signature]) => head.startsWith(signature));
  if (known) throw libraryError('binary-file', { file: fileName, what: known[1] });
}

type Utf16 = 'utf-16le' | 'utf-16be';

/** Without a mark, ASCII letters show that a text is UTF-16: every second byte is zero. */
function utf16Of(bytes: Uint8Array): Utf16 | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const sample = bytes.subarray(0, 4096);
  const pairs = sample.length >> 1;
  let evenZeros = 0;
  let oddZeros = 0;
  for (let i = 0; i < pairs * 2; i += 2) {
    if (sample[i] === 0) evenZeros++;
    if (sample[i + 1] === 0) oddZeros++;
  }
  if (oddZeros > pairs / 2 && evenZeros === 0) return 'utf-16le';
  if (evenZeros > pairs / 2 && oddZeros === 0) return 'utf-16be';
  return null;
}

function decodeUtf16(bytes: Uint8Array, encoding: Utf16, fileName: string): string {
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    if (!text.includes('\0')) return text;
  } catch {
    // Reported below, like any other bytes that are no text.
  }
  throw libraryError('binary-file', { file: fileName, what: 'unknown' });
}

/** By index: it takes a quarter of the time of a Buffer's iterator. */
function binaryControlsIn(bytes: Uint8Array): number {
  let controls = 0;
  for (let i = 0; i < bytes.length; i++) if (isBinaryControl(bytes[i] ?? 0)) controls++;
  return controls;
}

/**
 * Control bytes that no text has: all except tab, line ends, form feed, escape (terminal colours in logs) and CHAT’s
 * bullets.
 */
function isBinaryControl(byte: number): boolean {
  return byte < 0x20 && !(byte >= 0x09 && byte <= 0x0d) && byte !== 0x15 && byte !== 0x1a && byte !== 0x1b;
}

/** Western European text has few letters outside ASCII. In other encodings nearly all letters are outside. */
const MOST_WESTERN_HIGH_BYTES = 0.25;
const UNDEFINED_IN_WINDOWS_1252 = new Set([0x81, 0x8d, 0x8f, 0x90, 0x9d]);

function looksWestern(bytes: Uint8Array): boolean {
  let letters = 0;
  let high = 0;
  let sequences = 0;
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i] ?? 0;
    if (byte >= 0x80) {
      if (UNDEFINED_IN_WINDOWS_1252.has(byte)) return false;
      high++;
      if (byte >= 0xc2 && isContinuation(bytes[i + 1])) sequences++;
    } else if ((byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a) letters++;
  }
  const damagedUtf8 = sequences * 2 > high / 2;
  return !damagedUtf8 && high <= (letters + high) * MOST_WESTERN_HIGH_BYTES;
}

/** Windows-1252 from 0x80 to 0x9f, where Latin-1 has control characters. A space means that it has nothing. */
const C1 = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ';

/** Not by TextDecoder, because Node's takes the label for Latin-1 (nodejs/node#56542). */
function decodeWindows1252(bytes: Uint8Array): string {
  const latin1 = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  return latin1.replace(/[\u0080-\u009f]/g, (char) => C1.charAt(char.charCodeAt(0) - 0x80));
}

function isContinuation(byte: number | undefined): boolean {
  return byte !== undefined && byte >> 6 === 0b10;
}

/** 1-based. A streaming decoder fails at the first line that it cannot read. */
function lineOfFirstBadUtf8(bytes: Uint8Array): number {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let line = 1;
  let start = 0;
  try {
    for (;;) {
      const end = bytes.indexOf(0x0a, start);
      decoder.decode(end < 0 ? bytes.subarray(start) : bytes.subarray(start, end));
      if (end < 0) return line;
      start = end + 1;
      line++;
    }
  } catch {
    return line;
  }
}

/** The mark at the beginning of a text in UTF-8 or UTF-16, which `decodeText` takes away. */
const MARK = '\uFEFF';

/**
 * Encodes a text like a file, with its mark. Throws EarmarkError for a character that the encoding of the file does not
 * have, where the file itself would not come back byte for byte, and where the new one would be read in another encoding.
 */
export function encodeLike(bytes: Uint8Array, text: string, fileName: string): Uint8Array {
  const encode = encoderOf(bytes);
  const isSame = Buffer.compare(encode(decodeText(bytes, fileName)) ?? Buffer.alloc(0), bytes) === 0;
  const encoded = isSame ? encode(text) : null;
  if (encoded === null || !readsAs(encoded, text, fileName))
    throw libraryError('bad-encoding/letters', { file: fileName });
  return encoded;
}

function readsAs(bytes: Uint8Array, text: string, fileName: string): boolean {
  try {
    return decodeText(bytes, fileName) === text;
  } catch {
    return false;
  }
}

/** Whether a file in UTF-8 or UTF-16 begins with a mark. */
export function hasMark(bytes: Uint8Array): boolean {
  return utf16Of(bytes) === null ? bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf : isMarkedUtf16(bytes);
}

function isMarkedUtf16(bytes: Uint8Array): boolean {
  return (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
}

function encoderOf(bytes: Uint8Array): (text: string) => Buffer | null {
  const mark = hasMark(bytes) ? MARK : '';
  const utf16 = utf16Of(bytes);
  if (utf16 === 'utf-16le') return (text) => Buffer.from(mark + text, 'utf16le');
  if (utf16 === 'utf-16be') return (text) => Buffer.from(mark + text, 'utf16le').swap16();
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return (text) => Buffer.from(mark + text, 'utf8');
  } catch {
    return encodeWindows1252;
  }
}

/** Null where a character is not in Windows-1252. */
function encodeWindows1252(text: string): Buffer | null {
  const latin1 = text.replace(/[^\0-\u007f\u00a0-\u00ff]/g, (character) => {
    const place = C1.indexOf(character);
    return place < 0 || character === ' ' ? character : String.fromCharCode(0x80 + place);
  });
  return /[^\0-\u00ff]/.test(latin1) ? null : Buffer.from(latin1, 'latin1');
}
