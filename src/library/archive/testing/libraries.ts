import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import { ALIGNER_VERSION } from '../../../core/align/alignment';
import { aClip } from '../../../core/clips/testing/a-clip';
import type { Operation } from '../../../core/document/operation';
import { edited, NEW_DOCUMENT, pendingEntries, replicaOf } from '../../../core/document/replica';
import type { EarmarkError, ErrorCode } from '../../../core/errors';
import { openDatabase } from '../../database/connection';
import { contentsOf, episodeIn, syncIn } from '../../database/everything';
import { builtInSqlite, ownSqlite } from '../../database/sqlite';
import { Store } from '../../database/store';
import type { StoredSync } from '../../database/syncs';
import { keyOf, record } from '../../database/testing/stores';
import type { EpisodeRecord, Pairing } from '../../records';
import type { SyncRecord } from '../../sync-records';

export const sqlite = builtInSqlite() ?? ownSqlite();

/** A clip with that number. */
export const adding = (n: number): Operation => ({
  do: 'add-clips',
  clips: [aClip({ id: `clip ${n}`, name: `${n}` })],
});

/** What was found in the recording of the episode with that number. */
export function sync(n: number, { aligner = ALIGNER_VERSION, text = 0, language = 'en' } = {}): StoredSync {
  const transcript = `text-${String(text || n).padStart(32, '0')}`;
  const found: SyncRecord = {
    version: 1,
    aligner,
    transcript,
    pins: [],
    alignment: { turns: [], untranscribed: [], unspoken: [], shifts: [], found: 1, belongs: true, language },
  };
  return { audio: keyOf(n), transcript, words: null, found: JSON.stringify(found) };
}

/** What is said of the recording and the transcript of the episodes with these numbers. */
export function pairing(audio: number, transcript: number, together = true): Pairing {
  const [sound, text] = [record(audio).audio, record(transcript).transcript];
  if (!sound || !text) throw new Error('an episode has both files');
  return { audio: sound, transcript: text, together };
}

/** Data folders, of which each test has its own. */
export class Libraries {
  /** The folder that all are in. */
  root = '';
  /** Codes of what was reported while they were joined. */
  reported: ErrorCode[] = [];
  private open: Store[] = [];

  constructor() {
    beforeEach(() => {
      this.root = mkdtempSync(join(tmpdir(), 'earmark-libraries-'));
      this.reported = [];
    });
    afterEach(async () => {
      await this.closeAll();
      rmSync(this.root, { recursive: true });
    });
  }

  at = (...parts: string[]) => join(this.root, ...parts);

  /** How the work on them is followed. */
  work = () => ({
    onProgress: () => {},
    report: (error: EarmarkError) => this.reported.push(error.code),
    signal: new AbortController().signal,
  });

  store(name: string): Store {
    const store = new Store(this.at(name), () => {}, sqlite);
    this.open.push(store);
    return store;
  }

  /** Does operations on an episode of a data folder, each with an id that starts with `by`. */
  async edit(name: string, n: number, operations: readonly Operation[], more: Partial<EpisodeRecord> = {}, by = name) {
    const store = this.store(name);
    await store.writeEpisode(keyOf(n), record(n, more), 0);
    const stored = (await store.document(keyOf(n))) ?? NEW_DOCUMENT;
    let replica = replicaOf(stored);
    for (const operation of operations) {
      const id = `${by} ${replica.now.revision}`;
      replica = edited(replica, { id, way: 'do', undoes: null, operation }) ?? replica;
    }
    await store.append(keyOf(n), stored, pendingEntries(replica), record(n, more).changed);
    await store.close();
  }

  async closeAll(): Promise<void> {
    for (const store of this.open.splice(0)) await store.close();
  }

  /** Everything in a data folder, with the count of its changes. */
  async all(name: string) {
    await this.closeAll();
    const { connection } = await openDatabase(this.at(name, 'database/earmark.db'), sqlite);
    const { folders, episodes, syncs, pairings, people } = contentsOf(connection);
    const all = {
      folders,
      pairings,
      people,
      episodes: episodes.map((key) => episodeIn(connection, key)),
      syncs: syncs.map((pair) => syncIn(connection, pair)),
      changes: connection.prepare('SELECT serial FROM counter').get(),
    };
    await connection.close();
    return all;
  }

  /** The names of the clips of an episode in a data folder. */
  async clips(name: string, n: number): Promise<readonly string[] | undefined> {
    const store = this.store(name);
    const document = await store.document(keyOf(n));
    await store.close();
    return document?.state.clips.map((clip) => clip.name).sort();
  }
}
