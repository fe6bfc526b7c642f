import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import { aClip } from '../../../core/clips/testing/a-clip';
import type { PlainError } from '../../../core/errors';
import { seconds } from '../../../core/time/seconds';
import { aPin } from '../../../core/timing/testing/a-pin';
import type { EpisodeRecord } from '../../records';
import { builtInSqlite, ownSqlite, type Sqlite } from '../sqlite';
import { Store, type StoreTold } from '../store';

const builtIn = builtInSqlite();

/** Every SQLite that this machine has, by name. */
export const everySqlite: [string, Sqlite][] = [['the native module', ownSqlite()]];
if (builtIn) everySqlite.push(['Node’s own', builtIn]);

export const keyOf = (n: number) => `audio-${String(n).padStart(32, '0')}`;

/** The record of an episode of that number. */
export function record(n: number, more: Partial<EpisodeRecord> = {}): EpisodeRecord {
  return {
    version: 1,
    title: `Episode ${n}`,
    audio: { fingerprint: keyOf(n), path: `/recordings/${n}.mp3` },
    transcript: { fingerprint: `text-${String(n).padStart(32, '0')}`, path: `/recordings/${n}.md` },
    position: seconds(n),
    speed: 1.5,
    duration: seconds(3600),
    clips: [aClip({ id: `clip ${n}`, name: 'né 🎧', speakers: ['Zoë'] })],
    pins: [aPin({ turn: 1, word: 2, time: seconds(3), said: 'words', shift: null })],
    begun: null,
    givenTitle: null,
    address: 'https://changelog.com/gotime/42',
    stamps: 0,
    revision: 0,
    last: null,
    log: [],
    joined: {},
    changed: '2026-01-01T00:00:00.000Z',
    ...more,
  };
}

/** A data folder for each test, with the stores that are opened in it. */
export class TestStores {
  folder = '';
  /** The problems that the stores have reported. */
  told: PlainError[] = [];
  private open: Store[] = [];

  constructor(private readonly sqlite: Sqlite) {
    beforeEach(() => {
      this.folder = mkdtempSync(join(tmpdir(), 'earmark-database-'));
      this.told = [];
    });
    afterEach(async () => {
      await this.closeAll();
      rmSync(this.folder, { recursive: true });
    });
  }

  /** The path of a file beside the database; of the database without a name. */
  database = (name = 'earmark.db') => join(this.folder, 'database', name);

  opened = (tell: (told: StoreTold) => void = (one) => this.note(one)): Store => {
    const store = new Store(this.folder, tell, this.sqlite);
    this.open.push(store);
    return store;
  };

  async closeAll(): Promise<void> {
    for (const store of this.open.splice(0)) await store.close();
  }

  /** Fills the database with so many episodes, and closes it. */
  filled = async (count: number): Promise<void> => {
    const store = this.opened();
    for (let n = 0; n < count; n++) await store.writeEpisode(keyOf(n), record(n), 0);
    await store.close();
  };

  private note(one: StoreTold): void {
    if (one.kind === 'problem') this.told.push(one.problem);
  }
}

/** The records of the first so many episodes that a store has. */
export async function readAll(store: Store, count: number): Promise<EpisodeRecord[]> {
  return (await store.episodes(Array.from({ length: count }, (_, n) => keyOf(n)))).map((episode) => episode.record);
}
