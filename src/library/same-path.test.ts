import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openFiles } from './open-files';
import { findPartner, pairsOf } from './partners';
import { isSamePath } from './same-path';

const NFC = 'Über café';
const NFD = NFC.normalize('NFD');

test.each([
  ['win32', 'C:\\Talks\\a.mp3', 'c:/talks/A.MP3', true],
  ['win32', '\\\\server\\share\\a.mp3', '//SERVER/share/a.mp3', true],
  ['win32', '\\\\?\\C:\\Talks\\a.mp3', 'C:\\Talks\\a.mp3', true],
  ['win32', '\\\\?\\UNC\\server\\share\\a.mp3', '\\\\server\\share\\a.mp3', true],
  ['win32', 'C:\\Talks\\a.mp3', 'D:\\Talks\\a.mp3', false],
  ['win32', `C:\\${NFC}.mp3`, `C:\\${NFD}.mp3`, false],
  ['darwin', `/Volumes/Talks/${NFC}.mp3`, `/Volumes/talks/${NFD}.mp3`, true],
  ['darwin', '/a/b.mp3', '/a/c.mp3', false],
  ['linux', `/a/${NFC}.mp3`, `/a/${NFD}.mp3`, false],
  ['linux', '/a/b.mp3', '/a/B.mp3', false],
  ['linux', '/a/b\\c.mp3', '/a/b/c.mp3', false],
] as const)('%s: %s and %s are the same file: %s', (platform, one, other, same) => {
  expect(isSamePath(one, other, platform)).toBe(same);
});

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'earmark-paths-'));
});
afterEach(() => rm(folder, { recursive: true }));

test('a recording named by macOS and a transcript named elsewhere belong together, in a path of any length', async () => {
  const deep = join(folder, ...Array.from({ length: 8 }, (_, depth) => `${depth} ${'long '.repeat(20)}日本`));
  expect(deep.length).toBeGreaterThan(800);
  await mkdir(deep, { recursive: true });
  const audio = join(deep, `${NFD}.mp3`);
  const transcript = join(deep, `${NFC.toUpperCase()}.md`);
  await writeFile(audio, '');
  await writeFile(transcript, '**Ann:** Hello.\n');
  expect(await findPartner(audio)).toEqual({ certain: transcript, candidates: [] });
  expect(await pairsOf(deep)).toEqual([{ audio, transcript }]);
  expect((await openFiles({ audio: null, transcript })).transcript?.transcript.turns).toHaveLength(1);
});
