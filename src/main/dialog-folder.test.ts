import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { DialogFolder } from './dialog-folder';

const SAMPLES = '/data/sample';
const NOTHING = { audio: null, transcript: null };

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'earmark-dialogs-'));
});
afterEach(() => rm(folder, { recursive: true }));

const start = () => new DialogFolder(join(folder, 'folder.json'), SAMPLES);

test('a dialog starts where the episode is, and else where something was chosen last, after a restart too', async () => {
  const first = start();
  expect(await first.startFor(NOTHING)).toBeNull();
  await first.chosen('/m/talks');
  const second = start();
  expect(await second.startFor(NOTHING)).toBe('/m/talks');
  expect(await second.startFor({ audio: '/n/a.mp3', transcript: '/o/a.md' })).toBe('/n');
  expect(await second.startFor({ audio: null, transcript: '/o/a.md' })).toBe('/o');
});

test('never where the sample is', async () => {
  const dialogs = start();
  await dialogs.chosen('/m/talks');
  await dialogs.chosen(SAMPLES);
  expect(await dialogs.startFor({ audio: `${SAMPLES}/Go Time 42.mp3`, transcript: null })).toBe('/m/talks');
});

test('what is remembered and damaged is as if nothing was', async () => {
  await writeFile(join(folder, 'folder.json'), '{"folder": 7');
  expect(await start().startFor(NOTHING)).toBeNull();
});
