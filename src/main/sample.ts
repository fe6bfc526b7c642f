import { access, readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { unwritable } from '../core/file-errors';
import { replaceOwnFile } from '../files/replace-file';
import { type EpisodeFiles, pairsOf } from '../library/partners';

export interface SampleOptions {
  /** The folder in which it is shipped. */
  readonly shipped: string;
  /** The folder of Earmark's copy. */
  readonly folder: string;
  /** Whether `shipped` is part of an installed package. In the project these files are like any others. */
  readonly isInstalled: boolean;
}

/** A file of the sample inside a package, of this version or an earlier one, on any system. */
const PACKAGED = /[\\/]resources[\\/]resources[\\/]sample[\\/][^\\/]+$/i;

/**
 * The sample episode. A package must not be written to, and an AppImage's path changes with every start. So the sample
 * is copied to the data folder, and opened and remembered there.
 */
export class Sample {
  /** The folder of the copy. It is no place for the user's own files. */
  readonly folder: string;

  constructor(private readonly options: SampleOptions) {
    this.folder = options.folder;
  }

  /** Paths of the copies. Missing ones are made. Throws EarmarkError. */
  async files(): Promise<string[]> {
    const [pair] = await pairsOf(this.options.shipped);
    const shipped = [pair?.audio, pair?.transcript].filter((path) => typeof path === 'string');
    const copies: string[] = [];
    for (const path of shipped) copies.push(await this.copied(basename(path)));
    return copies;
  }

  /** The path itself; for a file of the sample in a package that of the copy. Throws EarmarkError. */
  async placeOf(path: string): Promise<string> {
    const { shipped, folder, isInstalled } = this.options;
    const isShipped = PACKAGED.test(path) || (isInstalled && dirname(path) === shipped);
    if (!isShipped && dirname(path) !== folder) return path;
    const name = path.replace(/^.*[\\/]/, '');
    return (await isThere(join(shipped, name))) ? this.copied(name) : path;
  }

  /** The same for the files of an episode. */
  async placesOf({ audio, transcript }: EpisodeFiles): Promise<EpisodeFiles> {
    const placeOf = (path: string | null) => (path === null ? null : this.placeOf(path));
    return { audio: await placeOf(audio), transcript: await placeOf(transcript) };
  }

  /** An existing copy is left alone, because the user may have corrected its stamps. */
  private async copied(name: string): Promise<string> {
    const copy = join(this.options.folder, name);
    if (await isThere(copy)) return copy;
    try {
      await replaceOwnFile(copy, await readFile(join(this.options.shipped, name)));
    } catch (error) {
      throw unwritable(error, name);
    }
    return copy;
  }
}

function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
