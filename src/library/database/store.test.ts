import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { aClip } from '../../core/clips/testing/a-clip';
import type { PlainError } from '../../core/errors';
import { seconds } from '../../core/time/seconds';
import { aPin } from '../../core/timing/testing/a-pin';
import type { EpisodeRecord } from '../records';
import { openDatabase } from './connection';
import { pragma } from './schema';
import { builtInSqlite, Connection, ownSqlite, type Sqlite } from './sqlite';
import { Store, type StoreTold } from './store';

const builtIn = builtInSqlite();
const both: [string, Sqlite][] = [['the native module', ownSqlite()]];
if (builtIn) both.push(['Node’s own', builtIn]);

const keyOf = (n: number) => `audio-${String(n).padStart(32, '0')}`;

function record(n: number, more: Partial<EpisodeRecord> = {}): EpisodeRecord {
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
    stamps: 0,
    revision: 0,
    last: null,
    log: [],
    joined: {},
    changed: '2026-01-01T00:00:00.000Z',
    ...more,
  };
}

describe.each(both)('SQLite by %s', (_name, sqlite) => {
  let folder: string;
  let told: PlainError[];
  let stores: Store[];
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'earmark-database-'));
    told = [];
    stores = [];
  });
  afterEach(async () => {
    for (const store of stores) await store.close();
    rmSync(folder, { recursive: true });
  });

  const database = () => join(folder, 'database/earmark.db');
  const backups = () => readdirSync(join(folder, 'database/backups'));
  function open(tell: (told: StoreTold) => void = note): Store {
    const store = new Store(folder, tell, sqlite);
    stores.push(store);
    return store;
  }
  const note = (one: StoreTold) => {
    if (one.kind === 'problem') told.push(one.problem);
  };
  /** Fills the database with so many episodes, and closes it. */
  async function filled(count: number): Promise<void> {
    const store = open();
    for (let n = 0; n < count; n++) await store.writeEpisode(keyOf(n), record(n), 0);
    await store.close();
  }
  /** Puts a database of another program in its place. */
  async function foreign(): Promise<void> {
    const other = new Connection(sqlite, database());
    other.exec('CREATE TABLE mine (x); INSERT INTO mine VALUES (1)');
    await other.close();
  }
  const readAll = async (store: Store, count: number) =>
    (await store.episodes(Array.from({ length: count }, (_, n) => keyOf(n)))).map((episode) => episode.record);

  test('what was written is there after a restart, and nobody else may read it', async () => {
    await filled(3);
    expect(await readAll(open(), 3)).toEqual([record(0), record(1), record(2)]);
    expect(statSync(database()).mode & 0o077).toBe(0);
    expect(statSync(join(folder, 'database')).mode & 0o077).toBe(0);
  });

  test('each commit is synced, in a log that readers do not wait for', async () => {
    await filled(1);
    const { connection } = await openDatabase(database(), sqlite);
    expect(pragma(connection, 'synchronous')).toBe(2);
    expect(pragma(connection, 'journal_mode')).toBe('wal');
    await connection.close();
  });

  test('an episode that another process changed is not overwritten, and told', async () => {
    const [mine, theirs] = [open(), open()];
    const first = await mine.writeEpisode(keyOf(1), record(1), 0);
    const serial = 'serial' in first ? first.serial : -1;
    await theirs.writeEpisode(keyOf(1), record(1, { title: 'theirs' }), serial);
    expect(await mine.writeEpisode(keyOf(1), record(1, { title: 'mine' }), serial)).toMatchObject({
      other: { key: keyOf(1), record: { title: 'theirs' } },
    });
  });

  test('what another process writes is told within a second', async () => {
    const news: StoreTold[] = [];
    const [watching, writing] = [open((one) => news.push(one)), open()];
    await watching.begin();
    void watching.watch();
    await writing.begin();
    await writing.writeEpisode(keyOf(1), record(1), 0);
    await writing.writeRecents([keyOf(1)], 30);
    const written = performance.now();
    await expect
      .poll(() => news.filter((one) => one.kind === 'foreign').at(-1), { timeout: 1000, interval: 20 })
      .toMatchObject({
        episodes: [{ key: keyOf(1) }],
        recents: [keyOf(1)],
      });
    console.log(`Told of what another process wrote in ${Math.round(performance.now() - written)} ms.`);
  });

  test('what a process writes itself is no news to it', async () => {
    const news: StoreTold[] = [];
    const [watching, writing] = [open((one) => news.push(one)), open()];
    await watching.begin();
    void watching.watch();
    await watching.writeEpisode(keyOf(1), record(1), 0);
    await writing.writeEpisode(keyOf(2), record(2), 0);
    await expect.poll(() => news).not.toEqual([]);
    const keys = news.flatMap((one) => (one.kind === 'foreign' ? one.episodes.map(({ key }) => key) : []));
    expect(keys).toEqual([keyOf(2)]);
  });

  test('recent episodes of two processes are all kept', async () => {
    const [one, other] = [open(), open()];
    await one.writeRecents([keyOf(1), keyOf(2)], 30);
    await other.begin();
    await one.writeRecents([keyOf(3), keyOf(1), keyOf(2)], 30);
    expect(await other.writeRecents([keyOf(4), keyOf(1)], 30)).toEqual([keyOf(4), keyOf(3), keyOf(1)]);
  });

  test('a sync is found by its pair, by its text’s file, and by its words', async () => {
    const store = open();
    const sync = { audio: keyOf(1), transcript: 'text-1', words: 'words-1', found: '{"n":1}' };
    await store.writeSync(sync);
    await store.writeSync({ ...sync, audio: keyOf(2), found: '{"n":2}' });
    expect(await store.syncs({ audio: keyOf(1), transcript: 'text-1', words: null })).toEqual(['{"n":1}']);
    expect(await store.syncs({ audio: null, transcript: 'text-2', words: 'words-1' })).toEqual(['{"n":2}', '{"n":1}']);
    expect(await store.syncs({ audio: keyOf(3), transcript: 'text-1', words: 'words-1' })).toEqual([]);
    expect(await store.syncs({ audio: null, transcript: 'text-2', words: null })).toEqual([]);
  });

  test('a backup a day is made while the database is used, seven are kept, and each can be read', async () => {
    const store = open();
    for (let day = 1; day <= 9; day++) {
      const made = store.backUp(`2026-11-0${day}`);
      await store.writeEpisode(keyOf(day), record(day), 0);
      await made;
      await store.backUp(`2026-11-0${day}`);
    }
    expect(backups()).toHaveLength(7);
    expect(backups().sort()[0]).toBe('earmark-000003-2026-11-03.db');
    const last = new Connection(sqlite, join(folder, 'database/backups/earmark-000009-2026-11-09.db'), {
      readOnly: true,
    });
    expect((last.prepare('SELECT count(*) AS n FROM episodes').get() as { n: number }).n).toBeGreaterThanOrEqual(8);
    await last.close();
  });

  test('with the clock set back a year, the newest backups are those that were made last', async () => {
    const store = open();
    for (let day = 1; day <= 8; day++) await store.backUp(`2026-11-0${day}`);
    await store.backUp('2025-11-09');
    expect(backups()).toHaveLength(7);
    expect(backups()).toContain('earmark-000009-2025-11-09.db');
  });

  test('a database cut off at any of 50 places: what is whole in it and in the backup is there, and it is told', async () => {
    await filled(60);
    await open().backUp('2026-11-28');
    for (const store of stores.splice(0)) await store.close();
    const later = open();
    for (let n = 60; n < 80; n++) await later.writeEpisode(keyOf(n), record(n), 0);
    await later.close();
    const whole = readFileSync(database());
    for (let place = 0; place < 50; place++) {
      const size = Math.floor((whole.length * place) / 50);
      for (const name of readdirSync(join(folder, 'database')))
        if (name.startsWith('earmark.db')) rmSync(join(folder, 'database', name));
      writeFileSync(database(), whole);
      truncateSync(database(), size);
      told = [];
      const store = open();
      const records = await readAll(store, 80);
      expect(records.slice(0, 60), `cut at ${size}`).toEqual(Array.from({ length: 60 }, (_, n) => record(n)));
      expect(told, `cut at ${size}`).toMatchObject([
        { code: 'damaged-file', message: expect.stringContaining('2026-11-28') },
      ]);
      const kept = readdirSync(join(folder, 'database')).filter((name) => /damaged-\d+$/.test(name));
      expect(kept.map((name) => statSync(join(folder, 'database', name)).size)).toEqual(size === 0 ? [] : [size]);
      await store.writeEpisode(keyOf(99), record(99), 0);
      await store.close();
    }
  });

  test('of a damaged database without a backup, all that can be read is taken, and what cannot is told', async () => {
    await filled(400);
    const bytes = readFileSync(database());
    // A page in the middle, of rows.
    const page = bytes.indexOf(Buffer.from('Episode 200')) & ~4095;
    bytes.fill(0x55, page, page + 4096);
    writeFileSync(database(), bytes);
    const store = open();
    const records = await readAll(store, 400);
    expect(records.length).toBeGreaterThan(330);
    expect(records.length).toBeLessThan(400);
    expect(told).toMatchObject([
      {
        code: 'damaged-file',
        message: expect.stringMatching(/\d+ episodes could be read from it. Not all could be read of \d+ episodes/),
      },
    ]);
    expect(readFileSync(`${database()}.damaged-1`).equals(bytes)).toBe(true);
  });

  test('a recovery that was killed after the damaged file was set aside goes on at the next start', async () => {
    await filled(5);
    copyFileSync(database(), `${database()}.damaged-1`);
    rmSync(database());
    expect(await readAll(open(), 5)).toHaveLength(5);
    expect(told).toMatchObject([{ code: 'damaged-file' }]);
  });

  test.each([
    ['a folder', () => mkdirSync(database())],
    ['a file of something else', () => writeFileSync(database(), 'my notes\n'.repeat(1000))],
    ['a link to a file of the user’s', () => symlinkSync(join(folder, 'mine'), database())],
    ['a database of another program', foreign],
  ])('%s in its place is kept under another name, told, and Earmark works', async (_what, put) => {
    mkdirSync(join(folder, 'database'));
    writeFileSync(join(folder, 'mine'), 'mine');
    await put();
    const store = open();
    await store.writeEpisode(keyOf(1), record(1), 0);
    expect(await readAll(store, 2)).toEqual([record(1)]);
    expect(told).toMatchObject([{ code: 'damaged-file' }]);
    expect(readdirSync(join(folder, 'database')).some((name) => /\.(?:other|damaged)-1$/.test(name))).toBe(true);
    expect(readFileSync(join(folder, 'mine'), 'utf8')).toBe('mine');
  });

  test('where there was something else in its place, the newest backup is taken, and that is told', async () => {
    await filled(3);
    await open().backUp('2026-11-28');
    for (const store of stores.splice(0)) await store.close();
    for (const put of [() => undefined, () => mkdirSync(database()), foreign]) {
      rmSync(database());
      await put();
      told = [];
      const store = open();
      expect(await readAll(store, 3)).toHaveLength(3);
      expect(told.at(-1)?.message).toBe(
        'Earmark’s database “earmark.db” was not there. What is here now is from its backup of 2026-11-28.',
      );
      await store.close();
    }
  });

  test('a damaged key among the recent episodes is left out, and hides no other', async () => {
    await filled(2);
    const file = new Connection(sqlite, database());
    file.exec(`DELETE FROM recents; INSERT INTO recents (episode) VALUES ('audio-?c5a'), ('${keyOf(1)}')`);
    await file.close();
    expect((await open().begin()).recents).toEqual([keyOf(1)]);
    for (const store of stores.splice(0)) await store.close();
    const bytes = readFileSync(database());
    const page = bytes.indexOf(Buffer.from('Episode 0')) & ~4095;
    bytes.fill(0x55, page, page + 100);
    writeFileSync(database(), bytes);
    const store = open();
    await readAll(store, 2);
    expect((await store.begin()).recents).toEqual([keyOf(1)]);
    expect(told).toMatchObject([{ code: 'damaged-file' }]);
  });

  test('an empty file is a new database', async () => {
    mkdirSync(join(folder, 'database'));
    writeFileSync(database(), '');
    await open().writeEpisode(keyOf(1), record(1), 0);
    expect(told).toEqual([]);
  });

  test('links in the place of SQLite’s own files are not written through', async () => {
    mkdirSync(join(folder, 'database'));
    for (const name of ['wal', 'shm', 'journal']) {
      writeFileSync(join(folder, name), `my ${name}`);
      symlinkSync(join(folder, name), `${database()}-${name}`);
    }
    await filled(3);
    for (const name of ['wal', 'shm', 'journal']) expect(readFileSync(join(folder, name), 'utf8')).toBe(`my ${name}`);
    expect(told).toHaveLength(3);
  });

  test('a database of a newer Earmark is read, is not written, and that is told once', async () => {
    await filled(2);
    const newer = new Connection(sqlite, database());
    newer.exec('PRAGMA user_version = 99; ALTER TABLE episodes ADD COLUMN mood TEXT');
    await newer.close();
    const before = readFileSync(database());
    const store = open();
    expect(await readAll(store, 2)).toHaveLength(2);
    await expect(store.writeEpisode(keyOf(3), record(3), 0)).rejects.toMatchObject({ code: 'newer-version' });
    expect(told).toMatchObject([{ code: 'newer-version' }]);
    await store.close();
    expect(readFileSync(database()).equals(before)).toBe(true);
  });

  test('a row that is no episode is set aside and told, and nothing is lost of it', async () => {
    await filled(2);
    const other = new Connection(sqlite, database());
    other.exec(`UPDATE documents SET state = '{"clips": "none", "mine": 7}' WHERE episode = '${keyOf(0)}'`);
    await other.close();
    const store = open();
    expect(await readAll(store, 2)).toEqual([record(1)]);
    expect(told).toMatchObject([{ code: 'damaged-file' }]);
    await store.close();
    const after = new Connection(sqlite, database());
    expect(JSON.stringify(after.prepare('SELECT row FROM set_aside').all())).toContain('mine');
    await after.close();
  });

  test('locked by another process, it is read, and what cannot be written is told; then it can be', async () => {
    await filled(1);
    const store = open();
    await store.begin();
    const other = new Connection(sqlite, database());
    other.exec('BEGIN IMMEDIATE');
    expect(await readAll(store, 1)).toHaveLength(1);
    await expect(store.writeEpisode(keyOf(2), record(2), 0)).rejects.toMatchObject({
      code: 'cannot-write',
      message: '“earmark.db” could not be written: another program holds it.',
    });
    other.exec('ROLLBACK');
    await other.close();
    await store.writeEpisode(keyOf(2), record(2), 0);
  });

  test('locked so that it cannot be opened, that is told, and it is opened later', async () => {
    await filled(1);
    const other = new Connection(sqlite, database());
    other.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
    const store = open();
    await expect(store.begin()).rejects.toMatchObject({ code: 'cannot-read' });
    await other.close();
    expect(await readAll(store, 1)).toHaveLength(1);
  });

  const isRoot = process.getuid?.() === 0;
  test.skipIf(!isRoot || process.platform !== 'linux')(
    'on a full disk it is read, and written again when there is room',
    async () => {
      mkdirSync(join(folder, 'database'));
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', join(folder, 'database')]);
      try {
        await filled(3);
        const filler = join(folder, 'database/filler');
        try {
          for (;;) appendFileSync(filler, Buffer.alloc(4096));
        } catch {
          // It is full.
        }
        const store = open();
        expect(await readAll(store, 3)).toHaveLength(3);
        await expect(store.writeEpisode(keyOf(3), record(3), 0)).rejects.toMatchObject({
          message: '“earmark.db” could not be written: the disk is full.',
        });
        rmSync(filler);
        await store.writeEpisode(keyOf(3), record(3), 0);
        expect(await readAll(open(), 4)).toHaveLength(4);
        for (const one of stores) await one.close();
      } finally {
        execFileSync('umount', ['--lazy', join(folder, 'database')]);
      }
    },
  );

  test('where it may not be written, that is told', async () => {
    await filled(1);
    vi.spyOn(console, 'error').mockImplementation(() => {});
    chmodSync(database(), 0o400);
    if (isRoot) return;
    await expect(open().writeEpisode(keyOf(2), record(2), 0)).rejects.toMatchObject({ code: 'cannot-write' });
  });
});
