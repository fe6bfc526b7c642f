import { appendFile, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fileState } from '../../audio/bytes/file-bytes';
import { askHere } from '../files/testing/files-here';
import { Growth } from './file-watches';

let folder: string;
let path: string;
let reported: boolean[];
let isTaken: boolean;
let growth: Growth;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'earmark-growth-'));
  path = join(folder, 'live.mp3');
  await writeFile(path, Buffer.alloc(1000));
  reported = [];
  isTaken = true;
  growth = new Growth(askHere, async (hasSettled) => {
    reported.push(hasSettled);
    return isTaken;
  });
  growth.watch(path, await fileState(path));
});
afterEach(async () => {
  growth.watch(null, null);
  await rm(folder, { recursive: true });
});

test('a file that grows is told, and once more when it has stopped', async () => {
  await appendFile(path, Buffer.alloc(500));
  await expect.poll(() => reported).toEqual([false, true]);
});

test('what was not taken is told again', async () => {
  isTaken = false;
  await appendFile(path, Buffer.alloc(500));
  await expect.poll(() => reported.length).toBeGreaterThan(2);
  isTaken = true;
  const before = reported.length;
  await expect.poll(() => reported.length).toBe(before + 1);
});

test('one that was replaced is no longer looked at until it is opened', async () => {
  await writeFile(`${path}.new`, Buffer.alloc(5000));
  await rename(`${path}.new`, path);
  growth.watch(path, await fileState(path));
  await appendFile(path, Buffer.alloc(500));
  await expect.poll(() => reported).toEqual([false, true]);
});
