import { randomUUID } from 'node:crypto';
import { ZERO } from '../../core/time/seconds';
import type { ShelfItem, ShelfView } from '../../ipc/views';
import type { EpisodeKey } from '../../library/episode-store';
import type { Library } from '../../library/library';
import type { EpisodeFiles } from '../../library/partners';
import type { EpisodeRecord } from '../../library/records';
import { titleOfFile } from './episode';
import type { EpisodeList } from './plan';

/** What the shelf holds: the episodes opened last, and those of the folder that was opened. */
export class Shelf {
  private folder: ShelfView['folder'] = null;
  private readonly tokens = new Map<string, EpisodeFiles>();

  constructor(private readonly library: Library) {}

  /** Shows the episodes of a folder in place of those of the last. */
  show(list: EpisodeList): void {
    this.tokens.clear();
    this.folder = { name: list.name, items: list.pairs.map((files) => this.itemOf(files)) };
  }

  /** The files of an item; null when there is no such item. */
  async filesOf(token: string): Promise<EpisodeFiles | null> {
    const files = this.tokens.get(token);
    if (files) return files;
    const record = this.library.recents.includes(token) ? await this.library.episodes.read(token) : null;
    return record && filesOfRecord(record);
  }

  async view(): Promise<ShelfView> {
    const keys = this.library.recents;
    const records = await Promise.all(keys.map((key) => this.library.episodes.read(key)));
    const recent = keys.flatMap((key, index) => recentItem(key, records[index] ?? null));
    return { recent, folder: this.folder };
  }

  private itemOf(files: EpisodeFiles): ShelfItem {
    const token = randomUUID();
    this.tokens.set(token, files);
    return {
      token,
      title: titleOfFile(files.audio ?? files.transcript ?? ''),
      has: hasOf(files),
      position: ZERO,
      duration: null,
    };
  }
}

/** Where an episode's files were when it was last open. */
export function filesOfRecord(record: EpisodeRecord): EpisodeFiles {
  return { audio: record.audio?.path ?? null, transcript: record.transcript?.path ?? null };
}

function recentItem(key: EpisodeKey, record: EpisodeRecord | null): ShelfItem[] {
  if (!record) return [];
  const { title, position, duration } = record;
  return [{ token: key, title, has: hasOf(filesOfRecord(record)), position, duration }];
}

function hasOf({ audio, transcript }: EpisodeFiles): ShelfItem['has'] {
  if (audio === null) return 'transcript';
  return transcript === null ? 'audio' : 'both';
}
