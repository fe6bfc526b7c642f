import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { seconds } from '../core/time/seconds';
import { type EpisodeStore, merged } from './episode-store';
import type { Library } from './library';
import { type EpisodeRecord, episodeSchema } from './records';
import { openLibrary } from './testing/library-here';

const AUDIO = `audio-${'a'.repeat(32)}`;
const OTHER_AUDIO = `audio-${'b'.repeat(32)}`;
const TEXT = `text-${'c'.repeat(32)}`;

let folder: string;
let library: Library;
let store: EpisodeStore;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'earmark-store-'));
  library = await openLibrary(folder);
  store = library.episodes;
});
afterEach(async () => {
  await library.flush();
  await rm(folder, { recursive: true });
});

function record(more: Partial<EpisodeRecord>): EpisodeRecord {
  return {
    title: 'An episode',
    audio: null,
    transcript: { fingerprint: TEXT, path: '/somewhere/a.md' },
    position: seconds(12.5),
    speed: 1.25,
    duration: null,
    joined: {},
    changed: '2026-01-01T00:00:00.000Z',
    ...more,
  };
}

/** What a later start of the program finds. */
async function afterRestart(): Promise<EpisodeStore> {
  await library.flush();
  library = await openLibrary(folder);
  return library.episodes;
}

test('an episode is read back as it was saved', async () => {
  const saved = record({ audio: { fingerprint: AUDIO, path: '/a.mp3' }, title: 'né' });
  store.save(AUDIO, saved);
  expect(await (await afterRestart()).read(AUDIO)).toEqual(saved);
});

test('an episode is found by its audio, whatever the transcript', async () => {
  store.save(AUDIO, record({ audio: { fingerprint: AUDIO, path: '/a.mp3' } }));
  const later = await afterRestart();
  expect(await later.find({ audio: AUDIO, transcript: `text-${'d'.repeat(32)}` })).toMatchObject({ key: AUDIO });
});

test('an episode without audio is found again once there is some', async () => {
  store.save(TEXT, record({}));
  const later = await afterRestart();
  expect(await later.find({ audio: AUDIO, transcript: TEXT })).toMatchObject({ key: TEXT, record: { position: 12.5 } });
});

test('of several episodes with a transcript the one that was changed last is found, wherever the clock was set', async () => {
  store.save(TEXT, record({ changed: '2030-01-01T00:00:00.000Z' }));
  await library.flush();
  store.save(AUDIO, record({ audio: { fingerprint: AUDIO, path: '/a.mp3' }, changed: '2026-01-02T00:00:00.000Z' }));
  const later = await afterRestart();
  expect(await later.find({ audio: OTHER_AUDIO, transcript: TEXT })).toMatchObject({ key: AUDIO });
});

test('what was just saved is found before it is on disk', async () => {
  expect(await store.find({ audio: null, transcript: TEXT })).toBeNull();
  store.save(TEXT, record({}));
  expect(await store.find({ audio: null, transcript: TEXT })).toMatchObject({ key: TEXT });
});

test('two changes of an episode at once are both kept', () => {
  store.save(TEXT, record({}));
  store.update(TEXT, { position: seconds(99) }, 3000);
  store.update(TEXT, { title: 'Another title' });
  expect(store.known(TEXT)).toMatchObject({ position: 99, title: 'Another title' });
});

test('of files that were open together the pair that was changed last comes first, what is not on disk before all', async () => {
  const pair = (letter: string) =>
    record({
      audio: { fingerprint: `audio-${letter.repeat(32)}`, path: `/${letter}.mp3` },
      transcript: { fingerprint: `text-${letter.repeat(32)}`, path: `/folder/${letter}.md` },
    });
  for (const letter of ['a', 'b', 'c']) {
    store.save(`audio-${letter.repeat(32)}`, pair(letter));
    if (letter !== 'c') await library.flush();
  }
  expect((await store.pairs()).map(({ name }) => name).filter((name, n, all) => all.indexOf(name) === n)).toEqual([
    'c.md',
    'b.md',
    'a.md',
  ]);
  const byPath = await (await afterRestart()).byPath(['/b.mp3', '/folder/a.md', '/nowhere']);
  expect(byPath.get('/b.mp3')).toMatchObject({ audio: { path: '/b.mp3' } });
  expect(byPath.get('/folder/a.md')).toMatchObject({ audio: { path: '/a.mp3' } });
});

test('two processes have an episode open at once: nothing of either is lost, and each shows what the other did', async () => {
  store.save(TEXT, record({}));
  await library.flush();
  const other = await openLibrary(folder);
  await other.episodes.read(TEXT);
  const reported = new Promise((resolve) => {
    library.onForeign = resolve;
  });
  store.update(TEXT, { title: 'mine' });
  other.episodes.update(TEXT, { position: seconds(50) });
  await library.flush();
  await other.flush();
  const both = { position: 50, title: 'mine' };
  expect(other.episodes.known(TEXT)).toMatchObject(both);
  await reported;
  await expect.poll(() => store.known(TEXT)).toMatchObject(both);
});

test('where an episode could not be read, its place is kept', async () => {
  store.save(TEXT, record({}));
  await library.flush();
  const blind = await openLibrary(folder);
  // It was not read.
  blind.episodes.save(TEXT, record({ position: seconds(0), speed: null }));
  await blind.flush();
  const later = await (await afterRestart()).read(TEXT);
  expect(later).toMatchObject({ position: 12.5, speed: 1.25 });
});

test('a key that leads out of the folder is refused', async () => {
  for (const key of ['../../victim/package', 'constructor', ''])
    await expect(store.read(key)).rejects.toThrow(RangeError);
});

const base = episodeSchema.parse({
  title: '',
  audio: { fingerprint: `audio-${'a'.repeat(32)}`, path: '/a.mp3' },
  transcript: null,
  position: 0,
  speed: 1,
  duration: null,
  changed: '2026-01-01T00:00:00.000Z',
});

test('a place that was reached in one is kept where the other changed something else', () => {
  const mine = { ...base, title: 'Mine' };
  const theirs = { ...base, speed: 2, position: episodeSchema.parse({ ...base, position: 9 }).position };
  expect(merged(base, mine, theirs)).toMatchObject({ title: 'Mine', speed: 2, position: 9 });
  expect(merged(null, base, theirs)).toMatchObject({ speed: 1, position: 9 });
});
