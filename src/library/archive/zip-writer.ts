import type { FileHandle } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { crc32, createDeflateRaw } from 'node:zlib';
import { Zip, type ZipInputFile } from 'fflate/browser';
import { writeAll } from '../../files/write-all';
import { archiveError } from './wording';

/** Bytes. A larger archive needs a newer form of ZIP, which fflate does not write. */
const LARGEST = 0xffff_ffff;
/** Readable by everybody, and written on Unix. */
const UNIX = { os: 3, attrs: 0o644 << 16 };

/**
 * Writes a ZIP archive entry by entry, so that memory does not grow with it. APPNOTE 6.3.10:
 * https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT
 */
export class ZipWriter {
  private readonly zip = new Zip((_error, data) => this.waiting.push(data));
  private readonly waiting: Uint8Array[] = [];
  private position = 0;

  constructor(
    private readonly file: FileHandle,
    /** The name of the file, for errors. */
    private readonly name: string,
  ) {}

  /** Adds an entry with pieces of text. Rejects with EarmarkError where the archive gets too large, and with what `fs` throws. */
  async add(filename: string, pieces: AsyncIterable<string> | Iterable<string>): Promise<void> {
    const entry: ZipInputFile = { ...UNIX, filename, compression: 8, size: 0, crc: 0 };
    this.zip.add(entry);
    const deflate = createDeflateRaw();
    const source = Readable.from(counted(pieces, entry), { objectMode: false });
    source.on('error', (error) => deflate.destroy(error));
    for await (const chunk of source.pipe(deflate)) {
      entry.ondata?.(null, chunk, false);
      await this.flush();
    }
    entry.ondata?.(null, new Uint8Array(), true);
    await this.flush();
    if (entry.size > LARGEST) throw archiveError('cannot-write/too-large', { file: this.name });
  }

  /** Writes the list of entries. */
  async end(): Promise<void> {
    this.zip.end();
    await this.flush();
  }

  private async flush(): Promise<void> {
    for (const data of this.waiting.splice(0)) {
      if (this.position + data.length > LARGEST) throw archiveError('cannot-write/too-large', { file: this.name });
      await writeAll(this.file, data, this.position);
      this.position += data.length;
    }
  }
}

/** Pieces of text as bytes. Their size and checksum are noted in their entry. */
async function* counted(pieces: AsyncIterable<string> | Iterable<string>, entry: ZipInputFile): AsyncGenerator<Buffer> {
  for await (const piece of pieces) {
    const bytes = Buffer.from(piece);
    entry.size += bytes.length;
    entry.crc = crc32(bytes, entry.crc);
    yield bytes;
  }
}
