import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { aClip } from '../core/clips/testing/a-clip';
import type { Entry } from '../core/document/entry';
import type { Operation } from '../core/document/operation';
import type { EarmarkError } from '../core/errors';
import { seconds } from '../core/time/seconds';
import { Connection, ownSqlite } from './database/sqlite';
import type { Library } from './library';
import { type EpisodeRecord, wholeEpisode } from './records';
import { openLibrary } from './testing/library-here';

const KEY = `text-${'c'.repeat(32)}`;
const record: EpisodeRecord = {
  title: 'An episode',
  audio: null,
  transcript: { fingerprint: KEY, path: '/somewhere/a.md' },
  position: seconds(0),
  speed: null,
  duration: null,
  joined: {},
  changed: '2026-01-01T00:00:00.000Z',
};

let folder: string;
const database = () => join(folder, 'database/earmark.db');
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'earmark-documents-'));
});
afterEach(() => rm(folder, { recursive: true }));

/** A process that has the episode open, and what it is told. */
async function opened() {
  const reported: { entries: Entry[]; replaced: number; refused: string[]; damaged: EarmarkError[] } = {
    entries: [],
    replaced: 0,
    refused: [],
    damaged: [],
  };
  const library = await openLibrary(folder, { onDamaged: (error) => reported.damaged.push(error) });
  const { documents, episodes } = library;
  documents.listener = {
    edited: () => {},
    written: (_key, entry) => reported.entries.push(entry),
    replaced: () => reported.replaced++,
    refused: ({ message }) => reported.refused.push(message),
  };
  await documents.open(KEY);
  if (!episodes.known(KEY)) episodes.save(KEY, record);
  return { library, documents, reported };
}

let made = 0;
const make = ({ documents }: Pick<Library, 'documents'>, operation: Operation) =>
  documents.edit(KEY, 0, { id: `edit ${++made}`, way: 'do', undoes: null, operation });
const add = (id: string): Operation => ({ do: 'add-clips', clips: [aClip({ id })] });
const clips = ({ documents }: Pick<Library, 'documents'>) =>
  documents
    .now(KEY)
    .state.clips.map(({ id }) => id)
    .sort();

/** What a later start finds. */
async function later() {
  const start = await opened();
  return { clips: clips(start), revision: start.documents.now(KEY).revision };
}

test('each edit is written and told once, though more are made while one is written', async () => {
  const one = await opened();
  for (const id of ['a', 'b']) make(one, add(id));
  const flushed = one.library.flush();
  make(one, add('c'));
  await flushed;
  await one.library.flush();
  expect(one.reported.entries.map(({ revision }) => revision)).toEqual([1, 2, 3]);
  expect(one.documents.of(KEY).pending).toEqual([]);
  expect(await later()).toEqual({ clips: ['a', 'b', 'c'], revision: 3 });
});

test('what another process did is told by its entries, before what is done again on it', async () => {
  const [mine, theirs] = [await opened(), await opened()];
  make(mine, add('a'));
  await mine.library.flush();
  make(theirs, add('b'));
  await theirs.library.flush();
  expect(theirs.reported.entries.map(({ label }) => label)).toEqual(['Add “a”', 'Add “b”']);
  await expect.poll(() => clips(mine)).toEqual(['a', 'b']);
  expect([mine.reported.replaced, theirs.reported.replaced]).toEqual([0, 0]);
  expect(mine.documents.now(KEY)).toEqual(theirs.documents.now(KEY));
});

test('while another program holds the database, edits are kept, and would be rescued; then they are written', async () => {
  const one = await opened();
  make(one, add('a'));
  await one.library.flush();
  const other = new Connection(ownSqlite(), database());
  other.exec('BEGIN IMMEDIATE');
  make(one, add('b'));
  await one.library.flush();
  expect(one.library.saving).toMatchObject({ saved: false });
  const unsaved = wholeEpisode(record, one.documents.now(KEY));
  expect(one.library.unsaved[`episodes/${KEY}.json`]).toMatchObject({ clips: unsaved.clips, revision: 2 });
  other.exec('ROLLBACK');
  await other.close();
  await one.library.flush();
  expect(one.library.unsaved).toEqual({});
  expect(await later()).toEqual({ clips: ['a', 'b'], revision: 2 });
});

test('what is done to a document that could not be read goes on top of what it is', async () => {
  const one = await opened();
  make(one, add('old'));
  await one.library.flush();
  await one.library.close();
  const other = new Connection(ownSqlite(), database());
  other.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
  const blind = await opened();
  make(blind, add('new'));
  await blind.library.flush();
  expect(clips(blind)).toEqual(['new']);
  expect(blind.reported.damaged).toMatchObject([{ code: 'cannot-read' }]);
  await other.close();
  // A lock is not tried again at once.
  const written = () => blind.library.flush().then(() => clips(blind));
  await expect.poll(written).toEqual(['new', 'old']);
  expect(blind.reported.replaced).toBe(1);
  expect(await later()).toEqual({ clips: ['new', 'old'], revision: 2 });
});

test('what is open outlives its database: where that is an older one, or a new one, it is written again', async () => {
  const one = await opened();
  make(one, add('a'));
  await one.library.flush();
  await one.library.close();
  await copyFile(database(), join(folder, 'older.db'));
  make(one, add('b'));
  await one.library.flush();
  await one.library.close();
  await rm(database());
  await copyFile(join(folder, 'older.db'), database());
  make(one, add('c'));
  await one.library.flush();
  expect((await later()).clips).toEqual(['a', 'b', 'c']);
  await one.library.close();
  await rm(join(folder, 'database'), { recursive: true });
  make(one, add('d'));
  await one.library.flush();
  expect((await later()).clips).toEqual(['a', 'b', 'c', 'd']);
  expect(one.reported.refused).toEqual([]);
});

test('an edit that another process made impossible is taken back and said; what Earmark does by itself is not', async () => {
  const [mine, theirs] = [await opened(), await opened()];
  make(mine, add('a'));
  await mine.library.flush();
  await expect.poll(() => clips(theirs)).toEqual(['a']);
  make(theirs, { do: 'delete-clips', ids: ['a'] });
  await theirs.library.flush();
  mine.documents.do(KEY, { do: 'settle-clips', clips: [aClip({ id: 'a', start: 3 })] });
  await mine.library.flush();
  expect(mine.reported).toMatchObject({ refused: [], replaced: 1 });
  make(mine, add('b'));
  await mine.library.flush();
  await expect.poll(() => clips(theirs)).toEqual(['b']);
  make(theirs, { do: 'delete-clips', ids: ['b'] });
  await theirs.library.flush();
  make(mine, { do: 'change-clip', id: 'b', to: { name: 'too late' } });
  await mine.library.flush();
  expect(mine.reported.refused).toHaveLength(1);
  expect(clips(mine)).toEqual([]);
});
