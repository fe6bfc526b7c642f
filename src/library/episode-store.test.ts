import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { aClip } from '../core/clips/testing/a-clip';
import { NOTHING_MADE } from '../core/document/replica';
import type { EarmarkError } from '../core/errors';
import { seconds } from '../core/time/seconds';
import { EpisodeStore } from './episode-store';
import type { EpisodeRecord } from './records';
import { Saver } from './saver';

const AUDIO = `audio-${'a'.repeat(32)}`;
const OTHER_AUDIO = `audio-${'b'.repeat(32)}`;
const TEXT = `text-${'c'.repeat(32)}`;

let folder: string;
let saver: Saver;
let store: EpisodeStore;
let damaged: EarmarkError[];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'earmark-store-'));
  saver = new Saver({ onChange: () => {} });
  damaged = [];
  store = new EpisodeStore(folder, saver, (error) => damaged.push(error));
});
afterEach(async () => {
  await saver.flush();
  await rm(folder, { recursive: true });
});

function record(more: Partial<EpisodeRecord>): EpisodeRecord {
  return {
    version: 1,
    title: 'An episode',
    audio: null,
    transcript: { fingerprint: TEXT, path: '/somewhere/a.md' },
    position: seconds(12.5),
    speed: 1.25,
    duration: null,
    ...NOTHING_MADE,
    revision: 0,
    last: null,
    log: [],
    joined: {},
    changed: '2026-01-01T00:00:00.000Z',
    ...more,
  };
}

/** What a later start of the program finds. */
async function afterRestart(): Promise<EpisodeStore> {
  await saver.flush();
  saver = new Saver({ onChange: () => {} });
  return new EpisodeStore(folder, saver, (error) => damaged.push(error));
}

test('a record is there after a restart, clips and all', async () => {
  const clip = aClip({ name: 'né', text: 'words', speakers: ['Zoë'] });
  const saved = record({ audio: { fingerprint: AUDIO, path: '/a.mp3' }, clips: [clip] });
  store.save(AUDIO, saved);
  expect(await (await afterRestart()).read(AUDIO)).toEqual(saved);
});

test('an episode is found by its audio, under any transcript', async () => {
  store.save(AUDIO, record({ audio: { fingerprint: AUDIO, path: '/a.mp3' } }));
  const later = await afterRestart();
  expect(await later.find({ audio: AUDIO, transcript: `text-${'d'.repeat(32)}` })).toMatchObject({ key: AUDIO });
});

test('one that was opened without audio is found when the audio is there', async () => {
  store.save(TEXT, record({}));
  const later = await afterRestart();
  expect(await later.find({ audio: AUDIO, transcript: TEXT })).toMatchObject({ key: TEXT, record: { position: 12.5 } });
});

test('one whose audio has changed is found by its transcript; of several the one changed last', async () => {
  store.save(AUDIO, record({ audio: { fingerprint: AUDIO, path: '/a.mp3' }, changed: '2026-01-02T00:00:00.000Z' }));
  store.save(TEXT, record({}));
  const later = await afterRestart();
  expect(await later.find({ audio: OTHER_AUDIO, transcript: TEXT })).toMatchObject({ key: AUDIO });
});

test('one that was saved since the search began is found without a restart', async () => {
  expect(await store.find({ audio: null, transcript: TEXT })).toBeNull();
  store.save(TEXT, record({}));
  expect(await store.find({ audio: null, transcript: TEXT })).toMatchObject({ key: TEXT });
});

test('changes of different parts keep each other', () => {
  store.save(TEXT, record({}));
  store.update(TEXT, { position: seconds(99) }, 3000);
  store.update(TEXT, { title: 'Another title' });
  expect(store.known(TEXT)).toMatchObject({ position: 99, title: 'Another title' });
});

test('a damaged record is moved aside, told, and does not hide the others', async () => {
  store.save(AUDIO, record({ audio: { fingerprint: AUDIO, path: '/a.mp3' } }));
  await saver.flush();
  await writeFile(join(folder, `${OTHER_AUDIO}.json`), '{"version":1');
  const later = await afterRestart();
  expect(await later.find({ audio: OTHER_AUDIO, transcript: TEXT })).toMatchObject({ key: AUDIO });
  expect(damaged).toEqual([expect.objectContaining({ code: 'damaged-file' })]);

  later.save(OTHER_AUDIO, record({}));
  await saver.flush();
  expect(await readFile(join(folder, `${OTHER_AUDIO}.json.damaged-1`), 'utf8')).toBe('{"version":1');
});

test.each([
  ['a clip that ends before it starts', { clips: [{ id: '1', name: '', start: 2, end: 1, text: '', speakers: [] }] }],
  ['a negative position', { position: -1 }],
  ['no file at all', { transcript: null }],
  ['a fingerprint that is a path', { transcript: { fingerprint: '../../x', path: '/a.md' } }],
])('a record with %s is damaged', async (_what, more) => {
  await writeFile(join(folder, `${TEXT}.json`), JSON.stringify({ ...record({}), ...more }));
  expect(await store.read(TEXT)).toBeNull();
  expect(await readdir(folder)).toEqual([`${TEXT}.json.damaged-1`]);
});
