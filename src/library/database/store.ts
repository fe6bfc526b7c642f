import type { Entry } from '../../core/document/entry';
import type { StoredDocument } from '../../core/document/replica';
import { type EarmarkError, type PlainError, plainError } from '../../core/errors';
import type { PeopleOperation } from '../../core/people/schema';
import type { Fingerprint } from '../fingerprint';
import type { EpisodeRecord, Pairing } from '../records';
import { backUp } from './backups';
import { beatClaim, type Claim, type ClaimedPair, claimPair, releaseClaim } from './claims';
import { DatabaseFile } from './database-file';
import {
  type Appended,
  appendTo,
  documentIn,
  type Head,
  isStateOld,
  keepState,
  type News,
  newsIn,
  setDocumentRowsAside,
} from './document-rows';
import { foldersIn, putFolder, takeFolder } from './folders';
import { type Forgotten, forget, keysOf, sweep } from './forgetting';
import { FORGOTTEN, putRecents } from './known-episodes';
import type { KnownList } from './known-lists';
import { pairingsIn, putPairing, replacePairings } from './pairings';
import { changePeople, type KnownPeople, peopleIn, setPeopleAside, stepPeople } from './people';
import { changeQueue, type QueueChange, queueIn, type StoredQueue } from './queue';
import { type Remembered, rememberedIn } from './remembered';
import { repeat } from './repeat';
import {
  EPISODES,
  type Heard,
  heardIn,
  pairsIn,
  putEpisode,
  type StoredEpisode,
  type StoredPair,
  setEpisodeAside,
  storedEpisode,
} from './rows';
import { inTransaction, isDone, markDone, pragma } from './schema';
import { type ForeignNews, Seen } from './seen';
import type { Connection, Sqlite } from './sqlite';
import { DATABASE, notRead, notWritten } from './sqlite-error';
import { type StoredClips, storedClipsIn } from './stored-clips';
import { putStretches, type StoredStretch, stretchesOf } from './stretches';
import { putSync, type StoredSync, type SyncNames, syncsOf } from './syncs';
import { databaseError } from './wording';

/** What there is at the start. */
export interface Begun {
  /** Whether Earmark was never used before. */
  readonly isNew: boolean;
  /** Keys of the episodes opened last, the newest first. */
  readonly recents: readonly Fingerprint[];
}

/**
 * The result of writing an episode: its new number, what another process wrote meanwhile, or that another process
 * forgot it.
 */
export type Written = { readonly serial: number } | { readonly other: StoredEpisode } | typeof FORGOTTEN;

/** What a store reports by itself: damage, and what other processes have written. */
export type StoreReport =
  | { readonly kind: KnownList }
  | { readonly kind: 'problem'; readonly problem: PlainError }
  | ({ readonly kind: 'foreign' } & ForeignNews);

/** Milliseconds between two checks for what other processes wrote. */
const LOOK_EVERY = 300;
/** Milliseconds from the start to the first check for a backup, and between two checks. */
const FIRST_BACKUP = 20_000;
const BACKUP_EVERY = 3600_000;

/**
 * The database of a data folder, with everything that is done with it. Every call waits for the disk, so it must not
 * run on a thread that somebody waits for. All reject with EarmarkError.
 */
export class Store {
  private readonly file: DatabaseFile;
  private isWatching = false;
  private readonly seen = new Seen();

  constructor(
    private readonly dataFolder: string,
    private readonly report: (reported: StoreReport) => void,
    loaded: Sqlite | null = null,
  ) {
    const onProblem = (problem: PlainError) => report({ kind: 'problem', problem });
    const onOpened = () => this.seen.episodes.clear();
    this.file = new DatabaseFile({ dataFolder, onProblem, onOpened }, loaded);
  }

  /** Opens the database, and takes in what an Earmark without a database left. */
  begin(): Promise<Begun> {
    return this.file.read((connection) => {
      this.seen.begin(connection);
      return { isNew: !isDone(connection, 'used'), recents: this.seen.recents };
    });
  }

