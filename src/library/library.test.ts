import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { EarmarkError } from '../core/errors';
import type { Settings } from '../core/settings/settings';
import { seconds } from '../core/time/seconds';
import type { Library } from './library';
import type { SavingState } from './saver';
import { openLibrary } from './testing/library-here';

let folder: string;
let damaged: EarmarkError[];
let states: SavingState[];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'earmark-library-'));
  damaged = [];
  states = [];
});
afterEach(() => rm(folder, { recursive: true }));

function open(): Promise<Library> {
  return openLibrary(folder, {
    onSaving: (state) => states.push(state),
    onDamaged: (error) => damaged.push(error),
  });
}

const SETTINGS: Settings = {
  volume: 0.3,
  muted: true,
  speed: 1.5,
  markCorrections: false,
  pauseToType: true,
  skipSilence: true,
  evenLoudness: true,
  resumeEarlier: false,
  keepDisplayOn: true,
  soundDelay: seconds(-0.2),
  reaction: seconds(0.4),
  output: { id: 'a1', label: 'Headphones' },
  textSize: 1.3,
  shelfOpen: false,
  clipsOpen: true,
  speakersOpen: true,
  libraryTab: 'speakers',
  autoSync: false,
  clipOrder: 'name',
  clipFormat: 'csv',
  transcriptFormat: 'subrip',
  transcriptTimes: false,
  clipFps: '24',
  clipColumns: ['name', 'start'],
  clipGuard: false,
  quoteKind: 'html',
  quoteTemplate: '{quote}',
  soundFormat: 'flac',
  soundJoined: true,
  soundGap: 2,
  soundFades: true,
  soundNames: '{name}',
};
const WINDOW = { x: -5, y: 10, width: 900, height: 700, maximized: true };

test('the first start finds nothing, and makes nothing but its database', async () => {
  const library = await open();
  expect(library.isNew).toBe(true);
  expect(library.window).toBeNull();
  expect(library.recent.keys).toEqual([]);
  expect(library.settings).toMatchObject({ volume: 1, speed: 1 });
  expect(await readdir(folder)).toEqual(['database']);
});

const [a, b] = ['a', 'b'].map((digit) => `audio-${digit.repeat(32)}`) as [string, string];

test('settings, window and recent episodes are there after a restart', async () => {
  const library = await open();
  library.saveSettings(SETTINGS);
  library.saveWindow(WINDOW);
  library.recent.opened(a);
  library.recent.opened(b);
  library.recent.opened(a);
  await library.flush();

  const later = await open();
  expect(later.isNew).toBe(false);
  expect(later.settings).toEqual({ version: 1, ...SETTINGS });
  expect(later.window).toEqual({ version: 1, ...WINDOW });
  expect(later.recent.keys).toEqual([a, b]);
});

test('settings that were written before there were so many are kept, the rest is as at first', async () => {
  const old = { version: 1, volume: 0.3, speed: 1.5, shelfOpen: false, clipsOpen: true };
  await writeFile(join(folder, 'settings.json'), JSON.stringify(old));
  const library = await open();
  expect(library.settings).toMatchObject({ ...old, muted: false, resumeEarlier: true, soundDelay: 0, output: null });
  expect(damaged).toEqual([]);
});

test('an episode that got another key is recent once', async () => {
  const library = await open();
  library.recent.opened('text');
  library.recent.opened('audio', ['text']);
  expect(library.recent.keys).toEqual(['audio']);
  library.recent.takeOff('audio');
  expect(library.recent.keys).toEqual([]);
  await library.flush();
});

test('only so many are recent', async () => {
  const library = await open();
  for (let n = 0; n < 100; n++) library.recent.opened(`key-${n}`);
  expect(library.recent.keys.length).toBeLessThanOrEqual(30);
  expect(library.recent.keys[0]).toBe('key-99');
  await library.flush();
});

test('each damaged file is moved aside and told, and the rest is used', async () => {
  const library = await open();
  library.saveWindow(WINDOW);
  await library.flush();
  await writeFile(join(folder, 'settings.json'), 'not JSON');

  const later = await open();
  expect(later.window).toMatchObject(WINDOW);
  expect(damaged.map((error) => error.place.file)).toEqual(['settings.json']);
  later.saveSettings(SETTINGS);
  await later.flush();
  expect((await readdir(folder)).sort()).toEqual([
    'database',
    'settings.json',
    'settings.json.damaged-1',
    'window.json',
  ]);
});

test('a data folder that cannot be written to is told, and Earmark runs on', async () => {
  await writeFile(join(folder, 'data'), 'a file where the folder should be');
  const library = await openLibrary(join(folder, 'data'), {
    onSaving: (state) => states.push(state),
    onDamaged: (error) => damaged.push(error),
  });
  library.saveSettings(SETTINGS);
  await library.flush();
  expect(library.settings).toMatchObject(SETTINGS);
  expect(states).toEqual([{ saved: false, error: expect.objectContaining({ code: 'cannot-write' }) }]);

  await rm(join(folder, 'data'));
  await library.flush();
  expect(states.at(-1)).toEqual({ saved: true, error: null });
});

test('settings of before there was a text size keep their speed as the usual one', async () => {
  const before = { version: 1, volume: 0.4, speed: 1.75, shelfOpen: true, clipsOpen: false };
  await writeFile(join(folder, 'settings.json'), JSON.stringify(before));
  expect((await open()).settings).toMatchObject({ ...before, textSize: 1 });
  expect(damaged).toEqual([]);
});

test('keys of recent episodes that lead out of the folder are dropped and told, and nothing they lead to is touched', async () => {
  const data = join(folder, 'data');
  const victim = join(folder, 'victim');
  await mkdir(join(data, 'episodes'), { recursive: true });
  await mkdir(victim);
  await writeFile(join(victim, 'package.json'), '{"name": "mine"}');
  const strange = ['../../victim/package', join(victim, 'package'), 'constructor', '', `${a}/../../../victim/package`];
  await writeFile(join(data, 'recents.json'), JSON.stringify({ version: 1, episodes: [...strange, a] }));
  const library = await openLibrary(data, { onDamaged: (error) => damaged.push(error) });
  expect(library.recent.keys).toEqual([a]);
  expect(damaged).toMatchObject([{ code: 'damaged-file', message: expect.stringContaining('5 entries') }]);
  for (const key of strange) await expect(library.episodes.read(key)).rejects.toThrow(RangeError);
  expect(await readdir(victim)).toEqual(['package.json']);
  await library.flush();
  damaged = [];
  await openLibrary(data, { onDamaged: (error) => damaged.push(error) });
  expect(damaged).toEqual([]);
});
