import { execFileSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { pendingEntries, replicaOf } from '../../core/document/replica';
import type { PlainError } from '../../core/errors';
import { partsOf, wholeEpisodeSchema } from '../records';
import { Store } from './store';

/** What Earmark kept before there was a database: three episodes, with clips, a moment set by hand, and a sync. */
const before = join(import.meta.dirname, 'fixtures/json-folder');
const [talk, tones, notes] = [
  'audio-92042d3ae63ebc2cbf17ca09f9544ac1',
  'audio-97129a19b42c475ef6ded53226fc11f8',
  'text-c62144ef39e0eb0c24d301f84b4db70a',
] as const;

let folder: string;
let reported: PlainError[];
let stores: Store[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'earmark-taking-in-'));
  cpSync(before, folder, { recursive: true });
  reported = [];
  stores = [];
});
afterEach(async () => {
  for (const store of stores) await store.close();
  rmSync(folder, { recursive: true });
});

function open(): Store {
  const store = new Store(folder, (one) => one.kind === 'problem' && reported.push(one.problem));
  stores.push(store);
  return store;
}

/** Every file but those of the database, with what is in it. */
function files(): Record<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.json'));
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
}

const wholeIn = (key: string) =>
  wholeEpisodeSchema.parse(JSON.parse(readFileSync(join(before, 'episodes', `${key}.json`), 'utf8')));

test('a folder of before is taken in completely, and stays as it is', async () => {
  const untouched = files();
  const store = open();
  expect(await store.begin()).toEqual({ isNew: false, recents: [talk, tones] });
  const episodes = await store.episodes([talk, tones, notes]);
  expect(episodes.map(({ record }) => record)).toEqual([talk, tones, notes].map((key) => partsOf(wholeIn(key)).record));
  for (const key of [talk, tones, notes]) expect(await store.document(key)).toEqual(partsOf(wholeIn(key)).document);
  expect((await store.document(talk))?.state.clips).toHaveLength(1);
  expect((await store.document(tones))?.state.pins).toHaveLength(1);
  const sync = JSON.parse(readFileSync(join(before, 'syncs', `${talk}.json`), 'utf8'));
  const [found = ''] = await store.syncs({ audio: talk, transcript: sync.transcript, words: null });
  expect(JSON.parse(found)).toEqual(sync);
  // Also while the recording is away.
  expect(await store.syncs({ audio: null, transcript: sync.transcript, words: null })).toEqual([found]);
  expect(reported).toEqual([]);
  expect(files()).toEqual(untouched);
});

test('it is taken in once: what was deleted since does not come back', async () => {
  const store = open();
  await store.begin();
  const document = await store.document(talk);
  if (!document) throw new Error('no document');
  const operation = { do: 'delete-clips' as const, ids: document.state.clips.map(({ id }) => id) };
  const edited = replicaOf(document, [{ id: 'mine', way: 'do', undoes: null, operation }]);
  await store.append(talk, document, pendingEntries(edited), '2026-01-01T00:00:00.000Z');
  await store.writeRecents([tones], 30);
  await store.close();
  const later = open();
  expect((await later.document(talk))?.state.clips).toEqual([]);
  expect((await later.begin()).recents).toEqual([tones]);
});

test('two processes that start at once take it in once', async () => {
  const [one, other] = [open(), open()];
  const begun = await Promise.all([one.begin(), other.begin()]);
  expect(begun.map(({ recents }) => recents)).toEqual([
    [talk, tones],
    [talk, tones],
  ]);
  expect((await one.episodes([talk]))[0]?.serial).toBe((await other.episodes([talk]))[0]?.serial);
});