  /** Episodes by their keys; those that are not known are left out. */
  episodes(keys: readonly Fingerprint[]): Promise<StoredEpisode[]> {
    return this.readEpisodes((connection) => {
      const some = connection.prepare(`${EPISODES} WHERE key IN (SELECT value FROM json_each(?))`);
      const rows = some.all(JSON.stringify(keys)) as { readonly key: string }[];
      const byKey = new Map(rows.map((row) => [row.key, row]));
      return keys.map((key) => byKey.get(key));
    });
  }

  /** The episodes with this transcript, the one that was changed last first. */
  ofTranscript(transcript: Fingerprint): Promise<StoredEpisode[]> {
    return this.readEpisodes((connection) =>
      connection.prepare(`${EPISODES} WHERE transcript = ? ORDER BY serial DESC`).all(transcript),
    );
  }

  /** The episodes with a file at one of these paths, the one that was changed last first. */
  async byPaths(paths: readonly string[]): Promise<StoredEpisode[]> {
    const found = await this.readEpisodes((connection) => {
      const byPath = connection.prepare(`${EPISODES} WHERE audio IN (SELECT fingerprint FROM files WHERE path = ?1)
        OR transcript IN (SELECT fingerprint FROM files WHERE path = ?1)`);
      return paths.flatMap((path) => byPath.all(path));
    });
    return found.sort((a, b) => b.serial - a.serial);
  }

  /** Paths of the folders whose episodes are listed, in the order in which they were added. */
  folders(): Promise<string[]> {
    return this.file.read(foldersIn);
  }

  addFolder(path: string): Promise<void> {
    return this.write((connection) => putFolder(connection, path));
  }

  /** Returns whether it was there. Nothing on disk is touched. */
  removeFolder(path: string): Promise<boolean> {
    return this.write((connection) => takeFolder(connection, path));
  }

  /** See `pairingsIn`. */
  pairings(): Promise<Pairing[]> {
    return this.file.read((connection) => pairingsIn(connection));
  }

  /** See `putPairing` and, for the next, `replacePairings`. */
  putPairing(pairing: Pairing): Promise<readonly Pairing[]> {
    return this.write((connection) => putPairing(connection, pairing));
  }

  replacePairings(audio: Fingerprint, pairings: readonly Pairing[]): Promise<void> {
    return this.write((connection) => replacePairings(connection, audio, pairings));
  }

  /** Who is who in the library, as people said. What makes no sense of it is set aside and reported. */
  people(): Promise<KnownPeople> {
    return this.file.read((connection, readOnly) => {
      const { known, strange } = peopleIn(connection);
      if (strange.length > 0 && !readOnly) {
        inTransaction(connection, () => setPeopleAside(connection, strange));
        this.problem(databaseError('damaged-file/people', { file: DATABASE }));
      }
      return known;
    });
  }

  /** See `changePeople` and, for the next, `stepPeople`. */
  changePeople(id: string, operation: PeopleOperation): Promise<boolean> {
    return this.write((connection) => changePeople(connection, id, operation));
  }

  stepPeople(id: string, way: 'undo' | 'redo', only: string | null = null): Promise<PeopleOperation | null> {
    return this.write((connection) => stepPeople(connection, id, way, only));
  }

  /** See `rememberedIn`. */
  remembered(): Promise<Remembered> {
    return this.file.read(rememberedIn);
  }

  /** See `storedClipsIn`. */
  clips(): Promise<StoredClips[]> {
    return this.file.read(storedClipsIn);
  }

  /** How far each episode was heard. */
  heard(): Promise<Heard[]> {
    return this.file.read(heardIn);
  }

  /** Of every episode with both files, what names them, the one that was changed last first. */
  pairs(): Promise<StoredPair[]> {
    return this.file.read(pairsIn);
  }

