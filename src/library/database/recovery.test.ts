import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { Connection } from './sqlite';
import { everySqlite, kept, keyOf, readAll, record, TestStores, write } from './testing/stores';

describe.each(everySqlite)('SQLite by %s', (_name, sqlite) => {
  const here = new TestStores(sqlite);
  const { database, opened, filled } = here;
  const backups = () => readdirSync(database('backups'));
  /** Puts a database of another program in its place. */
  async function foreign(): Promise<void> {
    const other = new Connection(sqlite, database());
    other.exec('CREATE TABLE mine (x); INSERT INTO mine VALUES (1)');
    await other.close();
  }

  test('a backup a day is made while the database is used, seven are kept, and each can be read', async () => {
    const store = opened();
    for (let day = 1; day <= 9; day++) {
      const made = store.backUp(`2026-11-0${day}`);
      await store.writeEpisode(keyOf(day), record(day), 0);
      await made;
      await store.backUp(`2026-11-0${day}`);
    }
    expect(backups()).toHaveLength(7);
    expect(backups().sort()[0]).toBe('earmark-000003-2026-11-03.db');
    const last = new Connection(sqlite, join(here.folder, 'database/backups/earmark-000009-2026-11-09.db'), {
      readOnly: true,
    });
    expect((last.prepare('SELECT count(*) AS n FROM episodes').get() as { n: number }).n).toBeGreaterThanOrEqual(8);
    await last.close();
  });

  test('with the clock set back a year, the newest backups are those that were made last', async () => {
    const store = opened();
    for (let day = 1; day <= 8; day++) await store.backUp(`2026-11-0${day}`);
    await store.backUp('2025-11-09');
    expect(backups()).toHaveLength(7);
    expect(backups()).toContain('earmark-000009-2025-11-09.db');
  });

  test('a database cut off at any of 50 places: what is whole in it and in the backup is there, and it is told', async () => {
    await filled(60);
    await opened().backUp('2026-11-28');
    await here.closeAll();
    const later = opened();
    for (let n = 60; n < 80; n++) await write(later, n);
    await later.close();
    const whole = readFileSync(database());
    for (let place = 0; place < 50; place++) {
      const size = Math.floor((whole.length * place) / 50);
      for (const name of readdirSync(join(here.folder, 'database')))
        if (name.startsWith('earmark.db')) rmSync(join(here.folder, 'database', name));
      writeFileSync(database(), whole);
      truncateSync(database(), size);
      here.reported = [];
      const store = opened();
      const records = await readAll(store, 80);
      expect(records.slice(0, 60), `cut at ${size}`).toEqual(Array.from({ length: 60 }, (_, n) => kept(n)));
      expect(here.reported, `cut at ${size}`).toMatchObject([
        { code: 'damaged-file', message: expect.stringContaining('2026-11-28') },
      ]);
      const aside = readdirSync(join(here.folder, 'database')).filter((name) => /damaged-\d+$/.test(name));
      expect(aside.map((name) => statSync(join(here.folder, 'database', name)).size)).toEqual(size === 0 ? [] : [size]);
      await write(store, 99);
      await store.close();
    }
  });

  test('a row of which some bytes are gone does not take the place of a whole one', async () => {
    await filled(60);
    await opened().backUp('2026-11-28');
    await here.closeAll();
    const bytes = readFileSync(database());
    for (const text of ['/recordings/13.mp3', 'Set Time of “words”'])
      for (let place = bytes.indexOf(text); place >= 0; place = bytes.indexOf(text, place))
        bytes.fill(0, place + 3, place + 8);
    const page = bytes.indexOf(Buffer.from('Episode 30')) & ~4095;
    bytes.fill(0x55, page, page + 64);
    writeFileSync(database(), bytes);
    expect(await readAll(opened(), 60)).toEqual(Array.from({ length: 60 }, (_, n) => kept(n)));
    expect(here.reported).toMatchObject([{ code: 'damaged-file' }]);
  });

  test('of a damaged database without a backup, all that can be read is taken, and what cannot is told', async () => {
    const wanted = { token: 't', title: 'T', audio: '/shows/t.mp3', transcript: '/shows/t.md', duration: null };
    await opened().addFolder('/shows');
    await opened().changeQueue({ put: [{ ...wanted, place: 1, state: 'waiting', problem: null }], isPaused: true });
    await filled(400);
    const bytes = readFileSync(database());
    // A page of rows, in the middle.
    const page = bytes.indexOf(Buffer.from('Episode 200')) & ~4095;
    bytes.fill(0x55, page, page + 4096);
    writeFileSync(database(), bytes);
    const store = opened();
    const records = await readAll(store, 400);
    expect(records.length).toBeGreaterThan(330);
    expect(records.length).toBeLessThan(400);
    expect(await store.folders()).toEqual(['/shows']);
    expect(await store.queue()).toMatchObject({ syncs: [wanted], isPaused: true });
    expect(here.reported).toMatchObject([
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
    expect(await readAll(opened(), 5)).toHaveLength(5);
    expect(here.reported).toMatchObject([{ code: 'damaged-file' }]);
  });

  test('a damaged file of an earlier recovery, which is older than a backup, is not taken once more', async () => {
    await filled(5);
    await here.closeAll();
    copyFileSync(database(), `${database()}.damaged-1`);
    const store = opened();
    await store.writeEpisode(keyOf(9), record(9), 0);
    await store.backUp('2026-11-28');
    await here.closeAll();
    const [old] = await readAll(opened(), 1);
    await here.closeAll();
    const aside = new Connection(sqlite, `${database()}.damaged-1`);
    aside.exec("UPDATE episodes SET title = 'Old'");
    await aside.close();
    for (const isUnfinished of [false, true]) {
      rmSync(database());
      if (isUnfinished) writeFileSync(`${database()}.recovering`, '');
      expect((await readAll(opened(), 1))[0]?.title).toBe(isUnfinished ? 'Old' : old?.title);
      await here.closeAll();
      expect(existsSync(`${database()}.recovering`)).toBe(false);
    }
  });

  test.each([
    ['a folder', () => mkdirSync(database())],
    ['a file of something else', () => writeFileSync(database(), 'my notes\n'.repeat(1000))],
    ['a link to a file of the user’s', () => symlinkSync(join(here.folder, 'mine'), database())],
    ['a database of another program', foreign],
  ])('%s in its place is kept under another name, told, and Earmark works', async (_what, put) => {
    mkdirSync(join(here.folder, 'database'));
    writeFileSync(join(here.folder, 'mine'), 'mine');
    await put();
    const store = opened();
    await write(store, 1);
    expect(await readAll(store, 2)).toEqual([kept(1)]);
    expect(here.reported).toMatchObject([{ code: 'damaged-file' }]);
    expect(readdirSync(join(here.folder, 'database')).some((name) => /\.(?:other|damaged)-1$/.test(name))).toBe(true);
    expect(readFileSync(join(here.folder, 'mine'), 'utf8')).toBe('mine');
  });

  test('where there was something else in its place, the newest backup is taken, and that is told', async () => {
    await filled(3);
    await opened().backUp('2026-11-28');
    await here.closeAll();
    for (const put of [() => undefined, () => mkdirSync(database()), foreign]) {
      rmSync(database());
      await put();
      here.reported = [];
      const store = opened();
      expect(await readAll(store, 3)).toHaveLength(3);
      expect(here.reported.at(-1)?.message).toBe(
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
    expect((await opened().begin()).recents).toEqual([keyOf(1)]);
    await here.closeAll();
    const bytes = readFileSync(database());
    const page = bytes.indexOf(Buffer.from('Episode 0')) & ~4095;
    bytes.fill(0x55, page, page + 100);
    writeFileSync(database(), bytes);
    const store = opened();
    await readAll(store, 2);
    expect((await store.begin()).recents).toEqual([keyOf(1)]);
    expect(here.reported).toMatchObject([{ code: 'damaged-file' }]);
  });
});
