import { execFileSync } from 'node:child_process';
import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openFiles } from './open-files';

const SAMPLE = join(import.meta.dirname, '../../resources/sample/Go Time 42.mp3');

let folder: string;
let audio: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'earmark-opening-'));
  audio = join(folder, 'a.mp3');
  await copyFile(SAMPLE, audio);
});
afterAll(() => rm(folder, { recursive: true }));

async function text(name: string, content: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

test('what crosses between threads and processes is plain data', async () => {
  const transcript = await text('a.md', '**Anna:** \\[00:05\\] Hello.\n\n**Bert:** Good *morning*.\n');
  const opened = await openFiles({ audio, transcript });
  expect(structuredClone(opened)).toEqual(opened);
  expect(opened).toMatchObject({ errors: { audio: null, transcript: null }, warnings: [] });
  expect(opened.transcript?.times).toHaveLength(2);
});

test('one file that cannot be read does not keep the other from being opened', async () => {
  const transcript = await text('b.md', '**Anna:** Hello.\n');
  const opened = await openFiles({ audio: join(folder, 'no.mp3'), transcript });
  expect(opened.audio).toBeNull();
  expect(opened.transcript?.times).toHaveLength(1);
  expect(opened.errors).toMatchObject({ audio: { code: 'not-found', place: { file: 'no.mp3' } }, transcript: null });
});

test('stamps beyond the end of the recording are told, with the line of the last', async () => {
  const transcript = await text('c.md', '**Anna:** \\[00:05\\] Hello.\n\n**Bert:** \\[59:00\\] Morning.\n');
  const { warnings, transcript: opened } = await openFiles({ audio, transcript });
  expect(opened?.timingWarnings).toMatchObject([{ line: 3 }]);
  expect(warnings).toMatchObject([{ code: 'stamps-beyond-end', place: { file: 'c.md', line: 3 } }]);
  expect(warnings[0]?.message).toContain('59:00');
  expect((await openFiles({ audio: null, transcript })).warnings).toEqual([]);
});

test('captions that begin at an hour of a time code are counted from there', async () => {
  const transcript = await text('d.srt', '1\n01:00:02,000 --> 01:00:04,000\nHello.\n');
  const { warnings, transcript: opened } = await openFiles({ audio, transcript });
  expect(warnings).toEqual([]);
  expect(opened?.times[0]?.start).toBe(2);
  expect(opened?.transcript.warnings).toMatchObject([{ code: 'times-of-programme' }]);
});

test.skipIf(process.platform === 'win32')('a pipe is told at once, whatever its name says', async () => {
  const [sound, words] = ['pipe.mp3', 'pipe.md'].map((name) => join(folder, name));
  execFileSync('mkfifo', [sound ?? '', words ?? '']);
  const { errors } = await openFiles({ audio: sound ?? '', transcript: words ?? '' }, join(folder, 'indexes'));
  expect(errors.audio?.message).toBe('“pipe.mp3” is a pipe, not a file.');
  expect(errors.transcript?.message).toBe('“pipe.md” is a pipe, not a file.');
});
