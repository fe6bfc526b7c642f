import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { AllClips as Listed } from '../core/clips/all-clips';
import { nextStep } from '../core/document/steps';
import { defaultSettings } from '../core/settings/settings';
import { listAllClips } from '../library/all-clips';
import type { Library } from '../library/library';
import { openLibrary } from '../library/testing/library-here';
import { threeEpisodes } from '../library/testing/three-episodes';
import { AllClips, type AllClipsOptions } from './all-clips';
import { ClipText } from './clip-text';
import { EditsOfMany } from './edits-of-many';
import { Exporting } from './exporting';
import { processesHere } from './files/testing/files-here';

let folder: string;
let library: Library;
let keys: string[];
let heard: string[];
let opened: unknown[];
let answers: (string | null)[];
let edits: EditsOfMany;
let clips: AllClips;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'earmark-all-clips-'));
  mkdirSync(join(folder, 'out'));
  library = await openLibrary(join(folder, 'data'));
  keys = await threeEpisodes(library, folder);
  [heard, opened, answers] = [[], [], []];
  const ask = async () => answers.shift() ?? null;
  const list = async () => {
    const { files, ...rest } = await listAllClips(join(folder, 'data'));
    return { files, clips: JSON.stringify(rest) };
  };
  edits = new EditsOfMany(library);
  clips = new AllClips({
    folder: join(folder, 'data'),
    library,
    edits,
    list,
    episodes: {
      session: { current: null },
      reopen: async (files: unknown) => void opened.push(files),
    } as unknown as AllClipsOptions['episodes'],
    hear: async (path) => {
      heard.push(path);
      return { url: '/media/1', format: 'mp3', fileName: 'a.mp3', duration: null };
    },
    settings: () => ({ ...defaultSettings, soundFormat: 'wav', soundJoined: true }),
    exporting: new Exporting(processesHere, () => {}),
    clipText: new ClipText(processesHere),
    copy: () => {},
    askWhere: ask,
    askForFolder: ask,
  });
});
afterEach(async () => {
  await library.close();
  rmSync(folder, { recursive: true });
});

const listed = async () => JSON.parse((await clips.view()).clips) as Listed;

test('no path reaches the window', async () => {
  expect(JSON.stringify(await clips.view())).not.toContain(folder);
});

test('clips of episodes that are not open are edited and deleted by their documents, undone and redone', async () => {
  const [one = '', two = ''] = keys;
  const made = await clips.edit([
    { episode: one, operation: { do: 'change-clips', changes: [{ id: 'a', to: { name: 'New', tags: ['x', 'y'] } }] } },
    { episode: two, operation: { do: 'delete-clips', ids: ['b'] } },
  ]);
  const after = await listed();
  expect(after.clips).toHaveLength(5);
  expect(after.clips.find(({ name }) => name === 'New')).toMatchObject({ id: 'a', tags: ['x', 'y'] });
  expect(nextStep(library.documents.now(two), 'undo')?.label).toContain('second of 2');
  const undone = await edits.step('undo', made);
  expect((await listed()).clips.map(({ name }) => name)).toContain('second of 2');
  expect((await listed()).clips.map(({ name }) => name)).toContain('first of 1');
  const again = await edits.step('redo', undone);
  expect((await listed()).clips.map(({ name }) => name)).not.toContain('second of 2');
  await edits.step('undo', again);
  expect((await listed()).clips.map(({ name }) => name)).toContain('second of 2');
  await expect(edits.step('undo', made)).rejects.toMatchObject({ code: 'bad-request' });
});

test('if one of several edits cannot be undone any more, none of them is', async () => {
  const [one = '', two = ''] = keys;
  const made = await clips.edit([
    { episode: one, operation: { do: 'change-clips', changes: [{ id: 'a', to: { name: 'New' } }] } },
    { episode: two, operation: { do: 'delete-clips', ids: ['b'] } },
  ]);
  await edits.step('undo', made.slice(0, 1));
  await expect(edits.step('undo', made)).rejects.toMatchObject({ code: 'bad-request' });
  expect((await listed()).clips.map(({ name }) => name)).not.toContain('second of 2');
});

test('what is not there is refused, and nothing of it is done', async () => {
  const [one = ''] = keys;
  const gone = { do: 'delete-clips', ids: ['nobody'] } as const;
  await expect(clips.edit([{ episode: one, operation: gone }])).rejects.toMatchObject({ code: 'bad-request' });
  const first = { episode: one, operation: { do: 'delete-clips', ids: ['a'] } } as const;
  const both = clips.edit([first, { episode: keys[1] ?? '', operation: gone }]);
  await expect(both).rejects.toMatchObject({ code: 'bad-request' });
  expect((await listed()).clips).toHaveLength(6);
  for (const key of ['../../etc', 'audio-0']) {
    await expect(clips.edit([{ episode: key, operation: gone }])).rejects.toMatchObject({ code: 'bad-request' });
    await expect(clips.sound(key)).rejects.toMatchObject({ code: 'bad-request' });
    await expect(clips.open(key)).rejects.toMatchObject({ code: 'bad-request' });
  }
});

test('a recording is heard, and an episode opened, by where its files are', async () => {
  const [, two = ''] = keys;
  await clips.sound(two);
  expect(heard).toEqual([join(folder, 'noise-stereo.mp3')]);
  await clips.open(two);
  expect(opened).toEqual([{ audio: heard[0], transcript: join(folder, 'noise-stereo.mp3.md') }]);
});

test('an export has what was edited just before, in a file or in a folder, and none if nobody chooses a place', async () => {
  const refs = keys.map((episode) => ({ episode, id: 'a' }));
  expect(await clips.export('csv', refs)).toBeNull();
  await clips.edit([
    { episode: keys[0] ?? '', operation: { do: 'change-clips', changes: [{ id: 'a', to: { name: 'Edited' } }] } },
  ]);
  answers = [join(folder, 'out/all.csv'), join(folder, 'out'), join(folder, 'out')];
  expect(await clips.export('csv', refs)).toMatchObject({ name: 'all.csv', files: 1 });
  expect(readFileSync(join(folder, 'out/all.csv'), 'utf8')).toContain('Edited');
  expect(await clips.export('audacity', refs)).toMatchObject({ name: 'out', files: 3 });
  expect(await clips.exportSound(refs)).toMatchObject({ folder: 'out', files: 1 });
  expect((await clips.preview('csv', refs)).lines).toContain('Edited');
});