test('unknown fields do no harm, and a record of 10 MB is taken in whole', async () => {
  const record = wholeIn(talk);
  const clips = Array.from({ length: 25_000 }, (_, n) => ({ ...record.clips[0], id: `clip ${n}`, colour: 'red' }));
  writeFileSync(join(folder, 'episodes', `${talk}.json`), JSON.stringify({ ...record, clips, mood: 'fine' }));
  expect((await open().document(talk))?.state.clips).toHaveLength(25_000);
  expect(reported).toEqual([]);
});

test('a record of 250 MB keeps nobody waiting: it is told and left as it is, and the others are taken in', async () => {
  const path = join(folder, 'episodes', `${talk}.json`);
  const record = JSON.stringify(wholeIn(talk));
  writeFileSync(path, `${record.slice(0, -1)},"padding":"${'x'.repeat(250 * 2 ** 20)}"}`);
  const { size } = statSync(path);
  expect((await open().episodes([talk, tones])).map(({ key }) => key)).toEqual([tones]);
  expect(reported).toMatchObject([
    { code: 'damaged-file', message: expect.stringContaining('250 MB'), place: { file: `${talk}.json` } },
  ]);
  expect(statSync(path).size).toBe(size);
});

test('edits that cannot be read are told; the work that they came to is taken in', async () => {
  const path = join(folder, 'episodes', `${talk}.json`);
  const record = wholeIn(talk);
  writeFileSync(path, JSON.stringify({ ...record, log: [{ revision: 1, operation: { do: 'fly' } }] }));
  expect(await open().episodes([talk])).toHaveLength(1);
  expect(reported).toMatchObject([{ code: 'damaged-file', message: expect.stringContaining('cannot be undone') }]);
});

test.each([
  ['is cut off', '{"version":1'],
  [
    'has a clip that ends before it starts',
    JSON.stringify({ ...wholeIn(talk), clips: [{ id: '1', name: '', start: 2, end: 1, text: '', speakers: [] }] }),
  ],
  ['has a negative position', JSON.stringify({ ...wholeIn(talk), position: -1 })],
  ['is of no file', JSON.stringify({ ...wholeIn(talk), audio: null, transcript: null })],
  [
    'has a path for a fingerprint',
    JSON.stringify({ ...wholeIn(talk), transcript: { fingerprint: '../../x', path: '/a.md' } }),
  ],
])('a record that %s is told and left as it is; the others are taken in', async (_what, text) => {
  const path = join(folder, 'episodes', `${talk}.json`);
  writeFileSync(path, text);
  const episodes = await open().episodes([talk, tones, notes]);
  expect(episodes.map(({ key }) => key)).toEqual([tones, notes]);
  expect(reported).toMatchObject([{ code: 'damaged-file', place: { file: `${talk}.json` } }]);
  expect(readFileSync(path, 'utf8')).toBe(text);
});

test('a pipe, a folder and a link that leads nowhere in the place of records keep nobody waiting', async () => {
  rmSync(join(folder, 'episodes', `${talk}.json`));
  execFileSync('mkfifo', [join(folder, 'episodes', `${talk}.json`)]);
  mkdirSync(join(folder, 'episodes', `audio-${'0'.repeat(32)}.json`));
  symlinkSync('/nowhere', join(folder, 'episodes', `audio-${'1'.repeat(32)}.json`));
  expect((await open().episodes([talk, tones])).map(({ key }) => key)).toEqual([tones]);
  expect(reported).toHaveLength(3);
});

test('a damaged list of recent episodes is made anew out of what is remembered of each', async () => {
  writeFileSync(join(folder, 'recents.json'), '{"version": 1, "episodes": ["au');
  expect((await open().begin()).recents).toEqual([talk, tones]);
  expect(reported).toMatchObject([{ code: 'damaged-file', place: { file: 'recents.json' } }]);
});

test('a database that was lost with all its backups is made of what there was before it', async () => {
  await open().begin();
  for (const store of stores.splice(0)) await store.close();
  rmSync(join(folder, 'database'), { recursive: true });
  expect(await open().episodes([talk, tones, notes])).toHaveLength(3);
});
