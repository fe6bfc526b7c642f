import { chmod, lstat, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { aClip } from '../core/clips/testing/a-clip';
import { NOTHING_MADE } from '../core/document/replica';
import type { EarmarkError } from '../core/errors';
import { seconds } from '../core/time/seconds';
import { storeHere } from './database/calls';
import type { Library } from './library';
import type { WholeEpisode } from './records';
import { findRescues, rescue, rescueName, saveCopy } from './rescue';
import { openLibrary } from './testing/library-here';

const KEY = `audio-${'0'.repeat(32)}`;
const NAME = `episodes/${KEY}.json`;
let folder: string;
let reported: EarmarkError[];
let opened: Library[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'earmark-rescue-'));
  for (const name of ['first', 'second']) await mkdir(join(folder, name));
  reported = [];
  opened = [];
});
afterEach(async () => {
  // Otherwise they may write while the folder is removed.
  for (const library of opened) await library.close();
  await rm(folder, { recursive: true });
});

const data = () => join(folder, 'data');
const places = () => [join(folder, 'first'), join(folder, 'second')];
/** Writes unsaved work to the first place, however long that takes: `rescue` goes on to the next place when it is late. */
async function rescueInFirst(work: WholeEpisode): Promise<string> {
  const path = join(folder, 'first', rescueName());
  await saveCopy(path, places(), data(), { [NAME]: work });
  return path;
}
const find = () => findRescues(places(), data(), (error) => reported.push(error));
async function open(): Promise<Library> {
  const library = await openLibrary(data(), { onDamaged: (error) => reported.push(error), rescuePlaces: places() });
  opened.push(library);
  return library;
}

function record(changed: string, ...clips: string[]): WholeEpisode {
  return {
    version: 1,
    title: 'Talk',
    audio: { fingerprint: KEY, path: '/talk.mp3' },
    transcript: null,
    position: seconds(1),
    speed: null,
    duration: null,
    ...NOTHING_MADE,
    revision: 0,
    last: null,
    log: [],
    clips: clips.map((id) => aClip({ id })),
    joined: {},
    changed: `2026-01-0${changed}T00:00:00.000Z`,
  };
}

/** Remembers an episode as before there was a database. */
async function remember(remembered: WholeEpisode): Promise<void> {
  await mkdir(join(data(), 'episodes'), { recursive: true });
  await writeFile(join(data(), NAME), JSON.stringify(remembered));
  await open();
}

const clipsIn = async () => {
  const document = await storeHere(data(), () => {})('document', KEY);
  return document?.state.clips.map(({ id }) => id);
};

test('newer work replaces what is remembered, older work adds what is nowhere else, and its file goes', async () => {
  await remember(record('2', 'a', 'b'));
  const path = await rescueInFirst(record('3', 'b', 'c'));
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  await open();
  expect(await clipsIn()).toEqual(['b', 'c']);
  await rescueInFirst(record('1', 'b', 'd'));
  await open();
  expect(await clipsIn()).toEqual(['b', 'c', 'd']);
  expect(reported.map(({ code }) => code)).toEqual(['rescued', 'rescued']);
  expect(await readdir(join(folder, 'first'))).toEqual([]);
});

test('work that cannot be saved stays in its file, until it can', async () => {
  const path = await rescueInFirst(record('3', 'a'));
  await mkdir(data());
  await writeFile(join(data(), 'database'), 'in the way');
  const library = await open();
  expect(library.documents.now(KEY).state.clips).toHaveLength(1);
  expect(Object.keys(library.unsaved)).toEqual([NAME]);
  expect((await find()).map((found) => found.path)).toEqual([path]);
  await rm(join(data(), 'database'));
  await library.flush();
  await expect.poll(() => readdir(join(folder, 'first'))).toEqual([]);
  expect(await clipsIn()).toEqual(['a']);
});

test('the next folder takes what the first does not, and none is an error with its reason', async () => {
  const gone = join(folder, 'gone');
  expect(await rescue([gone, join(folder, 'second')], data(), {})).toContain(join(folder, 'second'));
  await expect(rescue([gone], data(), {})).rejects.toMatchObject({ code: 'cannot-write' });
});

test('a copy in a place of the user’s is found by a note, and told while it is not there', async () => {
  const copy = join(folder, 'copy.json');
  await saveCopy(copy, places(), data(), { [NAME]: record('3', 'a') });
  const text = await readFile(copy, 'utf8');
  await rm(copy);
  await open();
  expect(reported.map(({ code }) => code)).toEqual(['damaged-file']);
  await writeFile(copy, text);
  await open();
  expect(await clipsIn()).toEqual(['a']);
  expect(await readFile(copy, 'utf8')).toBe(text);
  expect(await find()).toEqual([]);
});

test('a copy replaces nothing but such a copy', async () => {
  const work = { [NAME]: record('3', 'a') };
  const [recording, link] = [join(folder, 'talk.mp3'), join(folder, 'link.json')];
  await writeFile(recording, 'sound');
  await symlink(recording, link);
  for (const path of [recording, link, '/dev/null'])
    await expect(saveCopy(path, places(), data(), work)).rejects.toMatchObject({ code: 'cannot-write' });
  expect(await readFile(recording, 'utf8')).toBe('sound');
  expect((await lstat(link)).isSymbolicLink()).toBe(true);
  expect((await stat('/dev/null')).isCharacterDevice()).toBe(true);
  expect(await find()).toEqual([]);
  const copy = join(folder, 'copy.json');
  await saveCopy(copy, places(), data(), work);
  await saveCopy(copy, places(), data(), { [NAME]: record('4', 'b') });
  expect(await readFile(copy, 'utf8')).toContain('"b"');
});

test.each([
  ['of another data folder', (text: string) => text.replaceAll('data"', 'other"'), 0],
  ['cut off', (text: string) => text.slice(0, -20), 1],
  ['with a record that is none', (text: string) => text.replaceAll('"clips"', '"clip"'), 1],
  ['with a name outside', (text: string) => text.replaceAll(NAME, '../../victim.json'), 1],
])('a file %s is left alone', async (_, spoil, problems) => {
  const path = await rescueInFirst(record('3', 'a'));
  const spoilt = spoil(await readFile(path, 'utf8'));
  await writeFile(path, spoilt);
  const library = await open();
  expect(await library.episodes.read(KEY)).toBeNull();
  expect(reported).toHaveLength(problems);
  expect(await readFile(path, 'utf8')).toBe(spoilt);
});

test.skipIf(process.getuid?.() !== 0)('a link, and a file of another user, are left alone', async () => {
  const path = await rescueInFirst(record('3', 'a'));
  await symlink(path, join(folder, 'second', rescueName()));
  const { chown } = await import('node:fs/promises');
  await chmod(path, 0o644);
  await chown(path, 12_345, 12_345);
  expect(await find()).toEqual([]);
  expect(reported).toEqual([]);
});
