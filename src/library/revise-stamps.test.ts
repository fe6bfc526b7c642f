import {
  chmod,
  type FileHandle,
  mkdtemp,
  open,
  readdir,
  readFile,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { seconds } from '../core/time/seconds';
import type { Times } from '../core/transcript/times';
import { wordsOf } from '../core/transcript/words';
import { readTranscriptFile } from './read-transcript';
import { restoreRevision, reviseStamps, writeRevision } from './revise-stamps';

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'earmark-stamps-'));
  path = join(folder, 'talk.md');
});
afterEach(() => rm(folder, { recursive: true }));

const SOURCE = '\uFEFF**Zoë:** \\[00:10\\] “Hello”, née\r\n\r\n**Ben:**\t\\[00:20\\]   Bye. ';
const CORRECTED = SOURCE.replace('00:10', '01:10').replace('00:20', '01:20');

/** Computes what would change if every turn started a minute later than the file says. */
async function revise(file = path) {
  const { transcript, fingerprint } = await readTranscriptFile(file);
  const times: Times = transcript.turns.map(({ text }, index) => {
    const start = seconds(70 + 10 * index);
    return { start, end: seconds(start + 5), timing: 'aligned', words: wordsOf(text).map(() => start), confidence: 1 };
  });
  return reviseStamps({ path: file, transcript, fingerprint }, times, [], null);
}

test('only the digits of stamps change, byte for byte, and the file as it was is kept beside it', async () => {
  await writeFile(path, SOURCE);
  await chmod(path, 0o664);
  const revision = await revise();
  expect(await readFile(path, 'utf8')).toBe(SOURCE);
  expect(revision.changes).toEqual([
    { line: 1, lead: '**Zoë:** \\[', was: '00:10', is: '01:10', tail: '\\] “Hello”, née' },
    { line: 3, lead: '**Ben:**\t\\[', was: '00:20', is: '01:20', tail: '\\]   Bye. ' },
  ]);
  const backup = await writeRevision(revision);
  expect(await readFile(path, 'utf8')).toBe(CORRECTED);
  expect((await stat(path)).mode & 0o777).toBe(0o664);
  expect(backup).toBe(`${path}.bak`);
  expect(await readFile(backup, 'utf8')).toBe(SOURCE);
  expect((await readdir(folder)).sort()).toEqual(['talk.md', 'talk.md.bak']);
});

test('it is undone by putting that file back', async () => {
  await writeFile(path, SOURCE);
  const revision = await revise();
  await restoreRevision(revision, await writeRevision(revision));
  expect(await readFile(path, 'utf8')).toBe(SOURCE);
  expect(await readdir(folder)).toEqual(['talk.md']);
});

test('a write-protected file stays as it is', async () => {
  await writeFile(path, SOURCE);
  await chmod(path, 0o444);
  await expect(revise()).rejects.toMatchObject({ code: 'no-permission', place: { file: 'talk.md' } });
});

test('a file that is kept already is not overwritten', async () => {
  await writeFile(path, SOURCE);
  await writeFile(`${path}.bak`, 'mine');
  expect(await writeRevision(await revise())).toBe(`${path}.2.bak`);
  expect(await readFile(`${path}.bak`, 'utf8')).toBe('mine');
});

test('the file that is kept stays where the folder cannot be synced after the file was replaced', async () => {
  await writeFile(path, SOURCE);
  const revision = await revise();
  const handle = await open(path);
  await handle.close();
  const sync = vi.spyOn(Object.getPrototypeOf(handle), 'sync').mockImplementation(async function (this: FileHandle) {
    if ((await this.stat()).isDirectory()) throw Object.assign(new Error('EIO: i/o error, fsync'), { code: 'EIO' });
  });
  try {
    await expect(writeRevision(revision)).rejects.toMatchObject({ place: { file: 'talk.md' } });
  } finally {
    sync.mockRestore();
  }
  expect(await readFile(path, 'utf8')).toBe(CORRECTED);
  expect(await readFile(`${path}.bak`, 'utf8')).toBe(SOURCE);
});

test('nothing is kept where the file was not replaced', async () => {
  await writeFile(path, SOURCE);
  const revision = await revise();
  const handle = await open(path);
  await handle.close();
  const sync = vi.spyOn(Object.getPrototypeOf(handle), 'sync').mockRejectedValue(new Error('EIO: i/o error, fsync'));
  try {
    await expect(writeRevision(revision)).rejects.toThrow();
  } finally {
    sync.mockRestore();
  }
  expect(await readFile(path, 'utf8')).toBe(SOURCE);
  expect(await readdir(folder)).toEqual(['talk.md']);
});

test('letters of Windows-1252 stay the bytes they are', async () => {
  const bytes = Buffer.from('**Zo\xeb:** \\[00:10\\] She went to a caf\xe9 by the river that nobody knew.', 'latin1');
  await writeFile(path, bytes);
  await writeRevision(await revise());
  expect((await readFile(path)).toString('latin1')).toBe(bytes.toString('latin1').replace('00:10', '01:10'));
});

test('through a link the file it points at is written, and the link stays', async () => {
  await writeFile(path, SOURCE);
  const link = join(folder, 'link.md');
  await symlink(path, link);
  await writeRevision(await revise(link));
  expect(await readFile(path, 'utf8')).toBe(CORRECTED);
  expect(await readFile(link, 'utf8')).toBe(CORRECTED);
  expect((await readdir(folder)).sort()).toEqual(['link.md', 'talk.md', 'talk.md.bak']);
});

test('a file that was changed meanwhile is left as it is', async () => {
  await writeFile(path, SOURCE);
  const revision = await revise();
  await writeFile(path, `${SOURCE}!`);
  await expect(writeRevision(revision)).rejects.toMatchObject({ code: 'changed' });
  expect(await readFile(path, 'utf8')).toBe(`${SOURCE}!`);
  expect(await readdir(folder)).toEqual(['talk.md']);

  const again = await revise();
  const backup = await writeRevision(again);
  await writeFile(path, 'else');
  await expect(restoreRevision(again, backup)).rejects.toMatchObject({ code: 'changed' });
  expect(await readFile(path, 'utf8')).toBe('else');
});

test('what is no Changelog Markdown, has no stamps or is in UTF-16 is refused in words', async () => {
  await writeFile(path, 'WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ann>Hello\n');
  await expect(revise()).rejects.toMatchObject({ code: 'unknown-format', message: expect.stringContaining('WebVTT') });
  await writeFile(path, '**Ann:** Hello\n\n**Ben:** Bye\n');
  await expect(revise()).rejects.toMatchObject({
    code: 'unknown-format',
    message: expect.stringContaining('no stamps'),
  });
  await writeFile(path, Buffer.from(`\uFEFF${SOURCE.slice(1)}`, 'utf16le'));
  await expect(revise()).rejects.toMatchObject({ code: 'bad-encoding' });
});
