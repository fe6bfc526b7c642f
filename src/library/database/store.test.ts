import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openDatabase } from './connection';
import { pragma } from './schema';
import { Connection } from './sqlite';
import type { StoreReport } from './store';
import { everySqlite, kept, keyOf, readAll, record, TestStores } from './testing/stores';

describe.each(everySqlite)('SQLite by %s', (_name, sqlite) => {
  const here = new TestStores(sqlite);
  const { database, opened, filled } = here;

  test('what was written is there after a restart, and nobody else may read it', async () => {
    await filled(3);
    expect(await readAll(opened(), 3)).toEqual([kept(0), kept(1), kept(2)]);
    expect(statSync(database()).mode & 0o077).toBe(0);
    expect(statSync(join(here.folder, 'database')).mode & 0o077).toBe(0);
  });

  test('each commit is synced, in a log that readers do not wait for', async () => {
    await filled(1);
    const { connection } = await openDatabase(database(), sqlite);
    expect(pragma(connection, 'synchronous')).toBe(2);
    expect(pragma(connection, 'journal_mode')).toBe('wal');
    await connection.close();
  });

  test('an episode that another process changed is not overwritten, and told', async () => {
    const [mine, theirs] = [opened(), opened()];
    const first = await mine.writeEpisode(keyOf(1), record(1), 0);
    const serial = 'serial' in first ? first.serial : -1;
    await theirs.writeEpisode(keyOf(1), record(1, { title: 'theirs' }), serial);
    expect(await mine.writeEpisode(keyOf(1), record(1, { title: 'mine' }), serial)).toMatchObject({
      other: { key: keyOf(1), record: { title: 'theirs' } },
    });
  });

  test('what another process writes is told within a second', async () => {
    const news: StoreReport[] = [];
    const [watching, writing] = [opened((one) => news.push(one)), opened()];
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
    const news: StoreReport[] = [];
    const [watching, writing] = [opened((one) => news.push(one)), opened()];
    await watching.begin();
    void watching.watch();
    await watching.writeEpisode(keyOf(1), record(1), 0);
    await writing.writeEpisode(keyOf(2), record(2), 0);
    await expect.poll(() => news).not.toEqual([]);
    const keys = news.flatMap((one) => (one.kind === 'foreign' ? one.episodes.map(({ key }) => key) : []));
    expect(keys).toEqual([keyOf(2)]);
  });

  test('recent episodes of two processes are all kept', async () => {
    const [one, other] = [opened(), opened()];
    await one.writeRecents([keyOf(1), keyOf(2)], 30);
    await other.begin();
    await one.writeRecents([keyOf(3), keyOf(1), keyOf(2)], 30);
    expect(await other.writeRecents([keyOf(4), keyOf(1)], 30)).toEqual([keyOf(4), keyOf(3), keyOf(1)]);
  });

  test('a sync is found by its pair, by its text’s file, and by its words', async () => {
    const store = opened();
    const sync = { audio: keyOf(1), transcript: 'text-1', words: 'words-1', found: '{"n":1}' };
    await store.writeSync(sync);
    await store.writeSync({ ...sync, audio: keyOf(2), found: '{"n":2}' });
    expect(await store.syncs({ audio: keyOf(1), transcript: 'text-1', words: null })).toEqual(['{"n":1}']);
    expect(await store.syncs({ audio: null, transcript: 'text-2', words: 'words-1' })).toEqual(['{"n":2}', '{"n":1}']);
    expect(await store.syncs({ audio: keyOf(3), transcript: 'text-1', words: 'words-1' })).toEqual([]);
    expect(await store.syncs({ audio: null, transcript: 'text-2', words: null })).toEqual([]);
  });

  test('an empty file is a new database', async () => {
    mkdirSync(join(here.folder, 'database'));
    writeFileSync(database(), '');
    await opened().writeEpisode(keyOf(1), record(1), 0);
    expect(here.reported).toEqual([]);
  });

  test('links in the place of SQLite’s own files are not written through', async () => {
    mkdirSync(join(here.folder, 'database'));
    for (const name of ['wal', 'shm', 'journal']) {
      writeFileSync(join(here.folder, name), `my ${name}`);
      symlinkSync(join(here.folder, name), `${database()}-${name}`);
    }
    await filled(3);
    for (const name of ['wal', 'shm', 'journal'])
      expect(readFileSync(join(here.folder, name), 'utf8')).toBe(`my ${name}`);
    expect(here.reported).toHaveLength(3);
  });

  test('a database that a newer Earmark takes over while it is open is not written any more', async () => {
    const store = opened();
    await store.writeEpisode(keyOf(1), record(1), 0);
    const newer = new Connection(sqlite, database());
    newer.exec('PRAGMA user_version = 99');
    await newer.close();
    await expect(store.writeEpisode(keyOf(2), record(2), 0)).rejects.toMatchObject({ code: 'newer-version' });
    expect(await readAll(store, 3)).toHaveLength(1);
  });

  test('a database of a newer Earmark is read, is not written, and that is told once', async () => {
    await filled(2);
    const newer = new Connection(sqlite, database());
    newer.exec('PRAGMA user_version = 99; ALTER TABLE episodes ADD COLUMN mood TEXT');
    await newer.close();
    const before = readFileSync(database());
    const store = opened();
    expect(await readAll(store, 2)).toHaveLength(2);
    await expect(store.writeEpisode(keyOf(3), record(3), 0)).rejects.toMatchObject({ code: 'newer-version' });
    expect(here.reported).toMatchObject([{ code: 'newer-version' }]);
    await store.close();
    expect(readFileSync(database()).equals(before)).toBe(true);
  });

  test('a row that is no episode is set aside and told, and nothing is lost of it', async () => {
    await filled(2);
    const other = new Connection(sqlite, database());
    other.exec(`UPDATE episodes SET position = 'mine' WHERE key = '${keyOf(0)}'`);
    await other.close();
    const store = opened();
    expect(await readAll(store, 2)).toEqual([kept(1)]);
    expect(here.reported).toMatchObject([{ code: 'damaged-file' }]);
    await store.close();
    const after = new Connection(sqlite, database());
    const aside = JSON.stringify(after.prepare('SELECT row FROM set_aside').all());
    expect(aside).toContain('mine');
    expect(aside).toContain('né 🎧');
    await after.close();
  });

  test('locked by another process, it is read, and what cannot be written is told; then it can be', async () => {
    await filled(1);
    const store = opened();
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
    const store = opened();
    // Those who ask meanwhile do not wait one behind the other, each until the lock's patience is over.
    const began = performance.now();
    const asked = await Promise.allSettled([...Array(10)].map(() => store.begin()));
    expect(asked).toHaveLength(10);
    for (const one of asked) expect(one).toMatchObject({ reason: { code: 'cannot-read' } });
    expect(performance.now() - began).toBeLessThan(5000);
    await other.close();
    await expect.poll(() => readAll(store, 1).catch(() => [])).toHaveLength(1);
  });

  const isRoot = process.getuid?.() === 0;
  test.skipIf(!isRoot || process.platform !== 'linux')(
    'on a full disk it is read, and written again when there is room',
    async () => {
      mkdirSync(join(here.folder, 'database'));
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', join(here.folder, 'database')]);
      try {
        await filled(3);
        const filler = join(here.folder, 'database/filler');
        try {
          for (;;) appendFileSync(filler, Buffer.alloc(4096));
        } catch {
          // It is full.
        }
        const store = opened();
        expect(await readAll(store, 3)).toHaveLength(3);
        await expect(store.writeEpisode(keyOf(3), record(3), 0)).rejects.toMatchObject({
          message: '“earmark.db” could not be written: the disk is full.',
        });
        rmSync(filler);
        await store.writeEpisode(keyOf(3), record(3), 0);
        expect(await readAll(opened(), 4)).toHaveLength(4);
        await here.closeAll();
      } finally {
        execFileSync('umount', ['--lazy', join(here.folder, 'database')]);
      }
    },
  );

  // Root may write everything, so for root the drive refuses. One of the two runs on every Linux.
  test.skipIf(isRoot || process.platform === 'win32')('where it may not be written, that is told', async () => {
    await filled(1);
    chmodSync(database(), 0o400);
    await expect(opened().writeEpisode(keyOf(2), record(2), 0)).rejects.toMatchObject({ code: 'cannot-write' });
  });

  test.skipIf(!isRoot || process.platform !== 'linux')('on a drive that may only be read, that is told', async () => {
    mkdirSync(database('.'));
    execFileSync('mount', ['-t', 'tmpfs', 'tmpfs', database('.')]);
    try {
      await filled(1);
      execFileSync('mount', ['-o', 'remount,ro', database('.')]);
      await expect(opened().writeEpisode(keyOf(2), record(2), 0)).rejects.toMatchObject({ code: 'cannot-write' });
    } finally {
      await here.closeAll();
      execFileSync('umount', ['--lazy', database('.')]);
    }
  });
});
