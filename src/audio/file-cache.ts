import { createHash } from 'node:crypto';
import { readdir, readFile, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { replaceOwnFile } from '../files/replace-file';

const DIGEST_SIZE = 32;

export interface FileCacheOptions {
  /** With the dot. */
  readonly extension: string;
  /** Of the files, and of how what is in them is made: with another one old files are made anew. One line. */
  readonly header: string;
  /** That all files may take together. */
  readonly mostBytes: number;
}

/**
 * What was made out of recordings before, in a folder of its own. It can be made again, so a file that is damaged or of
 * an older kind is simply not there, and those that were not used for longest make room for new ones.
 */
export class FileCache {
  constructor(
    private readonly folder: string,
    private readonly options: FileCacheOptions,
  ) {}

  /** What is kept under this fingerprint, byte by byte as it was written; null when it is not there. */
  async read(fingerprint: string): Promise<Uint8Array | null> {
    const path = this.pathOf(fingerprint);
    try {
      const content = this.contentOf(await readFile(path));
      const now = new Date();
      if (content) await utimes(path, now, now);
      return content;
    } catch {
      return null;
    }
  }

  /** Keeps bytes, as a whole or not at all. Throws what `fs` throws. */
  async write(fingerprint: string, content: Uint8Array): Promise<void> {
    const parts = [Buffer.from(this.options.header), digestOf(content), content];
    await replaceOwnFile(this.pathOf(fingerprint), Buffer.concat(parts));
    await this.makeRoom();
  }

  private async makeRoom(): Promise<void> {
    const { extension, mostBytes } = this.options;
    const names = (await readdir(this.folder)).filter((name) => name.endsWith(extension));
    const files = await Promise.all(
      names.map(async (name) => {
        const path = join(this.folder, name);
        const { size, mtimeMs } = await stat(path);
        return { path, size, mtimeMs };
      }),
    );
    let total = 0;
    for (const { path, size } of files.sort((one, other) => other.mtimeMs - one.mtimeMs)) {
      total += size;
      if (total > mostBytes) await rm(path, { force: true });
    }
  }

  private pathOf(fingerprint: string): string {
    if (!/^[\w-]+$/.test(fingerprint)) throw new RangeError(`not a fingerprint: ${fingerprint}`);
    return join(this.folder, `${fingerprint}${this.options.extension}`);
  }

  private contentOf(bytes: Buffer): Uint8Array | null {
    const { header } = this.options;
    const start = header.length + DIGEST_SIZE;
    if (bytes.toString('latin1', 0, header.length) !== header || bytes.length < start) return null;
    const content = bytes.subarray(start);
    return digestOf(content).equals(bytes.subarray(header.length, start)) ? content : null;
  }
}

function digestOf(content: Uint8Array): Buffer {
  return createHash('sha256').update(content).digest();
}
