import type { Query } from '../../core/find/query';
import type { Seconds } from '../../core/time/seconds';
import type { Connection } from '../database/sqlite';
import type { Library } from '../library';
import { rememberedPairs } from '../remembered-pairs';
import { titleOfFile } from '../titles';
import { type SearchHit, search } from './hits';
import { Pages, type SearchPage, type SearchWish } from './pages';
import type { EpisodeTiming } from './read-episode';
import { refresh } from './refresh';
import { type Scan, scan } from './scan';
import { openSearchFile } from './search-file';

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
}

/** What is odd in a library. */
export interface LibraryProblem {
  readonly kind: 'away' | 'without-transcript' | 'without-recording' | 'unreadable';
  readonly path: string;
  /** Why it cannot be read; null for the other kinds. */
  readonly reason: string | null;
}

/** All episodes of the folders of a library, and every word of theirs. */
export class Catalog {
  private readonly pages: Pages;

  private constructor(
    private readonly connection: Connection,
    private readonly found: Scan,
  ) {
    this.pages = new Pages(connection);
  }

  /**
   * Looks through the folders, and brings the index up to date. `onProgress` is told how many of the changed episodes are
   * done. Rejects with EarmarkError, with what SQLite throws, and when the signal is aborted.
   */
  static async open(
    dataFolder: string,
    library: Library,
    onProgress: (done: number, of: number) => void,
    signal: AbortSignal,
  ): Promise<Catalog> {
    const remembered = await library.remembered();
    const found = await scan(await library.folders(), rememberedPairs(await library.episodes.pairs()));
    const connection = await openSearchFile(dataFolder);
    try {
      await refresh({ connection, library, scan: found, remembered, onProgress, signal });
      return new Catalog(connection, found);
    } catch (error) {
      await connection.close();
      throw error;
    }
  }

  /** In order of show, date and title. Recordings without a transcript are at the end. */
  list(): ListedEpisode[] {
    const texts = this.connection
      .prepare(
        `SELECT title, show, date, audio, transcript, duration, iif(problem IS NULL, timing, 'unreadable') AS state
         FROM texts ORDER BY show, date, title`,
      )
      .all()
      .map((row) => ({ ...(row as unknown as ListedEpisode) }));
    const alone = this.found.recordings.map(
      (audio): ListedEpisode => ({ ...NOTHING, title: titleOfFile(audio), audio, state: 'without-transcript' }),
    );
    return [...texts, ...alone];
  }

  /** What is away, has no partner, or cannot be read. */
  problems(): LibraryProblem[] {
    const { away, recordings, transcripts, problems } = this.found;
    const unreadable = this.connection
      .prepare('SELECT transcript AS path, problem AS reason FROM texts WHERE problem IS NOT NULL ORDER BY transcript')
      .all() as { path: string; reason: string }[];
    const broken = new Set(unreadable.map(({ path }) => path));
    const of = (kind: LibraryProblem['kind'], paths: readonly string[]) =>
      paths.map((path) => ({ kind, path, reason: null }));
    return [
      ...of('away', away),
      ...problems.map(({ path, error }) => ({ kind: 'unreadable' as const, path, reason: error.message })),
      ...unreadable.map(({ path, reason }) => ({ kind: 'unreadable' as const, path, reason })),
      ...of('without-transcript', recordings),
      ...of(
        'without-recording',
        transcripts.filter((path) => !broken.has(path)),
      ),
    ];
  }

  /** See `search`. */
  search(query: Query, limit: number): readonly SearchHit[] {
    return search(this.connection, query, limit);
  }

  /** See `Pages`. */
  page(wish: SearchWish): SearchPage {
    return this.pages.page(wish);
  }

  close(): Promise<void> {
    return this.connection.close();
  }
}

const NOTHING = { show: null, date: null, audio: null, transcript: null, duration: null };
