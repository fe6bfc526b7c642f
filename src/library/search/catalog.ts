import { basename, join, sep } from 'node:path';
import type { SearchPage } from '../../core/find/found';
import { parseQuery, type Query } from '../../core/find/query';
import type { SearchWish, Voice } from '../../core/find/schema';
import { termsOf } from '../../core/find/terms';
import type { Person } from '../../core/people/directory';
import { Names } from '../../core/people/names';
import { NOBODY_NAMED } from '../../core/people/people';
import type { People } from '../../core/people/schema';
import type { Seconds } from '../../core/time/seconds';
import type { Connection } from '../database/sqlite';
import type { EpisodeKey } from '../episode-store';
import { type SearchHit, search } from './hits';
import { Candidates, type LikelyFile, likelyIn } from './likely';
import { Pages } from './pages';
import type { EpisodeTiming } from './read-episode';
import { openSearchFile } from './search-file';
import { type ShownPlace, shownPlacesIn } from './shown-places';
import { type EpisodeOfPerson, episodesOfVoices, speakersIn } from './speakers';
import { tokenOf } from './token';

/** An episode of the library, as it is listed. */
export interface ListedEpisode {
  readonly title: string;
  readonly show: string | null;
  /** `2020-05-01`; null if unknown. */
  readonly date: string | null;
  /** Paths. */
  readonly audio: string | null;
  readonly transcript: string | null;
  /** In seconds; null without a recording, or where its length is not known. */
  readonly duration: Seconds | null;
  /** Of its times. `without-transcript` and `unreadable` have none. */
  readonly state: EpisodeTiming | 'without-transcript' | 'unreadable';
  /** The likely partner of a recording without a transcript, or the other way round; null if there is none. */
  readonly likely: LikelyFile | null;
}

/** The same with what the window shows of it. */
export interface CatalogEpisode extends ListedEpisode {
  /** Names it, and is the same after a restart. */
  readonly token: string;
  /** The key of what is remembered of it; null if it was never opened. */
  readonly key: EpisodeKey | null;
  readonly clips: number;
  /** Whether its recording was there, and could be read, at the last look. */
  readonly hasSound: boolean;
  /** Of the episode in its show; null if it is not known. */
  readonly number: string | null;
  /** Names the cover that a person gave it; null for that of its recording. */
  readonly cover: string | null;
  /** The token of the folder of the library that it is in; null if it was opened elsewhere. */
  readonly folder: string | null;
  /** The names of other recordings of the same transcript. */
  readonly sameText: readonly string[];
  /** Whether its folder was added and cannot be listed. */
  readonly isAway: boolean;
  /** Why it cannot be read; null if it can. */
  readonly problem: string | null;
}

/** A folder of the library. */
export interface CatalogFolder {
  readonly path: string;
  readonly isAway: boolean;
}

/** What is odd in a library. */
export interface LibraryProblem {
  readonly kind: 'away' | 'without-transcript' | 'without-recording' | 'unreadable';
  readonly path: string;
  /** Why it cannot be read; null for one that is not there, and for one without a partner. */
  readonly reason: string | null;
  /** The likely partner of one without a partner; otherwise null. */
  readonly likely: LikelyFile | null;
}

/** How many hits are made to warm up: as many as a window asks for. */
const WARM_HITS = 40;

/**
 * All episodes of the folders of a library, and every word of theirs, as the index has them. It only reads: what keeps the
 * index up to date is in upkeep.ts, so that whoever asks need not load what reads transcripts and recordings.
 */
export class Catalog {
  private readonly pages: Pages;
  private readonly partners: Candidates;

  private constructor(readonly connection: Connection) {
    this.pages = new Pages(connection);
    this.partners = new Candidates(connection);
  }

  /** Opens the index as it is. Rejects with what SQLite and `fs` throw. */
  static async asIndexed(dataFolder: string): Promise<Catalog> {
    return new Catalog(await openSearchFile(dataFolder));
  }

  /** In order of show, date and title. Recordings without a transcript are at the end. */
  list(): ListedEpisode[] {
    const likely = likelyIn(this.connection);
    return this.connection
      .prepare(`SELECT path, title, show, date, audio, transcript, duration, ${STATE} FROM texts ${IN_ORDER}`)
      .all()
      .map((row) => {
        const { path, ...episode } = row as unknown as ListedEpisode & { path: string };
        return { ...episode, likely: likely.get(path) ?? null };
      });
  }

