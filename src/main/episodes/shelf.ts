import { randomUUID } from 'node:crypto';
import type { DocumentState } from '../../core/document/document';
import { ZERO } from '../../core/time/seconds';
import type { ShelfItem, ShelfView } from '../../ipc/library-views';
import type { EpisodeKey, EpisodeStore } from '../../library/episode-store';
import type { Library } from '../../library/library';
import type { EpisodeList } from '../../library/opening-plan';
import type { EpisodeFiles } from '../../library/partners';
import type { EpisodeRecord } from '../../library/records';
import { isSamePath } from '../../library/same-path';
import { titleOfFile } from '../../library/titles';
import { type Episode, titleOfFiles } from './episode';

/** The content of the shelf: the episodes that were opened last, and those of the opened folder. */
export class Shelf {
  private folder: { readonly name: string; readonly items: ReadonlyMap<string, EpisodeFiles> } | null = null;

  constructor(private readonly library: Library) {}

  /** Shows the episodes of a folder in place of the last one's. */
  show({ name, pairs }: EpisodeList): void {
    this.folder = { name, items: new Map(pairs.map((files) => [randomUUID(), files])) };
  }

  /** The files of an item; null if there is no such item. */
  async filesOf(token: string): Promise<EpisodeFiles | null> {
    const files = this.folder?.items.get(token);
    if (files) return files;
    const record = this.library.recent.keys.includes(token) ? await this.library.episodes.read(token) : null;
    return record && filesOfRecord(record);
  }

  /** `open` is the present episode. */
  async view(open: Pick<Episode, 'key' | 'audio' | 'transcript'> | null): Promise<ShelfView> {
    const keys = this.library.recent.keys;
    await this.library.episodes.readAll(keys);
    const recent = keys.flatMap((key) => {
      const record = this.library.episodes.known(key);
      return record ? [recentItem(key, record, key === open?.key)] : [];
    });
    if (!this.folder) return { recent, folder: null };
    const { name, items } = this.folder;
    const paths = [...items.values()].flatMap(({ audio, transcript }) => audio ?? transcript ?? []);
    const known = await this.library.episodes.byPath(paths);
    const openPath = open?.audio?.path ?? open?.transcript?.path;
    const listed = [...items].map(([token, files]) => {
      const record = known.get(files.audio ?? files.transcript ?? '') ?? null;
      const isOpen = [files.audio, files.transcript].some((path) => path && openPath && isSamePath(path, openPath));
      return folderItem(token, files, record, isOpen);
    });
    return { recent, folder: { name, items: listed } };
  }
}

/** Where an episode's files were when it was last open. */
export function filesOfRecord(record: EpisodeRecord): EpisodeFiles {
  return { audio: record.audio?.path ?? null, transcript: record.transcript?.path ?? null };
}

function recentItem(key: EpisodeKey, record: EpisodeRecord, isOpen: boolean): ShelfItem {
  const { title, position, duration } = record;
  return { token: key, title, has: hasOf(filesOfRecord(record)), position, duration, isOpen };
}

/** Has the name of its file, which people know from the folder. */
function folderItem(token: string, files: EpisodeFiles, record: EpisodeRecord | null, isOpen: boolean): ShelfItem {
  const { position = ZERO, duration = null } = record ?? {};
  return {
    token,
    title: titleOfFile(files.audio ?? files.transcript ?? ''),
    has: hasOf(files),
    position,
    duration,
    isOpen,
  };
}

function hasOf({ audio, transcript }: EpisodeFiles): ShelfItem['has'] {
  if (audio === null) return 'transcript';
  return transcript === null ? 'audio' : 'both';
}

/**
 * Saves the title by which an episode is found in lists, after its document changed from `before` to `now`. `open` is
 * the present episode. Returns whether the title changed.
 */
export function keepTitle(
  episodes: EpisodeStore,
  key: EpisodeKey,
  before: DocumentState,
  { givenTitle }: DocumentState,
  open: Episode | null,
): boolean {
  const record = episodes.known(key);
  if (!record || givenTitle === before.givenTitle) return false;
  const { audio, transcript } = filesOfRecord(record);
  const ofFiles = open?.key === key ? titleOfFiles(open) : titleOfFile(audio ?? transcript ?? '');
  episodes.update(key, { title: givenTitle ?? ofFiles ?? record.title });
  return true;
}
