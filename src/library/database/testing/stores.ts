import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import { aClip } from '../../../core/clips/testing/a-clip';
import type { Entry } from '../../../core/document/entry';
import type { Operation } from '../../../core/document/operation';
import { NEW_DOCUMENT, pendingEntries, replicaOf } from '../../../core/document/replica';
import type { PlainError } from '../../../core/errors';
import { seconds } from '../../../core/time/seconds';
import { aPin } from '../../../core/timing/testing/a-pin';
import type { EpisodeRecord } from '../../records';
import { builtInSqlite, ownSqlite, type Sqlite } from '../sqlite';
import { Store, type StoreReport } from '../store';

const builtIn = builtInSqlite();

/** Every SQLite on this machine, by name. */
export const everySqlite: [string, Sqlite][] = [['the native module', ownSqlite()]];
if (builtIn) everySqlite.push(['Node’s own', builtIn]);

export const keyOf = (n: number) => `audio-${String(n).padStart(32, '0')}`;

/** The record of the episode with that number. */
export function record(n: number, more: Partial<EpisodeRecord> = {}): EpisodeRecord {
  return {
    title: `Episode ${n}`,
    audio: { fingerprint: keyOf(n), path: `/recordings/${n}.mp3` },
    transcript: { fingerprint: `text-${String(n).padStart(32, '0')}`, path: `/recordings/${n}.md` },
    position: seconds(n),
    speed: 1.5,
    duration: seconds(3600),
    joined: {},
    changed: '2026-01-01T00:00:00.000Z',
    ...more,
  };
}

/** What is made of that episode. */
const clip = (n: number) => aClip({ id: `clip ${n}`, name: 'né 🎧', speakers: ['Zoë'] });
const pin = aPin({ turn: 1, word: 2, time: seconds(3), said: 'words', shift: null });

/** That episode as it is kept with what is made of it. */
export const kept = (n: number) => ({
  ...record(n),
  clips: [clip(n)],
  pins: [pin],
  labels: ['Add “né 🎧”', 'Set Time of “words”'],
});

/** Writes that episode with what is made of it. */
export async function write(store: Store, n: number): Promise<void> {
  await store.writeEpisode(keyOf(n), record(n), 0);
  const entries = entriesOf({ do: 'add-clips', clips: [clip(n)] }, { do: 'set-pin', pin });
  await store.append(keyOf(n), NEW_DOCUMENT, entries, record(n).changed);
}

/** The entries that operations make of an empty document. */
export function entriesOf(...operations: readonly Operation[]): readonly Entry[] {
  const edits = operations.map((operation, n) => ({ id: `edit ${n}`, way: 'do' as const, undoes: null, operation }));
  return pendingEntries(replicaOf(NEW_DOCUMENT, edits));
}

/** A data folder for each test, and the stores that are opened in it. */
export class TestStores {
  folder = '';
  /** The problems that the stores have reported. */
  reported: PlainError[] = [];
  private open: Store[] = [];

  constructor(private readonly sqlite: Sqlite) {
    beforeEach(() => {
      this.folder = mkdtempSync(join(tmpdir(), 'earmark-database-'));
      this.reported = [];
    });
    afterEach(async () => {
      await this.closeAll();
      rmSync(this.folder, { recursive: true });
    });
  }

  /** The path of a file beside the database; without a name, of the database. */
  database = (name = 'earmark.db') => join(this.folder, 'database', name);

  opened = (report: (reported: StoreReport) => void = (one) => this.note(one)): Store => {
    const store = new Store(this.folder, report, this.sqlite);
    this.open.push(store);
    return store;
  };

  async closeAll(): Promise<void> {
    for (const store of this.open.splice(0)) await store.close();
  }

  /** Writes so many episodes to the database, and closes it. */
  filled = async (count: number): Promise<void> => {
    const store = this.opened();
    for (let n = 0; n < count; n++) await write(store, n);
    await store.close();
  };

  private note(one: StoreReport): void {
    if (one.kind === 'problem') this.reported.push(one.problem);
  }
}

/** The first so many episodes that a store has, with what was made of them. */
export async function readAll(store: Store, count: number) {
  const all = [];
  for (const { key, record } of await store.episodes(Array.from({ length: count }, (_, n) => keyOf(n)))) {
    const { state, log = [] } = (await store.document(key)) ?? {};
    all.push({ ...record, clips: state?.clips, pins: state?.pins, labels: log.map(({ label }) => label) });
  }
  return all;
}
