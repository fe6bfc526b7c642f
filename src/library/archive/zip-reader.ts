import type { FileHandle } from 'node:fs/promises';
import { pipeline } from 'node:stream';
import { crc32, createInflateRaw } from 'node:zlib';

/** What is wrong with an archive, or is not among what Earmark writes. `entry` is null where it is the whole archive. */
export class BadZip extends Error {
  override readonly name = 'BadZip';

  constructor(readonly entry: string | null) {
    super(entry ?? 'archive');
  }
}

interface Entry {
  readonly method: number;
  readonly checksum: number;
  readonly packedSize: number;
  readonly size: number;
  readonly offset: number;
}

/** Entries. An archive with a library has fewer: a hostile one may state a million. */
const MOST = 16;
/** Bytes of the headers, and of the longest comment at the end. */
const END = 22;
const LISTED = 46;
const LOCAL = 30;
const LONGEST_COMMENT = 0xffff;
const STORED = 0;
const DEFLATED = 8;
/** Where a number needs more bits, it stands here. Only larger archives have that. */
const NOT_HERE = 0xffff_ffff;

/**
 * Reads the entries of a ZIP archive that are asked for by name, and no others. Nothing is written to disk, so no name
 * leads anywhere. What an entry states is checked when it is read: its size and its checksum. APPNOTE 6.3.10:
 * https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT
 */
export class ZipReader {
  private constructor(
    private readonly file: FileHandle,
    private readonly entries: ReadonlyMap<string, Entry>,
  ) {}

  /** Reads the list of entries. Throws BadZip, and what `fs` throws. */
  static async open(file: FileHandle): Promise<ZipReader> {
    const { size } = await file.stat();
    const tail = await bytesAt(file, Math.max(0, size - END - LONGEST_COMMENT), Math.min(size, END + LONGEST_COMMENT));
    const end = tail.lastIndexOf('PK\x05\x06', tail.length - END, 'latin1');
    if (end < 0) throw new BadZip(null);
    const [count, length, start] = [
      tail.readUInt16LE(end + 10),
      tail.readUInt32LE(end + 12),
      tail.readUInt32LE(end + 16),
    ];
    if (count > MOST || length > MOST * (LISTED + 3 * 0xffff) || start + length > size) throw new BadZip(null);
    return new ZipReader(file, entriesIn(await bytesAt(file, start, length), count));
  }

  has(name: string): boolean {
    return this.entries.has(name);
  }

  /** The content of an entry, in pieces. Throws BadZip once it is not what it is stated to be, and what `fs` throws. */
  async *read(name: string): AsyncGenerator<Buffer> {
    const entry = this.entries.get(name);
    if (!entry) throw new BadZip(name);
    const { offset, packedSize, method } = entry;
    const header = await bytesAt(this.file, offset, LOCAL);
    if (header.length < LOCAL || header.readUInt32LE(0) !== 0x04034b50) throw new BadZip(name);
    const start = offset + LOCAL + header.readUInt16LE(26) + header.readUInt16LE(28);
    const packed = piecesOf(this.file, start, packedSize);
    const pieces = method === STORED ? packed : pipeline(packed, createInflateRaw(), () => {});
    let [size, checksum] = [0, 0];
    try {
      for await (const piece of pieces as AsyncIterable<Buffer>) {
        size += piece.length;
        if (size > entry.size) break;
        checksum = crc32(piece, checksum);
        yield piece;
      }
    } catch (error) {
      throw isOfZlib(error) ? new BadZip(name) : error;
    }
    if (size !== entry.size || checksum !== entry.checksum) throw new BadZip(name);
  }
}

function entriesIn(list: Buffer, count: number): ReadonlyMap<string, Entry> {
  const entries = new Map<string, Entry>();
  let at = 0;
  for (let n = 0; n < count; n++) {
    if (at + LISTED > list.length || list.readUInt32LE(at) !== 0x02014b50) throw new BadZip(null);
    const [nameLength, extra, comment] = [28, 30, 32].map((offset) => list.readUInt16LE(at + offset)) as [
      number,
      number,
      number,
    ];
    const name = list.toString('utf8', at + LISTED, at + LISTED + nameLength);
    const isEncrypted = (list.readUInt16LE(at + 8) & 1) !== 0;
    const method = list.readUInt16LE(at + 10);
    const [checksum, packedSize, size] = [16, 20, 24].map((offset) => list.readUInt32LE(at + offset)) as [
      number,
      number,
      number,
    ];
    const offset = list.readUInt32LE(at + 42);
    const isReadable = (method === STORED || method === DEFLATED) && !isEncrypted && !entries.has(name);
    if (!isReadable || [packedSize, size, offset].includes(NOT_HERE)) throw new BadZip(null);
    entries.set(name, { method, checksum, packedSize, size, offset });
    at += LISTED + nameLength + extra + comment;
  }
  return entries;
}

/** Bytes that are read at once. */
const PIECE = 1 << 16;

async function* piecesOf(file: FileHandle, start: number, length: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < length; at += PIECE) {
    const piece = await bytesAt(file, start + at, Math.min(PIECE, length - at));
    yield piece;
    if (piece.length < PIECE) return;
  }
}

/** Fewer, where the file ends before. */
async function bytesAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length);
  let done = 0;
  while (done < length) {
    const { bytesRead } = await file.read(bytes, done, length - done, position + done);
    if (bytesRead === 0) break;
    done += bytesRead;
  }
  return bytes.subarray(0, done);
}

function isOfZlib(error: unknown): boolean {
  return error instanceof Error && 'code' in error && /^(?:Z_|ERR_STREAM)/.test(String(error.code));
}
