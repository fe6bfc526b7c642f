import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { probeAudio } from './probe';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'earmark-probe-'));
});
afterAll(() => rm(folder, { recursive: true }));

const SAMPLE = join(import.meta.dirname, '../../resources/sample/Go Time 42.mp3');

async function file(name: string, content: Uint8Array | string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

/** A second of silence for every `rate` samples of 16 bits. */
function wav(samples: number, rate: number): Buffer {
  const header = Buffer.alloc(44);
  header.write('RIFF', 0, 'latin1');
  header.writeUInt32LE(36 + samples * 2, 4);
  header.write('WAVEfmt ', 8, 'latin1');
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(rate, 24);
  header.writeUInt32LE(rate * 2, 28);
  header.writeUInt16LE(2, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36, 'latin1');
  header.writeUInt32LE(samples * 2, 40);
  return Buffer.concat([header, Buffer.alloc(samples * 2)]);
}

test('the content tells what it is, not the name', async () => {
  const probe = await probeAudio(await file('named.mp3', wav(24_000, 8000)));
  expect(probe).toMatchObject({ format: { id: 'wav', mime: 'audio/wav' }, duration: 3, warning: null });
});

test('an MP3 is measured whole', async () => {
  const probe = await probeAudio(SAMPLE);
  expect(probe.format.id).toBe('mp3');
  expect(probe.warning).toBeNull();
  expect(probe.duration).toBeGreaterThan(100);
});

test('half an MP3 plays, and is told to stop in the middle with where', async () => {
  const whole = await readFile(SAMPLE);
  const probe = await probeAudio(await file('half.mp3', whole.subarray(0, whole.length / 2)));
  expect(probe.duration).toBeGreaterThan(50);
  expect(probe.warning).toMatchObject({ code: 'cut-off', place: { file: 'half.mp3' } });
  expect(probe.warning?.message).toMatch(/“half\.mp3” stops in the middle, at \d+:\d\d/);
});

test('half a WAV plays, and is told to stop in the middle', async () => {
  const probe = await probeAudio(await file('half.wav', wav(80_000, 8000).subarray(0, 80_044)));
  expect(probe.duration).toBeCloseTo(5, 2);
  expect(probe.warning?.code).toBe('cut-off');
});

test.each([
  ['empty.mp3', '', 'empty-file'],
  ['text.mp3', 'This is a letter to my grandmother. '.repeat(500), 'not-audio'],
  ['noise.mp3', Buffer.alloc(100_000, 0xff), 'not-audio'],
  ['tag-only.mp3', Buffer.concat([Buffer.from('ID3\x04\0\0\0\0\0\x10'), Buffer.alloc(5000)]), 'not-audio'],
  ['riff-only.wav', wav(0, 8000).subarray(0, 12), 'not-audio'],
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

test('what is not there, a folder and a pipe that never ends are told apart', async () => {
  await expect(probeAudio(join(folder, 'no.mp3'))).rejects.toMatchObject({ code: 'not-found' });
  await expect(probeAudio(folder)).rejects.toMatchObject({ code: 'is-directory' });
  if (process.platform === 'win32') return;
  execFileSync('mkfifo', [join(folder, 'pipe.mp3')]);
  await expect(probeAudio(join(folder, 'pipe.mp3'))).rejects.toMatchObject({ code: 'cannot-read' });
});
