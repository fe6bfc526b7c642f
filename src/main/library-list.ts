import { basename, dirname } from 'node:path';
import { ZERO } from '../core/time/seconds';
import type { LibraryFolder, LibraryItem, LibraryView } from '../ipc/library-views';
import type { Heard } from '../library/database/rows';
import type { EpisodeKey } from '../library/episode-store';
import type { Library } from '../library/library';
import type { EpisodeFiles } from '../library/partners';
import { isSamePath } from '../library/same-path';
import type { AskCatalog } from '../library/search/ask-catalog';
import type { CatalogEpisode, CatalogFolder } from '../library/search/catalog';
import { tokenOf } from '../library/search/token';
import { partnerReason } from '../library/wording';
import type { Episode } from './episodes/episode';
import type { DoOnce } from './files/file-processes';
import { toldApart } from './told-apart';
import { mainError } from './wording';

export interface LibraryListOptions {
  readonly library: Library;
  readonly ask: AskCatalog;
  readonly once: DoOnce;
  /** The present episode. */
  readonly current: () => Pick<Episode, 'audio' | 'transcript'> | null;
}

/** The library as the window lists it: its folders, and the episodes in them. The window has tokens for both. */
export class LibraryList {
  private episodes = new Map<string, CatalogEpisode>();
  /** What tells episodes of one title apart, by their files. */
  private marks: ReadonlyMap<string, string> = new Map();
  /** Their paths by their tokens, with those that were taken out since the start. */
  private readonly folders = new Map<string, string>();

  constructor(private readonly options: LibraryListOptions) {}

  /** All episodes, as the index has them. Rejects with EarmarkError. */
  async view(): Promise<LibraryView> {
    const { library, ask } = this.options;
    const [episodes, indexed, added, heard] = await Promise.all([
      ask('episodes'),
      ask('folders'),
      library.folders(),
      library.heard(),
    ]);
    // One that was just added is in the index only once it was looked through.
    const folders = added.map((path) => indexed.find((one) => one.path === path) ?? { path, isAway: false });
    this.episodes = new Map(episodes.map((episode) => [episode.token, episode]));
    const named = namesOf(folders);
    this.note(named, folders);
    const isOpen = this.isOpen();
    const recent = new Set<EpisodeKey | null>(library.recent.keys);
    const marks = toldApart(episodes);
    this.marks = new Map(
      episodes.flatMap((episode) => {
        const mark = marks.get(episode.token);
        return mark === undefined ? [] : [[filesKey(episode), mark]];
      }),
    );
    const items = episodes.map((episode) => {
      const own = episode.key === null ? undefined : heard.get(episode.key);
      const apart = marks.get(episode.token) ?? null;
      return itemOf(episode, own ?? null, { apart, isOpen: isOpen(episode), isRecent: recent.has(episode.key) });
    });
    return { folders: named, items };
  }

  /** An episode as it was listed last. Throws EarmarkError if it was not. */
  listed(token: string): CatalogEpisode {
    const episode = this.find(token);
    if (episode) return episode;
    throw mainError('bad-request/not-in-library');
  }

  /** The same; null if it was not. */
  find(token: string): CatalogEpisode | null {
    return this.episodes.get(token) ?? null;
  }

  /** The files of an episode. Throws EarmarkError if it is not listed. */
  filesOf(token: string): EpisodeFiles {
    const { audio, transcript } = this.listed(token);
    return { audio, transcript };
  }

  /** The path of its recording, or else of its transcript. Throws EarmarkError if it is not listed. */
  pathOf(token: string): string {
    const { audio, transcript } = this.listed(token);
    return audio ?? transcript ?? '';
  }

  /** What tells the episode with these files apart from others of its title, as it was listed last; null for nothing. */
  apartOf(files: EpisodeFiles): string | null {
    return this.marks.get(filesKey(files)) ?? null;
  }

  /** The key of what is kept of an episode; null if that is nothing, or the episode is not listed. */
  keyOf(token: string): EpisodeKey | null {
    return this.episodes.get(token)?.key ?? null;
  }

  /** Adds folders that are not in the library yet. Returns these. Rejects with EarmarkError. */
  async add(paths: readonly string[]): Promise<LibraryFolder[]> {
    const { library, once } = this.options;
    const before = await library.folders();
    // A folder on a drive that does not answer is added as it was named.
    const found = await Promise.all(paths.map((path) => once(path, 'realPath', { path }).catch(() => path)));
    const added = found.filter((path) => !before.some((one) => isSamePath(one, path)));
    for (const path of added) await library.addFolder(path);
    const folders = added.map((path) => ({ path, isAway: false }));
    const named = namesOf(folders);
    this.note(named, folders);
    return named;
  }

  /** Takes a folder out of the library. Nothing in it is touched. Rejects with EarmarkError. */
  async remove(token: string): Promise<void> {
    await this.options.library.removeFolder(this.folderOf(token));
  }

  /** Puts a folder back that was removed since the start. Rejects with EarmarkError. */
  async restore(token: string): Promise<void> {
    await this.options.library.addFolder(this.folderOf(token));
  }

  private note(named: readonly LibraryFolder[], folders: readonly CatalogFolder[]): void {
    for (const [index, { token }] of named.entries()) this.folders.set(token, folders[index]?.path ?? '');
  }

  private folderOf(token: string): string {
    const path = this.folders.get(token);
    if (path !== undefined) return path;
    throw mainError('bad-request/not-in-library');
  }

  private isOpen(): (files: EpisodeFiles) => boolean {
    const { audio, transcript } = this.options.current() ?? {};
    const isSame = (one: { readonly path: string } | null | undefined, path: string | null) =>
      one != null && path !== null && isSamePath(one.path, path);
    // Several recordings may have one transcript.
    return (files) =>
      audio && files.audio !== null ? isSame(audio, files.audio) : isSame(transcript, files.transcript);
  }
}

function filesKey({ audio, transcript }: EpisodeFiles): string {
  return JSON.stringify([audio, transcript]);
}

function itemOf(
  episode: CatalogEpisode,
  heard: Heard | null,
  { apart, isOpen, isRecent }: Pick<LibraryItem, 'apart' | 'isOpen'> & { readonly isRecent: boolean },
): LibraryItem {
  const {
    token,
    title,
    show,
    number,
    date,
    cover,
    audio,
    transcript,
    duration,
    state,
    clips,
    isAway,
    problem,
    folder,
    likely,
    sameText,
  } = episode;
  return {
    token,
    title,
    apart,
    show,
    number,
    date,
    cover,
    duration,
    has: audio === null ? 'transcript' : transcript === null ? 'audio' : 'both',
    timing: state === 'unreadable' || state === 'without-transcript' ? null : state,
    position: heard?.position ?? ZERO,
    opened: (isRecent && heard?.changed) || null,
    clips,
    isAway,
    isOpen,
    // The index may not know yet that it was forgotten.
    isKept: heard !== null,
    problem,
    folder,
    likely: likely && {
      token: tokenOf(likely.path),
      name: basename(likely.path),
      reasons: likely.reasons.map(partnerReason),
    },
    sameText,
  };
}

/** Folders with names that tell them apart: of two with the same name, with that of the folder around. */
function namesOf(folders: readonly CatalogFolder[]): LibraryFolder[] {
  const isShared = (name: string) => folders.filter(({ path }) => basename(path) === name).length > 1;
  return folders.map(({ path, isAway }) => {
    const name = basename(path) || path;
    return { token: tokenOf(path), name: isShared(name) ? `${name} (${basename(dirname(path))})` : name, isAway };
  });
}
