import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { z } from 'zod';
import { EarmarkError } from '../core/errors';
import type { EpisodeKey } from './episode-store';
import { FINGERPRINT } from './fingerprint';
import { readJson, writeJson } from './json-file';
import type { Saver } from './saver';

interface Options<T> {
  /** The data folder. */
  readonly folder: string;
  /** The folder in it. */
  readonly name: string;
  readonly schema: z.ZodType<T>;
  readonly saver: Pick<Saver, 'save' | 'drop' | 'hasUnsaved'>;
  /** Receives the error when a file makes no sense. */
  readonly onDamaged: (error: EarmarkError) => void;
}

/** What is kept of an episode for the case that Earmark is killed, in a small file. It is no part of the document. */
export class EpisodeFiles<T> {
  private readonly known = new Map<EpisodeKey, T | null>();

  constructor(private readonly options: Options<T>) {}

  /** Reads what an episode has; if it has none, what it had under another key becomes its own. */
  async open(key: EpisodeKey, others: readonly (EpisodeKey | null | undefined)[]): Promise<void> {
    if ((await this.read(key)) !== null) return;
    for (const other of others) {
      const moved = other && other !== key ? await this.read(other) : null;
      if (!other || !moved) continue;
      this.save(key, moved);
      this.save(other, null);
      return;
    }
  }

  /** What an open episode has; null for none. */
  of(key: EpisodeKey): T | null {
    return this.known.get(key) ?? null;
  }

  /** What all episodes have on the disk, also from other processes. Usually that is nothing. */
  async all(): Promise<readonly (readonly [EpisodeKey, T])[]> {
    const { folder, name } = this.options;
    const names = await readdir(join(folder, name)).catch((): string[] => []);
    const keys = names.map((one) => one.replace(/\.json$/, '')).filter((one) => FINGERPRINT.test(one));
    const found = await Promise.all(keys.map(async (key) => [key, await this.newest(key)] as const));
    return found.flatMap(([key, value]) => (value === null ? [] : [[key, value] as const]));
  }

  /** Saves it at once; null removes it. */
  save(key: EpisodeKey, value: T | null): void {
    this.known.set(key, value);
    this.options.saver.save(this.nameOf(key), value);
  }

  /** Whether a name in the data folder is that of one of these files. */
  has(name: string): boolean {
    return name.startsWith(`${this.options.name}/`);
  }

  /** Writes what was saved under a name. Throws what `fs` throws. */
  async write(name: string, value: unknown): Promise<void> {
    const path = join(this.options.folder, name);
    if (value === null) await rm(path, { force: true });
    else await writeJson(path, value);
  }

  /** Saves nothing of an episode any more. */
  drop(key: EpisodeKey): void {
    this.known.delete(key);
    this.options.saver.drop(this.nameOf(key));
  }

  private async read(key: EpisodeKey): Promise<T | null> {
    const known = this.known.get(key);
    if (known !== undefined) return known;
    const found = await this.onDisk(key);
    // It may have been saved meanwhile.
    if (!this.known.has(key)) this.known.set(key, found);
    return this.of(key);
  }

  /** As it is on the disk, unless it waits to be written: another process may have written it. */
  private async newest(key: EpisodeKey): Promise<T | null> {
    const found = await this.onDisk(key);
    return this.options.saver.hasUnsaved(this.nameOf(key)) ? this.of(key) : found;
  }

  /** Null if there is none, or it is damaged. Damage is reported. */
  private onDisk(key: EpisodeKey): Promise<T | null> {
    const { folder, schema, onDamaged } = this.options;
    return readJson(join(folder, this.nameOf(key)), schema).catch((error: unknown) => {
      if (!(error instanceof EarmarkError)) throw error;
      onDamaged(error);
      return null;
    });
  }

  private nameOf(key: EpisodeKey): string {
    return `${this.options.name}/${key}.json`;
  }
}
