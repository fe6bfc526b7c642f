import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { keepClips, madeOf } from './testing/made';
import { audio, clip, episodes, folder, restart, shown, text } from './testing/open-episodes';

// Two files of different names that were opened together, and then moved together to another folder.

const moved = (name: string) => join(folder, 'moved', name);

beforeEach(async () => {
  await episodes.open([await audio('speech.mp3'), await text('what was said.md')]);
  keepClips(episodes, [clip('1')]);
  await mkdir(join(folder, 'moved'));
  await rename(join(folder, 'speech.mp3'), moved('speech.mp3'));
  await rename(join(folder, 'what was said.md'), moved('what was said.md'));
  await writeFile(moved('other.md'), '**Cleo:** Something else.\n');
  await restart();
});

test('the recording brings its transcript', async () => {
  await episodes.open([moved('speech.mp3')]);
  expect(shown()).toEqual(['speech.mp3', 'what was said.md']);
  expect(madeOf(episodes)).toMatchObject({ clips: [{ id: '1' }] });
});

test('the transcript brings its recording', async () => {
  await episodes.open([moved('what was said.md')]);
  expect(shown()).toEqual(['speech.mp3', 'what was said.md']);
});

test('their folder has the pair', async () => {
  await episodes.open([join(folder, 'moved')]);
  expect(shown()).toEqual(['speech.mp3', 'what was said.md']);
});

test('so it is among many files that are opened together', async () => {
  await episodes.open([moved('other.md'), moved('speech.mp3'), moved('what was said.md')]);
  const { items } = (await episodes.shelfView()).folder ?? { items: [] };
  expect(shown()).toContain('other.md');
  expect(items).toHaveLength(2);
});

test('they are found under new names, too', async () => {
  await rename(moved('what was said.md'), moved('text.md'));
  await episodes.open([moved('speech.mp3')]);
  expect(shown()).toEqual(['speech.mp3', 'text.md']);
});

test('a transcript that was written to since is known by its name', async () => {
  await writeFile(moved('what was said.md'), '**Anna:** All is new.\n');
  await episodes.open([moved('speech.mp3')]);
  expect(shown()).toEqual(['speech.mp3', 'what was said.md']);
});

test('that name is known again in another case, as drives that are copied to may write it', async () => {
  await writeFile(moved('what was said.md'), '**Anna:** All is new.\n');
  await rename(moved('what was said.md'), moved('What Was Said.MD'));
  await episodes.open([moved('speech.mp3')]);
  expect(shown()).toEqual(['speech.mp3', 'What Was Said.MD']);
});

test('another text of another name is only offered', async () => {
  await rename(moved('what was said.md'), join(folder, 'away.md'));
  await episodes.open([moved('speech.mp3')]);
  expect(shown()).toEqual(['speech.mp3', null]);
});
