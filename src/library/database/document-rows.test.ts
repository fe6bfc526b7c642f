import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { aClip } from '../../core/clips/testing/a-clip';
import type { Edit } from '../../core/document/entry';
import { NEW_DOCUMENT, pendingEntries, replicaOf, type StoredDocument } from '../../core/document/replica';
import { stepBack, stepsOf } from '../../core/document/steps';
import { pragma, SCHEMA_VERSION } from './schema';
import { Connection } from './sqlite';
import type { Store } from './store';
import { entriesOf, everySqlite, keyOf, record, TestStores } from './testing/stores';

const NOW = '2026-02-02T00:00:00.000Z';
const key = keyOf(1);
const add = (id: string): Edit => ({
  id,
  way: 'do',
  undoes: null,
  operation: { do: 'add-clips', clips: [aClip({ id, name: id })] },
});

/** Appends edits to a document, and returns it as it is then. */
async function append(store: Store, document: StoredDocument, ...edits: readonly Edit[]): Promise<StoredDocument> {
  const replica = replicaOf(document, edits);
  expect(await store.append(key, document, pendingEntries(replica), NOW)).toMatchObject({ serial: expect.any(Number) });
  return replica.now;
}

describe.each(everySqlite)('SQLite by %s', (_name, sqlite) => {
  const here = new TestStores(sqlite);
  const { database, opened } = here;
  async function withEpisode(): Promise<Store> {
    const store = opened();
    await store.writeEpisode(key, record(1), 0);
    return store;
  }
  async function rows(sql: string): Promise<unknown[]> {
    const connection = new Connection(sqlite, database());
    const found = connection.prepare(sql).all();
    await connection.close();
    return found.map((row) => Object.values(row as object)[0]);
  }

  test('an edit is a row, and is there after a restart', async () => {
    const store = await withEpisode();
    expect(await store.document(key)).toBeNull();
    const document = await append(store, await append(store, NEW_DOCUMENT, add('a')), add('b'), add('c'));
    expect(await opened().document(key)).toEqual(document);
    expect((await opened().episodes([key]))[0]?.record.changed).toBe(NOW);
    await here.closeAll();
    expect(await rows('SELECT id FROM operations ORDER BY revision')).toEqual(['a', 'b', 'c']);
  });

  test('on what another process has written meanwhile nothing is appended, and its entries are told', async () => {
    const store = await withEpisode();
    const document = await append(store, NEW_DOCUMENT, add('a'));
    const theirs = await append(opened(), document, add('theirs'));
    const [, since] = theirs.log;
    expect(await store.append(key, document, pendingEntries(replicaOf(document, [add('mine')])), NOW)).toEqual({
      since: [since],
    });
    expect(await store.news(key, document)).toEqual({ since: [since] });
    expect(await store.news(key, theirs)).toBeNull();
  });

  test('a document of another history is told whole', async () => {
    const store = await withEpisode();
    const document = await append(store, NEW_DOCUMENT, add('a'), add('b'));
    expect(await store.news(key, { revision: 1, last: 'another' })).toEqual({ document });
    expect(await store.news(key, { revision: 2, last: 'another' })).toEqual({ document });
    expect(await store.news(key, { revision: 7, last: 'later' })).toEqual({ document });
  });

  test('entries of an episode that is not there are not appended', async () => {
    await withEpisode();
    expect(await opened().append(keyOf(2), NEW_DOCUMENT, entriesOf(add('a').operation), NOW)).toEqual({
      unknown: true,
    });
  });

  test('after hundreds of edits few rows are left, what there is is the same, and the last 200 can be undone', async () => {
    const store = await withEpisode();
    let document = NEW_DOCUMENT;
    for (let n = 0; n < 700; n++) {
      const name = { ...add(`e${n}`), operation: { do: 'change-clip', id: 'c', to: { name: `${n}` } } as const };
      document = await append(store, document, n === 0 ? add('c') : name);
    }
    const stored = await opened().document(key);
    expect(stored?.state).toEqual(document.state);
    expect(stepsOf(stored?.log ?? []).undo.slice(-200)).toEqual(stepsOf(document.log).undo.slice(-200));
    expect(stepsOf(stored?.log ?? []).undo).toHaveLength(200);
    await here.closeAll();
    const [count = 0] = (await rows('SELECT count(*) FROM operations')) as number[];
    expect(count).toBeLessThanOrEqual(400);
    const [since = 0] = (await rows('SELECT max(o.revision) - d.revision FROM operations o, documents d')) as number[];
    expect(since).toBeLessThanOrEqual(100);
  });

  test('rows that make no sense are set aside and told; the rest of the document is there', async () => {
    const store = await withEpisode();
    await append(store, NEW_DOCUMENT, add('a'), add('b'), add('c'));
    await store.close();
    await rows("UPDATE operations SET entry = '{}' WHERE id = 'c' RETURNING 1");
    const later = opened();
    const stored = await later.document(key);
    expect(stored?.state.clips.map(({ id }) => id)).toEqual(['a', 'b']);
    expect(here.reported).toMatchObject([
      { message: 'An edit of an episode could not be read, and was set aside in Earmark’s database.' },
    ]);
    await append(later, stored ?? NEW_DOCUMENT, add('d'));
    await later.close();
    expect(await rows('SELECT row FROM set_aside')).toEqual([expect.stringContaining('"revision":3')]);
    await rows("UPDATE documents SET state = '[]' RETURNING 1");
    expect(await opened().document(key)).toBeNull();
    expect(here.reported.at(-1)?.message).toMatch(/^4 edits/);
  });

  // What the first version with a database kept: an episode of two files with the record of its transcript in it, 231
  // edits of a text, an episode of which nothing was made, and a sync.
  const before = join(import.meta.dirname, 'fixtures/version-1/earmark.db');
  const [talk, notes, more, nothing] = [
    'audio-92042d3ae63ebc2cbf17ca09f9544ac1',
    'text-b49d9480fb83713862e0ae0fd7708ee5',
    'text-6a2c57d178599b70fdf20bd0ec46ee8b',
    'text-305ab77f132cf5f8934fd2d249d1ead6',
  ] as const;
  const all = [talk, notes, more, nothing];

  async function expectAllOfBefore(store: Store): Promise<void> {
    const episodes = await store.episodes(all);
    expect(episodes.map(({ record: { title } }) => title)).toEqual([
      'Go Time 42, the beginning',
      'notes',
      'more',
      'nothing',
    ]);
    expect(episodes[0]?.record).toMatchObject({
      speed: 1.5,
      position: 12,
      joined: { [notes]: episodes[1]?.record.changed },
    });
    const documents = await Promise.all(all.map((one) => store.document(one)));
    const kept = await keptBefore();
    for (const [index, document] of documents.entries()) {
      const { revision = 0, last = null, log, joined: _joined, ...state } = kept[index] ?? {};
      expect(document).toMatchObject({ revision, last, state, log });
    }
    const [made] = documents;
    expect(made?.state.clips.map(({ name }) => name)).toEqual(['né 🎧 “quoted”', 'typed 4']);
    const undone = replicaOf(
      made ?? NEW_DOCUMENT,
      [stepBack(made ?? NEW_DOCUMENT, 'undo', 'u')].filter((one) => one !== null),
    );
    expect(undone.now.state.clips.map(({ name }) => name)).toEqual(['né 🎧 “quoted”', 'of the text']);
    expect(await store.syncs({ audio: `audio-${'1'.repeat(32)}`, transcript: '', words: null })).toEqual([]);
    expect(await store.syncs({ audio: null, transcript: `text-${'2'.repeat(32)}`, words: null })).toHaveLength(1);
    expect(await store.begin()).toMatchObject({ isNew: false, recents: [nothing, more, talk] });
  }

  /** What that file has of each document, as that version wrote it. */
  async function keptBefore(): Promise<Record<string, never>[]> {
    const connection = new Connection(sqlite, before, { readOnly: true });
    const state = connection.prepare('SELECT state FROM documents WHERE episode = ?');
    const found = all.map((one) => JSON.parse((state.get(one) as { state: string }).state));
    await connection.close();
    return found;
  }

  test('a database of version 1 is taken over whole', async () => {
    mkdirSync(database('.'));
    copyFileSync(before, database());
    await expectAllOfBefore(opened());
    expect(here.reported).toEqual([]);
    await here.closeAll();
    const connection = new Connection(sqlite, database());
    expect(pragma(connection, 'user_version')).toBe(SCHEMA_VERSION);
    expect(pragma(connection, 'integrity_check')).toBe('ok');
    expect(connection.prepare('PRAGMA foreign_key_check').all()).toEqual([]);
    await connection.close();
  });

  test('of a damaged database of version 1 what can be read is taken over', async () => {
    mkdirSync(database('.'));
    const bytes = readFileSync(before);
    // The root of an index alone: all rows can be read.
    const page = pageOf('sqlite_autoindex_documents_1');
    bytes.fill(0x55, page * 4096, page * 4096 + 64);
    writeFileSync(database(), bytes);
    await expectAllOfBefore(opened());
    expect(here.reported).toMatchObject([{ message: expect.stringContaining('4 episodes could be read from it.') }]);
  });

  function pageOf(name: string): number {
    const connection = new Connection(sqlite, before, { readOnly: true });
    const row = connection.prepare('SELECT rootpage FROM sqlite_schema WHERE name = ?').get(name);
    return (row as { rootpage: number }).rootpage - 1;
  }
});
