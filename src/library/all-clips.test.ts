import { copyFileSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { aClip } from '../core/clips/testing/a-clip';
import { listAllClips } from './all-clips';
import type { Library } from './library';
import { openUpToDate } from './search/upkeep';
import { openLibrary } from './testing/library-here';
import { threeEpisodes } from './testing/three-episodes';

let folder: string;
let data: string;
let library: Library;
let keys: string[];
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'earmark-all-clips-'));
  data = join(folder, 'data');
  library = await openLibrary(data);
  keys = await threeEpisodes(library, folder);
});
afterEach(async () => {
  await library.close();
  rmSync(folder, { recursive: true });
});

const index = async () => (await openUpToDate(data, library, () => {}, new AbortController().signal)).close();

test('lists clips of all episodes without the index, and with it their titles, and files that are there', async () => {
  const before = await listAllClips(data);
  expect(before.clips.map(({ name }) => name).sort()).toHaveLength(6);
  expect(before.episodes.every(({ isAway, hasSound }) => isAway && hasSound)).toBe(true);
  await index();
  const { episodes, clips, files } = await listAllClips(data);
  expect(episodes).toMatchObject([
    { key: keys[0], title: 'Talk 1', hasSound: true, isAway: false },
    { key: keys[1], title: 'Talk 2', isAway: false },
    { key: keys[2], title: 'Talk 3', isAway: false },
  ]);
  expect(clips.map(({ episode, name }) => [episode, name])).toEqual([
    [0, 'first of 1'],
    [0, 'second of 1'],
    [1, 'first of 2'],
    [1, 'second of 2'],
    [2, 'first of 3'],
    [2, 'second of 3'],
  ]);
  expect(files[keys[0] ?? '']).toEqual({ audio: join(folder, 'noise.mp3'), transcript: join(folder, 'noise.mp3.md') });
});

test('a clip on words is listed where its words are now, until it is changed', async () => {
  const key = keys[0] ?? '';
  const word = { turn: 1, word: 1, said: 'two three.', offset: 0 };
  const words = {
    by: 'words',
    first: word,
    last: word,
    recording: key,
    heard: false,
  } as const;
  // It was made when the words were thought to be later.
  const clip = aClip({ id: 'w', name: 'on words', start: 1, end: 1.2, text: 'two', words: words as never });
  library.documents.do(key, { do: 'add-clips', clips: [clip] });
  await library.flush();
  const listed = async () => (await listAllClips(data)).clips.find(({ id }) => id === 'w');
  expect(await listed()).toMatchObject({ start: 1, end: 1.2 });
  await index();
  const moved = await listed();
  expect(moved?.start).toBeLessThan(0.9);
  expect(moved).toMatchObject({ text: 'two' });
  const to = { start: clip.start, end: aClip({ start: 1, end: 1.3 }).end, text: 'other', speakers: [], words: null };
  library.documents.do(key, { do: 'retime-clip', id: 'w', to });
  await library.flush();
  expect(await listed()).toMatchObject({ start: 1, end: 1.3, text: 'other' });
});

test('clips of a recording that is away, or of a forgotten folder, stay listed', async () => {
  await index();
  renameSync(join(folder, 'noise.mp3'), join(folder, 'elsewhere.mp3'));
  rmSync(join(folder, 'noise-stereo.mp3'));
  rmSync(join(folder, 'noise-stereo.mp3.md'));
  await index();
  const { episodes, clips } = await listAllClips(data);
  expect(clips).toHaveLength(6);
  expect(episodes.map(({ key, isAway }) => [keys.indexOf(key), isAway]).sort()).toEqual([
    [0, true],
    [1, true],
    [2, false],
  ]);
});

test('of two copies of an episode, clips are tied to the one that was open', async () => {
  for (const name of ['noise.mp3', 'noise.mp3.md']) {
    mkdirSync(join(folder, 'zz'), { recursive: true });
    copyFileSync(join(folder, name), join(folder, 'zz', name));
  }
  await library.addFolder(folder);
  await index();
  expect((await listAllClips(data)).files[keys[0] ?? '']?.audio).toBe(join(folder, 'noise.mp3'));
});

test('a damaged index is no obstacle', async () => {
  await index();
  writeFileSync(join(data, 'search.db'), 'no database, but of some length'.repeat(100));
  expect((await listAllClips(data)).clips).toHaveLength(6);
});
