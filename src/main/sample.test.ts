import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Sample } from './sample';

const AUDIO = 'Go Time 42.mp3';
const TRANSCRIPT = 'Go Time 42.md';

let root: string;
let shipped: string;
let folder: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'earmark-sample-'));
  shipped = join(root, 'mount/resources/resources/sample');
  folder = join(root, 'data/sample');
  await mkdir(shipped, { recursive: true });
  const project = join(import.meta.dirname, '../../resources/sample');
  for (const name of [AUDIO, TRANSCRIPT]) await copyFile(join(project, name), join(shipped, name));
});
afterEach(() => rm(root, { recursive: true }));

const sample = (isInstalled = true) => new Sample({ shipped, folder, isInstalled });

test('the sample is opened from copies of its own', async () => {
  expect(await sample().files()).toEqual([join(folder, AUDIO), join(folder, TRANSCRIPT)]);
  for (const name of [AUDIO, TRANSCRIPT])
    expect(await readFile(join(folder, name))).toEqual(await readFile(join(shipped, name)));
});

test('a copy that was changed stays as it is, and one that was deleted comes back', async () => {
  await sample().files();
  await writeFile(join(folder, TRANSCRIPT), 'corrected');
  await rm(join(folder, AUDIO));
  await sample().files();
  expect(await readFile(join(folder, TRANSCRIPT), 'utf8')).toBe('corrected');
  expect((await readdir(folder)).sort()).toEqual([TRANSCRIPT, AUDIO]);
});

test.each([
  '/tmp/.mount_EarmarXY12/resources/resources/sample/Go Time 42.md',
  '/Applications/Earmark.app/Contents/Resources/resources/sample/Go Time 42.md',
  'C:\\Users\\Ann\\AppData\\Local\\Programs\\earmark\\resources\\resources\\sample\\Go Time 42.md',
])('%s, remembered of an earlier package, is found in the copy', async (remembered) => {
  expect(await sample().placeOf(remembered)).toBe(join(folder, TRANSCRIPT));
});

test('a remembered copy is made again when it is gone', async () => {
  const copy = join(folder, TRANSCRIPT);
  expect(await sample().placesOf({ audio: null, transcript: copy })).toEqual({ audio: null, transcript: copy });
  expect(await readdir(folder)).toEqual([TRANSCRIPT]);
});

test('every other file is opened where it is', async () => {
  const others = ['/home/ann/sample/Go Time 42.md', '/m/resources/resources/sample/other.md', join(folder, 'mine.md')];
  for (const path of others) expect(await sample().placeOf(path)).toBe(path);
  const inProject = join(root, 'resources/sample', TRANSCRIPT);
  expect(await sample(false).placeOf(inProject)).toBe(inProject);
});

test('that it cannot be copied is told by name', async () => {
  await writeFile(join(root, 'data'), 'no folder');
  await expect(sample().files()).rejects.toMatchObject({ code: 'cannot-write', place: { file: AUDIO } });
});