  /** Writes an episode if it is still as the change of number `after` left it; 0 means that it was not there. */
  async writeEpisode(key: Fingerprint, record: EpisodeRecord, after: number): Promise<Written> {
    const written = await this.write<Written>((connection) => {
      const row = connection.prepare(`${EPISODES} WHERE key = ?`).get(key);
      const other = row ? storedEpisode(row) : null;
      if (row && !other) setEpisodeAside(connection, row);
      if (other && other.serial !== after) return { other };
      if (after > 0 && this.seen.episodes.isForgotten(connection, key)) return FORGOTTEN;
      return { serial: putEpisode(connection, key, record) };
    });
    // Only once it is on disk: what never was there cannot have been forgotten.
    if ('serial' in written) this.seen.episodes.add([key]);
    return written;
  }

  /**
   * A document with what can be undone of it; null if nothing was made. Edits that make no sense are set aside and
   * reported.
   */
  document(key: Fingerprint): Promise<StoredDocument | null> {
    return this.file.read((connection, readOnly) => {
      const { document, strange } = documentIn(connection, key);
      if (strange.length > 0 && !readOnly) {
        inTransaction(connection, () => setDocumentRowsAside(connection, key, strange));
        this.problem(databaseError('damaged-file/edits', { file: DATABASE, count: strange.length }));
      }
      return document;
    });
  }

  /** What became of a document since it had this head; null where that is nothing. */
  news(key: Fingerprint, after: Head): Promise<News | null> {
    return this.file.read((connection) => newsIn(connection, key, after));
  }

  /** Appends entries to a document, unless its head has changed. `changed` is when, ISO 8601. */
  append(key: Fingerprint, after: Head, entries: readonly Entry[], changed: string): Promise<Appended> {
    const done = this.write((connection) =>
      this.seen.episodes.isForgotten(connection, key) ? FORGOTTEN : appendTo(connection, key, after, entries, changed),
    );
    // Nobody waits for that.
    void done.then(
      () => this.keepState(key),
      () => undefined,
    );
    return done;
  }

  /** Writes the list of recent episodes. What another process changed in it meanwhile is kept. Returns what it is now. */
  writeRecents(keys: readonly Fingerprint[], most: number): Promise<readonly Fingerprint[]> {
    return this.write((connection) => {
      const now = putRecents(connection, keys, { before: this.seen.recents, most });
      markDone(connection, 'used');
      this.seen.recents = now;
      return now;
    });
  }

  /** What was found by listening, as JSON, the best first. */
  syncs(names: SyncNames): Promise<string[]> {
    return this.file.read((connection) => syncsOf(connection, names));
  }

  writeSync(sync: StoredSync): Promise<void> {
    return this.write((connection) => putSync(connection, sync));
  }

  /** See `stretchesOf` and, for the next, `putStretches`. */
  stretches(audio: Fingerprint, names: readonly string[]): Promise<StoredStretch[]> {
    return this.file.read((connection) => stretchesOf(connection, audio, names));
  }

  writeStretches(audio: Fingerprint, stretches: readonly StoredStretch[]): Promise<void> {
    return this.write((connection) => putStretches(connection, audio, stretches));
  }

  /** The episodes that somebody asked to sync. */
  queue(): Promise<StoredQueue> {
    return this.file.read(queueIn);
  }

  changeQueue(change: QueueChange): Promise<void> {
    return this.write((connection) => changeQueue(connection, change));
  }

  /** See `claimPair`. */
  claimSync(pair: ClaimedPair, owner: string, dead: Claim | null): Promise<Claim> {
    return this.write((connection) => claimPair(connection, pair, owner, dead));
  }

  /** Tells other processes that this one still searches for a text, and which share is done, 0 to 1. */
  beatSync(pair: ClaimedPair, owner: string, done: number): Promise<void> {
    return this.write((connection) => beatClaim(connection, pair, owner, done));
  }

