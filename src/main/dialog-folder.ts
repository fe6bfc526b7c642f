import { dirname } from 'node:path';
import { z } from 'zod';
import { readJson, writeJson } from '../library/json-file';
import type { EpisodeFiles } from '../library/partners';

const folderSchema = z.object({ version: z.literal(1), folder: z.string().min(1) });

/**
 * The folder in which a dialog starts: the episode's, or the one where files were last chosen. Since Electron 43 no
 * system remembers the latter: https://github.com/electron/electron/blob/main/docs/breaking-changes.md
 */
export class DialogFolder {
  private last: Promise<string | null>;

  /**
   * `file` is where the folder is remembered. `samples` is the folder of the sample, which is no place for the user's
   * own files.
   */
  constructor(
    private readonly file: string,
    private readonly samples: string,
  ) {
    this.last = readJson(file, folderSchema).then(
      (kept) => kept?.folder ?? null,
      // It was damaged, and moved aside. Then the system decides where dialogs start.
      () => null,
    );
  }

  /** Null if nothing is known. */
  async startFor({ audio, transcript }: EpisodeFiles): Promise<string | null> {
    const file = audio ?? transcript;
    const own = file === null ? this.samples : dirname(file);
    return own === this.samples ? this.last : own;
  }

  /** The same, but the last choice goes before the episode's folder. */
  async lastOr(files: EpisodeFiles): Promise<string | null> {
    return (await this.last) ?? this.startFor(files);
  }

  /** Remembers the folder in which the user has chosen something. */
  async chosen(folder: string): Promise<void> {
    if (folder === this.samples || folder === (await this.last)) return;
    this.last = Promise.resolve(folder);
    // Not worth a message to the user.
    await writeJson(this.file, { version: 1, folder }).catch((error) => console.error(`Not remembered: ${error}`));
  }
}