  /** The same, for the window. */
  episodes(): CatalogEpisode[] {
    // Of a folder inside another, the inner one comes first.
    const folders = this.folders()
      .toSorted((a, b) => b.path.length - a.path.length)
      .map(({ path, isAway }) => ({ inside: join(path, sep), token: tokenOf(path), isAway }));
    const likely = likelyIn(this.connection);
    const recordings = this.recordingsOfShared();
    return this.connection
      .prepare(
        `SELECT path, episode AS key, title, show, number, date, cover, audio, transcript, duration, ${STATE}, clips, problem,
           audio_print IS NOT NULL AS sound
         FROM texts ${IN_ORDER}`,
      )
      .all()
      .map((row) => {
        const { path, sound, ...episode } = row as unknown as EpisodeRow;
        const folder = folders.find(({ inside }) => path.startsWith(inside));
        const sameText = recordings.get(episode.transcript ?? '') ?? [];
        return {
          ...episode,
          token: tokenOf(path),
          hasSound: sound === 1,
          folder: folder?.token ?? null,
          isAway: folder?.isAway ?? false,
          likely: likely.get(path) ?? null,
          sameText: sameText.filter((other) => other !== episode.audio).map((other) => basename(other)),
        };
      });
  }

  /** The recordings of each transcript that has several, by its path. */
  private recordingsOfShared(): Map<string, string[]> {
    const rows = this.connection
      .prepare(
        `SELECT transcript, audio FROM texts WHERE audio IS NOT NULL AND transcript IN
           (SELECT transcript FROM texts WHERE audio IS NOT NULL GROUP BY transcript HAVING count(*) > 1) ORDER BY audio`,
      )
      .all() as unknown as readonly { readonly transcript: string; readonly audio: string }[];
    const shared = new Map<string, string[]>();
    for (const { transcript, audio } of rows) shared.set(transcript, [...(shared.get(transcript) ?? []), audio]);
    return shared;
  }

  /** See `Candidates.of`. */
  candidates(path: string, filter: string, most: number) {
    return this.partners.of(path, filter, most);
  }

  /** The folders that were added, in order of their paths. */
  folders(): CatalogFolder[] {
    return this.connection
      .prepare("SELECT path, state FROM folders WHERE state != 'unreadable' ORDER BY path")
      .all()
      .map((row) => {
        const { path, state } = row as { path: string; state: string };
        return { path, isAway: state === 'away' };
      });
  }

  /** What is away, has no partner, or cannot be read. */
  problems(): LibraryProblem[] {
    const all = (sql: string) => this.connection.prepare(sql).all() as unknown as LibraryProblem[];
    const there = this.folders().flatMap(({ path, isAway }) => (isAway ? [] : [join(path, sep)]));
    const inFolders = ({ path }: LibraryProblem) => there.some((folder) => path.startsWith(folder));
    const rows = [
      ...all("SELECT 'away' AS kind, path, reason FROM folders WHERE state = 'away' ORDER BY path"),
      ...all("SELECT 'unreadable' AS kind, path, reason FROM folders WHERE state = 'unreadable' ORDER BY path"),
      ...all(
        "SELECT 'unreadable' AS kind, path, problem AS reason FROM texts WHERE problem IS NOT NULL ORDER BY path",
      ).filter(inFolders),
      ...all(`SELECT iif(transcript IS NULL, 'without-transcript', 'without-recording') AS kind, path, NULL AS reason
        FROM texts WHERE problem IS NULL AND (transcript IS NULL OR audio IS NULL) ORDER BY transcript IS NOT NULL, path`).filter(
        inFolders,
      ),
    ];
    const likely = likelyIn(this.connection);
    return rows.map((row) => ({ ...row, likely: likely.get(row.path) ?? null }));
  }

  /** See `search`. */
  search(query: Query, limit: number, people: People = NOBODY_NAMED): readonly SearchHit[] {
    return search(this.connection, query, { names: new Names(people), only: null }, limit);
  }

  /** See `Pages`. */
  page(wish: SearchWish, people: People = NOBODY_NAMED): SearchPage<SearchHit> {
    return this.pages.page(wish, people);
  }

  /**
   * Searches for a word that is there. Then the first search of a person need not load the code and the pages of the
   * file. Throws SQLite's errors.
   */
  warmUp(): void {
    const row = this.connection.prepare('SELECT said FROM turns LIMIT 1').get();
    const [word] = termsOf((row as { readonly said: string } | undefined)?.said ?? '');
    if (word) this.search(parseQuery(word.text), WARM_HITS);
  }

  /** See `speakersIn`. */
  speakers(people: People = NOBODY_NAMED): readonly Person[] {
    return speakersIn(this.connection, people);
  }

  /** See `episodesOfVoices`. */
  episodesOf(voices: readonly Voice[]): readonly EpisodeOfPerson[] {
    return episodesOfVoices(this.connection, voices);
  }

  /** See `shownPlacesIn`. */
  clips(): ShownPlace[] {
    return shownPlacesIn(this.connection);
  }

  close(): Promise<void> {
    return this.connection.close();
  }
}

type EpisodeRow = Omit<CatalogEpisode, 'token' | 'hasSound' | 'isAway' | 'folder' | 'likely' | 'sameText'> & {
  readonly path: string;
  readonly sound: 0 | 1;
};

const STATE = `iif(problem IS NOT NULL, 'unreadable', coalesce(timing, 'without-transcript')) AS state`;
const IN_ORDER = 'ORDER BY transcript IS NULL, show, date, title, path';
