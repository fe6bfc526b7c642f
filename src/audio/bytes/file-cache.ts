import { createHash } from 'node:crypto';
import { readdir, readFile, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { replaceOwnFile } from '../../files/replace-file';

const DIGEST_SIZE = 32;

export interface FileCacheOptions {
  /** With the dot. */
  readonly extension: string;
  /** Names the kind of the files and the version of their content. Files with another header are ignored. One line. */
  readonly header: string;
  /** The most bytes of all files together. */
  readonly mostBytes: number;
}

/**
 * Saves results of work on recordings, in a folder of its own. They can be computed again. So a file that is damaged,
 * or of an older version, counts as missing. When space is needed, the least recently used files are removed.
 */
export class FileCache {
  constructor(
    private readonly folder: string,
    private readonly options: FileCacheOptions,
  ) {}

  /** What was saved under this fingerprint, byte for byte; null when there is nothing. */
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

  /** Saves bytes, as a whole or not at all. Throws what `fs` throws. */
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
