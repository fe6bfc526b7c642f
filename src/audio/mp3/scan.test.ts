import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { scanMp3 } from './scan';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'earmark-mp3-'));
});
afterAll(() => rm(folder, { recursive: true }));

const BIT_RATES = [32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320];

/** A silent frame of MPEG 1 layer III, 44.1 kHz, stereo. `content` stands at the beginning of its side information. */
function frame(bitRate: number, padding = 0, content = new Uint8Array()): Uint8Array {
  const bytes = new Uint8Array(Math.floor((144 * bitRate * 1000) / 44100) + padding);
  bytes.set([0xff, 0xfb, ((BIT_RATES.indexOf(bitRate) + 1) << 4) | (padding << 1), 0x00]);
  bytes.set(content, 4);
  return bytes;
}

function xing(frames: number): Uint8Array {
  const content = new Uint8Array(48);
  content.set(new TextEncoder().encode('Xing'), 32);
  const view = new DataView(content.buffer);
  view.setUint32(36, 1);
  view.setUint32(40, frames);
  return frame(128, 0, content);
}

function id3(size: number, fill: number): Uint8Array {
  const tag = new Uint8Array(10 + size).fill(fill, 10);
  tag.set([0x49, 0x44, 0x33, 4, 0, 0, (size >> 21) & 0x7f, (size >> 14) & 0x7f, (size >> 7) & 0x7f, size & 0x7f]);
  return tag;
}

async function scan(...parts: Uint8Array[]) {
  const path = join(folder, 'a.mp3');
  await writeFile(path, Buffer.concat(parts));
  return scanMp3(path);
}

const secondsOf = (frames: number) => (frames * 1152) / 44100;
const anyFrame = fc.tuple(fc.constantFrom(...BIT_RATES), fc.constantFrom(0, 1)).map(([rate, pad]) => frame(rate, pad));

test('the duration is the sum of the frames, whatever their bit rates and the tags around them', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(anyFrame, { minLength: 2, maxLength: 300 }),
      fc.option(fc.nat(70_000)),
      fc.boolean(),
      async (frames, tagSize, id3v1) => {
        const tag = tagSize === null ? [] : [id3(tagSize, 0xff)];
        const tail = id3v1 ? [Buffer.from('TAG'.padEnd(128, ' '))] : [];
        const result = await scan(...tag, ...frames, ...tail);
        expect(result.frames).toBe(frames.length);
        expect(result.duration).toBeCloseTo(secondsOf(frames.length), 6);
        expect(result.endsInFrame).toBe(false);
      },
    ),
    { numRuns: 60 },
  );
});

test('frames are found across the borders of what is read at once', async () => {
  const frames = Array.from({ length: 6000 }, (_, index) => frame(BIT_RATES[index % BIT_RATES.length] ?? 32));
  const result = await scan(...frames);
  expect(result.frames).toBe(6000);
});

test('junk between frames is passed over', async () => {
  const result = await scan(frame(128), frame(64), new Uint8Array(5000).fill(0x55), frame(128), frame(320), frame(32));
  expect(result.frames).toBe(5);
});

test("an encoder's header is not sound, and tells how long it should be", async () => {
  const result = await scan(xing(100), ...Array.from({ length: 100 }, () => frame(128)));
  expect(result.frames).toBe(100);
  expect(result.promised).toBeCloseTo(secondsOf(100), 6);
});

test('a file that stops inside a frame is told from one that ends with its last', async () => {
  const whole = [frame(128), frame(128), frame(128)];
  const cut = Buffer.concat(whole).subarray(0, -100);
  expect((await scan(...whole)).endsInFrame).toBe(false);
  expect(await scan(cut)).toMatchObject({ frames: 3, endsInFrame: true });
});

test('what has no frames has no duration', async () => {
  expect(await scan(new Uint8Array(10_000).fill(0xff))).toMatchObject({ frames: 0, duration: 0 });
  expect(await scan(id3(500, 0xff))).toMatchObject({ frames: 0 });
});