  /** Leaves a pair to others. */
  releaseSync(pair: ClaimedPair, owner: string): Promise<void> {
    return this.write((connection) => releaseClaim(connection, pair, owner));
  }

  /** The keys of an episode: see `keysOf`. */
  keysOf(key: Fingerprint): Promise<Fingerprint[]> {
    return this.file.read((connection) => keysOf(connection, key));
  }

  /** Removes an episode and all that was made of it: see `forget`. */
  forget(key: Fingerprint): Promise<Forgotten> {
    return this.file.inTurn(async () => {
      const { connection, readOnly } = await this.file.opened();
      if (readOnly) throw readOnly;
      const forgotten = await forget(connection, this.file.places, this.dataFolder, this.file.sqlite, key);
      // What this process did is no news to it.
      this.seen.forgot(connection);
      return forgotten;
    }, notWritten);
  }

  /** Reports what other processes write from now on, and makes a backup a day. Never resolves. */
  watch(): Promise<never> {
    let version: unknown;
    const look = async () => {
      const news = await this.file.read((connection) => {
        const now = pragma(connection, 'data_version');
        if (now === version) return null;
        version = now;
        for (const kind of this.seen.takeChangedLists(connection)) this.report({ kind });
        return this.seen.takeNews(connection);
      });
      if (news) this.report({ kind: 'foreign', ...news });
    };
    this.isWatching = true;
    // The next request fails with the same error.
    const isOver = () => !this.isWatching;
    repeat(() => look().catch(() => undefined), LOOK_EVERY, LOOK_EVERY, isOver);
    repeat(() => this.backUp(), FIRST_BACKUP, BACKUP_EVERY, isOver);
    return new Promise(() => {});
  }

  /** Makes today's backup, unless it is there. */
  async backUp(day = new Date().toISOString().slice(0, 10)): Promise<void> {
    try {
      const { connection, readOnly } = await this.file.inTurn(() => this.file.opened(), notRead);
      if (readOnly) return;
      // A disk without room to sweep may still have room for a backup.
      await this.file.inTurn(() => sweep(connection), notWritten).catch((error) => console.error('Not swept:', error));
      await backUp(connection, this.file.places.backups, this.file.sqlite, day);
    } catch (error) {
      // The next check tries again. Whoever writes is told that the disk is full.
      console.error('No backup of Earmark’s database could be made:', error);
    }
  }

  /** Leaves the database as one file, unless another process has it open. What is asked for later opens it again. */
  async close(): Promise<void> {
    this.isWatching = false;
    await this.file.close();
  }

  private async keepState(key: Fingerprint): Promise<void> {
    try {
      await this.file.inTurn(async () => {
        const { connection } = this.file;
        if (connection && isStateOld(connection, key)) inTransaction(connection, () => keepState(connection, key));
      }, notWritten);
    } catch (error) {
      // The next edit tries again. Until then, opening the document repeats more edits.
      console.error('The state of a document could not be kept:', error);
    }
  }

  /** The episodes in rows. A row that makes no sense is set aside and reported. */
  private readEpisodes(rowsIn: (connection: Connection) => unknown[]): Promise<StoredEpisode[]> {
    return this.file.read((connection, readOnly) => {
      const episodes: StoredEpisode[] = [];
      for (const row of rowsIn(connection)) {
        const episode = row === undefined ? null : storedEpisode(row);
        if (episode) {
          episodes.push(episode);
          this.seen.episodes.add([episode.key]);
        }
        if (!episode && row !== undefined && !readOnly) {
          inTransaction(connection, () => setEpisodeAside(connection, row));
          this.problem(databaseError('damaged-file/episode', { file: DATABASE }));
        }
      }
      return episodes;
    });
  }

  private write<T>(work: (connection: Connection) => T): Promise<T> {
    return this.file.write((connection) => this.seen.write(connection, work));
  }

  private problem(error: EarmarkError): void {
    this.report({ kind: 'problem', problem: plainError(error) });
  }
}
