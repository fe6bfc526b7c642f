import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Locating } from './archive/locating';
import { fingerprintText } from './fingerprint';
import { foldersBelow } from './folders-below';
import { makeTooLong, removeTooLong } from './testing/too-long';

const TEXT = '**Ann:** It rains.\n';
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'earmark-below-'));
  for (const name of ['a', 'c']) mkdirSync(join(folder, name));
  makeTooLong(join(folder, 'b'));
  writeFileSync(join(folder, 'c/moved.md'), TEXT);
});
afterEach(() => removeTooLong(folder));

test('a folder that cannot be listed is told, and hides no other', async () => {
  const unlisted: string[] = [];
  const listed: string[] = [];
  for await (const { path } of foldersBelow(folder, (path) => unlisted.push(path)))
    listed.push(relative(folder, path).slice(0, 1));
  expect(unlisted).toHaveLength(1);
  expect([...new Set(listed)]).toEqual(['', 'a', 'b', 'c']);
});

test('a file is found by its content beside a folder that cannot be listed', async () => {
  const locating = new Locating([], [folder], (path) => path, new AbortController().signal);
  const file = { fingerprint: fingerprintText(Buffer.from(TEXT)), folder: null, path: '/not/here.md' };
  expect(await locating.find(file)).toEqual({ path: join(folder, 'c/moved.md'), state: 'found' });
});
