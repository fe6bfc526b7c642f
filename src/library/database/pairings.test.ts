import { mkdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Pairing } from '../records';
import { migrate, pragma, SCHEMA_VERSION } from './schema';
import { Connection } from './sqlite';
import type { StoreReport } from './store';
import { everySqlite, keyOf, record, TestStores } from './testing/stores';

/** What is said of the files of the episodes with these numbers. */
function pairing(audio: number, transcript: number, together = true): Pairing {
  const [sound, text] = [record(audio).audio, record(transcript).transcript];
  if (!sound || !text) throw new Error('an episode has both files');
  return { audio: sound, transcript: text, together };
}

describe.each(everySqlite)('SQLite by %s', (_name, sqlite) => {
  const here = new TestStores(sqlite);
  const { database, opened } = here;

  test('a recording belongs to one transcript, a transcript to any recordings, and what was said before comes back', async () => {
    const store = opened();
    expect(await store.putPairing(pairing(1, 1))).toEqual([]);
    await store.putPairing(pairing(2, 1));
    const before = await store.putPairing(pairing(1, 2));
    expect(before).toEqual([pairing(1, 1)]);
    expect(await opened().pairings()).toEqual([pairing(2, 1), pairing(1, 2)]);
    await store.replacePairings(keyOf(1), before);
    expect(await opened().pairings()).toEqual([pairing(2, 1), pairing(1, 1)]);
    await store.putPairing(pairing(1, 1, false));
    await store.putPairing(pairing(1, 2));
    expect(await opened().pairings()).toEqual([pairing(2, 1), pairing(1, 1, false), pairing(1, 2)]);
  });

  test('a transcript that was changed after it was paired is parted, too', async () => {
    const store = opened();
    await store.putPairing(pairing(1, 1));
    const parted = pairing(1, 2, false);
    const now = { ...parted, transcript: { ...parted.transcript, path: pairing(1, 1).transcript.path } };
    expect(await store.putPairing(now)).toEqual([pairing(1, 1)]);
    expect(await opened().pairings()).toEqual([now]);
  });

  test('another process is told of it', async () => {
    const news: StoreReport[] = [];
    const [watching, saying] = [opened((one) => news.push(one)), opened()];
    await watching.begin();
    void watching.watch();
    await saying.putPairing(pairing(1, 1));
    await expect.poll(() => news, { timeout: 5000 }).toEqual([{ kind: 'pairings' }]);
  });

  test('it is forgotten with its episode', async () => {
    const store = opened();
    await store.writeEpisode(keyOf(1), record(1), 0);
    await store.putPairing(pairing(1, 1));
    await store.putPairing(pairing(1, 2, false));
    await store.putPairing(pairing(3, 3));
    await store.forget(keyOf(1));
    expect(await opened().pairings()).toEqual([pairing(3, 3)]);
  });

  test('a database from before it could be said is brought to the present version', async () => {
    mkdirSync(database('.'));
    const connection = new Connection(sqlite, database());
    migrate(connection, 5);
    connection.exec(
      "INSERT INTO folders VALUES ('/tapes', 1); UPDATE counter SET serial = 1; PRAGMA journal_mode = WAL",
    );
    await connection.close();
    const store = opened();
    expect(await store.folders()).toEqual(['/tapes']);
    await store.putPairing(pairing(1, 2));
    expect(await store.pairings()).toEqual([pairing(1, 2)]);
    await here.closeAll();
    const now = new Connection(sqlite, database());
    expect(pragma(now, 'user_version')).toBe(SCHEMA_VERSION);
    await now.close();
  });

  test('a row that makes no sense is left out', async () => {
    const store = opened();
    await store.putPairing(pairing(1, 1));
    await here.closeAll();
    const connection = new Connection(sqlite, database());
    connection.exec("INSERT INTO pairings VALUES ('x', '/x', 'y', '', 1, 99)");
    await connection.close();
    expect(await opened().pairings()).toEqual([pairing(1, 1)]);
  });
});
