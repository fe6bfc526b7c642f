import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { BINS_PER_SECOND } from '../../core/sound/peaks';

const EXTENSION = '.peaks';
/** Of the file and of how peaks are measured: with another number old files are measured anew. */
const HEADER = `earmark peaks 1 ${BINS_PER_SECOND}\n`;
const DIGEST_SIZE = 32;
/** Bytes that all files may take together: a hundred hours and more. */
const MOST_BYTES = 48 * 2 ** 20;

/**
 * Peaks that were measured before, in a folder of their own: they can be measured again, so a file that is damaged or
 * of an older kind is simply not there, and those that were not used for longest make room for new ones.
 */
export class PeaksCache {
  constructor(private readonly folder: string) {}

  /** The peaks of the recording with this fingerprint; null when they are not there. */
  async read(fingerprint: string): Promise<Uint8Array | null> {
    const path = this.pathOf(fingerprint);
    try {
      const bytes = await readFile(path);
      const peaks = peaksIn(bytes);
      const now = new Date();
      if (peaks) await utimes(path, now, now);
      return peaks;
    } catch {
      return null;
    }
  }

  /** Keeps peaks, as a whole or not at all. Throws what `fs` throws. */
  async write(fingerprint: string, peaks: Uint8Array): Promise<void> {
    const path = this.pathOf(fingerprint);
    const temporary = `${path}.tmp`;
    await mkdir(this.folder, { recursive: true });
    try {
      await writeFile(temporary, [Buffer.from(HEADER), digestOf(peaks), peaks], { mode: 0o600 });
      await rename(temporary, path);
    } catch (error) {
      await rm(temporary, { force: true }).catch(() => undefined);
      throw error;
    }
    await this.makeRoom();
  }

  private async makeRoom(): Promise<void> {
    const names = (await readdir(this.folder)).filter((name) => name.endsWith(EXTENSION));
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
      if (total > MOST_BYTES) await rm(path, { force: true });
    }
  }

  private pathOf(fingerprint: string): string {
    if (!/^[\w-]+$/.test(fingerprint)) throw new RangeError(`not a fingerprint: ${fingerprint}`);
    return join(this.folder, `${fingerprint}${EXTENSION}`);
  }
}

function peaksIn(bytes: Buffer): Uint8Array | null {
  const start = HEADER.length + DIGEST_SIZE;
  if (bytes.toString('latin1', 0, HEADER.length) !== HEADER || bytes.length < start) return null;
  const peaks = bytes.subarray(start);
  return digestOf(peaks).equals(bytes.subarray(HEADER.length, start)) ? peaks : null;
}

function digestOf(peaks: Uint8Array): Buffer {
  return createHash('sha256').update(peaks).digest();
}
