import { mkdtemp, open, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { probeAudio } from '../probing/probe';
import { ascii, box, u32 } from '../serving/mp4-box';
import { readId3v2 } from '../tags/id3v2-frames';
import { readTags } from '../tags/read-tags';
import { chapter, id3Frame, id3Tag } from '../testing/id3-parts';
import { fileBytes, MOST_BYTES } from './file-bytes';
import { MOST_ID3_FRAMES } from './limits';

// Files of more parts than any recording has. They take a second; without bounds they would take minutes.
vi.setConfig({ testTimeout: 20_000 });

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'earmark-parts-'));
});
afterAll(() => rm(folder, { recursive: true }));

const recording = (name: string) => readFile(join(import.meta.dirname, '../testing/recordings', name));
const MANY = 1_000_000;

function many(part: Uint8Array, count = MANY): Buffer {
  return Buffer.alloc(part.length * count, part);
}

async function written(name: string, ...parts: readonly Uint8Array[]): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, Buffer.concat(parts));
  return path;
}

/** An Ogg page without packets, in a separate stream. */
const EMPTY_PAGE = Buffer.concat([
  ascii('OggS\0\0'),
  many(ascii('\xff'), 8),
  Buffer.from([7, 0, 0, 0]),
  Buffer.alloc(9),
]);
const EMPTY_TAG = id3Tag(4, 0);

describe('a recording of too many parts is refused with a message:', () => {
  test('boxes of an MP4', async () => {
    const path = await written('a.m4a', box('ftyp', ascii('M4A '), u32(0)), many(box('free')));
    await expect(probeAudio(path)).rejects.toMatchObject({ code: 'too-many-parts', place: { file: 'a.m4a' } });
  });

  test('boxes in the movie of an MP4', async () => {
    const path = await written('b.m4a', box('ftyp', ascii('M4A '), u32(0)), box('moov', many(box('free'))));
    await expect(probeAudio(path)).rejects.toMatchObject({ code: 'too-many-parts' });
  });

  test('fragments of an MP4', async () => {
    const path = await written('c.m4a', await recording('noise.m4a'), many(box('moof')));
    await expect(probeAudio(path)).rejects.toMatchObject({ code: 'too-many-parts' });
  });

  test('elements of a WebM', async () => {
    const webm = await recording('noise-opus.webm');
    const segment = webm.indexOf(Buffer.from('18538067', 'hex'));
    const ofUnknownSize = Buffer.from('1853806701ffffffffffffff', 'hex');
    const path = await written('d.webm', webm.subarray(0, segment), ofUnknownSize, many(Buffer.from('ec80', 'hex')));
    await expect(probeAudio(path)).rejects.toMatchObject({ code: 'too-many-parts' });
  });

  test('pages at the end of an Ogg', async () => {
    const path = await written('e.opus', await recording('noise.opus'), many(EMPTY_PAGE));
    await expect(probeAudio(path)).rejects.toMatchObject({ code: 'too-many-parts' });
  });

  test('ID3 tags before what is no MP3', async () => {
    const path = await written('f.aac', many(EMPTY_TAG), await recording('noise.aac'));
    await expect(probeAudio(path)).rejects.toMatchObject({ code: 'too-many-parts' });
  });
});

describe('a recording of too many parts that can be played is played, with a warning:', () => {
  test('ID3 tags before an MP3', async () => {
    const path = await written('a.mp3', many(EMPTY_TAG), await recording('noise.mp3'));
    const { duration, warning } = await probeAudio(path);
    expect(duration).toBeCloseTo(3, 1);
    expect(warning).toMatchObject({ code: 'too-many-parts', place: { file: 'a.mp3' } });
  });

  test('frames of an AMR', async () => {
    const path = await written('b.amr', ascii('#!AMR\n'), many(Buffer.of(0x7c), 10 * MANY));
    const { duration, warning } = await probeAudio(path);
    expect(duration).toBeGreaterThan(24 * 3600);
    expect(warning).toMatchObject({ code: 'too-many-parts' });
  });
});

describe('tags of too many parts:', () => {
  test('pages before the comments of an Ogg take few reads of the file', async () => {
    const ogg = await recording('noise.ogg');
    const second = ogg.indexOf('OggS', 4);
    const path = await written('a.ogg', ogg.subarray(0, second), many(EMPTY_PAGE), ogg.subarray(second));
    expect(await readTags(path)).toMatchObject({ chapters: [] });
  });

  test('frames are read up to a limit', async () => {
    const path = await written('c.mp3', id3Tag(3, 0, many(id3Frame('TXXX', Buffer.alloc(0)), 10 * MOST_ID3_FRAMES)));
    expect(await framesOf(path)).toHaveLength(MOST_ID3_FRAMES);
  });

  test('compressed frames fill no more memory than one read', async () => {
    const bomb = Buffer.concat([u32(4e6), deflateSync(Buffer.alloc(4e6))]);
    const path = await written('d.mp3', id3Tag(3, 0, many(id3Frame('TIT2', bomb, { flags: 0x80 }), 100)));
    const unpacked = (await framesOf(path)).reduce((sum, { data }) => sum + data.length, 0);
    expect(unpacked).toBeGreaterThan(4e6);
    expect(unpacked).toBeLessThanOrEqual(MOST_BYTES);
  });

  test('chapters are read up to a limit', async () => {
    const chapters = Array.from({ length: 15_000 }, (_, n) => id3Frame('CHAP', chapter(`c${n}`, n)));
    const path = await written('e.mp3', id3Tag(3, 0, ...chapters));
    expect((await readTags(path)).chapters).toHaveLength(10_000);
  });
});

async function framesOf(path: string) {
  const file = await open(path);
  try {
    return (await readId3v2(await fileBytes(file), 0))?.frames ?? [];
  } finally {
    await file.close();
  }
}

test('small consecutive parts are read ahead, thousands in one read of the file', async () => {
  const path = await written('parts', many(Buffer.from('12345678')));
  const file = await open(path);
  try {
    let reads = 0;
    const counted = new Proxy(file, {
      get(target, name) {
        if (name === 'read') reads++;
        const value = Reflect.get(target, name);
        return typeof value === 'function' ? value.bind(target) : value;
      },
    });
    const bytes = await fileBytes(counted);
    // A header is read together with some bytes after it.
    for (let at = 0; at < 100_000; at += 8) expect((await bytes.read(at, 16)).toString()).toBe('1234567812345678');
    expect(reads).toBeLessThan(10);
    // Distant parts are not read ahead.
    expect((await bytes.read(7_000_001, 4)).toString()).toBe('2345');
    expect((await bytes.read(8 * MANY - 4, 16)).toString()).toBe('5678');
  } finally {
    await file.close();
  }
});
