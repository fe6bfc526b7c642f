import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { decodeMono } from '../decode/decode-mono';
import { beginsLikeSound } from '../parsing/sniff';
import { readTags } from '../tags/read-tags';
import { wav } from '../testing/pcm-files';
import { probeAudio } from './probe';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'earmark-probe-'));
});
afterAll(() => rm(folder, { recursive: true }));

const SAMPLE = join(import.meta.dirname, '../../../resources/sample/Go Time 42.mp3');

/** 16-bit samples, 8000 per second. */
function silence(duration: number): Buffer {
  return Buffer.alloc(2 * 8000 * duration);
}

async function file(name: string, content: Uint8Array | string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

test('the content decides what a file is, not the name', async () => {
  const probe = await probeAudio(await file('named.mp3', wav(silence(3), 8000, 16)));
  expect(probe).toMatchObject({ format: { id: 'wav', mime: 'audio/wav' }, duration: 3, warning: null });
});

test('the duration of an MP3 comes from all its frames', async () => {
  const probe = await probeAudio(SAMPLE);
  expect(probe.format.id).toBe('mp3');
  expect(probe.warning).toBeNull();
  expect(probe.duration).toBeGreaterThan(100);
});

test('half an MP3 plays, with a warning where it stops', async () => {
  const whole = await readFile(SAMPLE);
  const probe = await probeAudio(await file('half.mp3', whole.subarray(0, whole.length / 2)));
  expect(probe.duration).toBeGreaterThan(50);
  expect(probe.warning).toMatchObject({ code: 'cut-off', place: { file: 'half.mp3' } });
  expect(probe.warning?.message).toMatch(/“half\.mp3” stops in the middle, at \d+:\d\d/);
});

test('half a WAV plays, with a warning that it stops in the middle', async () => {
  const probe = await probeAudio(await file('half.wav', wav(silence(10), 8000, 16).subarray(0, 80_044)));
  expect(probe.duration).toBeCloseTo(5, 2);
  expect(probe.warning?.code).toBe('cut-off');
});

test.each([
  ['empty.mp3', '', 'empty-file'],
  ['text.mp3', 'This is a letter to my grandmother. '.repeat(500), 'not-audio'],
  ['noise.mp3', Buffer.alloc(100_000, 0xff), 'not-audio'],
  ['tag-only.mp3', Buffer.concat([Buffer.from('ID3\x04\0\0\0\0\0\x10'), Buffer.alloc(5000)]), 'not-audio'],
  ['riff-only.wav', wav(silence(0), 8000, 16).subarray(0, 12), 'not-audio'],
  [
    'playlist.mp3',
    '#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:9,\nhttp://127.0.0.1:9/a.ts\n#EXT-X-ENDLIST\n',
    'not-audio',
  ],
  ['moov-lost.m4a', Buffer.from('\0\0\0\x18ftypM4A \0\0\0\0M4A isom\0\x10\0\0mdat....', 'latin1'), 'not-audio'],
])('%s is refused by name, with advice', async (name, content, code) => {
  const error = await probeAudio(await file(name, content)).then(
    () => null,
    (reason) => reason,
  );
  expect(error).toMatchObject({ code, place: { file: name } });
  expect(error.message).toContain(`“${name}”`);
  expect(error.advice).not.toBe('');
});

test('a missing file, a folder and an endless pipe give different errors', async () => {
  await expect(probeAudio(join(folder, 'no.mp3'))).rejects.toMatchObject({ code: 'not-found' });
  await expect(probeAudio(folder)).rejects.toMatchObject({ code: 'is-directory' });
  if (process.platform === 'win32') return;
  execFileSync('mkfifo', [join(folder, 'pipe.mp3')]);
  const pipe = join(folder, 'pipe.mp3');
  await expect(probeAudio(pipe)).rejects.toMatchObject({ code: 'cannot-read' });
  await expect(readTags(pipe)).rejects.toMatchObject({ code: 'cannot-read' });
  await expect(decodeMono(pipe).next()).rejects.toMatchObject({ code: 'cannot-read' });
  expect(await beginsLikeSound(pipe)).toBe(false);
});
