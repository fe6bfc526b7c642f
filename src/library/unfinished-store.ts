import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Unfinished, unfinishedSchema } from '../core/edits/unfinished';
import { EarmarkError } from '../core/errors';
import { UNFINISHED } from './data-folder';
import type { EpisodeKey } from './episode-store';
import { readJson, writeJson } from './json-file';
import type { Saver } from './saver';

/**
 * What is typed into the field on the page and not kept yet, by episode: for the case that Earmark is killed. It is no
 * part of the document, which has only what a person kept.
 */
export class UnfinishedStore {
  private readonly known = new Map<EpisodeKey, Unfinished | null>();

  /** `onDamaged` receives the error when a file makes no sense. */
  constructor(
    private readonly folder: string,
    private readonly saver: Pick<Saver, 'save' | 'drop'>,
    private readonly onDamaged: (error: EarmarkError) => void,
  ) {}

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
  of(key: EpisodeKey): Unfinished | null {
    return this.known.get(key) ?? null;
  }

  /** Saves it at once; null removes it. */
  save(key: EpisodeKey, unfinished: Unfinished | null): void {
    this.known.set(key, unfinished);
    this.saver.save(nameOf(key), unfinished);
  }

  /** Writes what was saved under a name. Throws what `fs` throws. */
  async write(name: string, unfinished: unknown): Promise<void> {
    const path = join(this.folder, name);
    if (unfinished === null) await rm(path, { force: true });
    else await writeJson(path, unfinished);
  }

  /** Saves nothing of an episode any more. */
  drop(key: EpisodeKey): void {
    this.known.delete(key);
    this.saver.drop(nameOf(key));
  }

  private async read(key: EpisodeKey): Promise<Unfinished | null> {
    const known = this.known.get(key);
    if (known !== undefined) return known;
    const found = await readJson(join(this.folder, nameOf(key)), unfinishedSchema).catch((error: unknown) => {
      if (!(error instanceof EarmarkError)) throw error;
      this.onDamaged(error);
      return null;
    });
    // It may have been saved meanwhile.
    if (!this.known.has(key)) this.known.set(key, found);
    return this.of(key);
  }
}

/** Whether a name in the data folder is that of an episode's unfinished correction. */
export function isUnfinished(name: string): boolean {
  return name.startsWith(`${UNFINISHED}/`);
}

const nameOf = (key: EpisodeKey) => `${UNFINISHED}/${key}.json`;
