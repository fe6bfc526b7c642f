import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { BIT_RATES, frame, id3, SAMPLE_RATE, SAMPLES_PER_FRAME, xing } from '../testing/mp3-parts';
import { scanMp3 } from './scan';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'earmark-mp3-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function scan(...parts: Uint8Array[]) {
  const path = join(folder, 'a.mp3');
  await writeFile(path, Buffer.concat(parts));
  return scanMp3(path);
}

const secondsOf = (frames: number) => (frames * SAMPLES_PER_FRAME) / SAMPLE_RATE;
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

const many = (count: number, bitRate = 128) => Array.from({ length: count }, () => frame(bitRate));

test('junk between frames is passed over', async () => {
  const result = await scan(frame(128), frame(64), new Uint8Array(5000).fill(0x55), frame(128), frame(320), frame(32));
  expect(result.frames).toBe(5);
});

test("an encoder's header is not sound, and tells how long it should be", async () => {
  const result = await scan(xing(100), ...many(100));
  expect(result.frames).toBe(100);
  expect(result.promised).toBeCloseTo(secondsOf(100), 6);
});

test('what encoder and decoder add at both ends is no part of the duration', async () => {
  const { table, duration } = await scan(xing(100, { delay: 576, padding: 1000 }), ...many(100));
  expect(table?.trim).toEqual({ start: 576 + 529, end: 1000 - 529 });
  expect(duration).toBeCloseTo(secondsOf(100) - (1000 + 576) / SAMPLE_RATE, 6);
});

test('the end that the encoder made is not looked for in a recording that was cut or joined', async () => {
  const header = xing(100, { delay: 576, padding: 1000 });
  expect((await scan(header, ...many(90))).table?.trim).toEqual({ start: 1105, end: 0 });
  const joined = await scan(header, ...many(100), header, ...many(100));
  expect(joined).toMatchObject({ frames: 200, table: { trim: { start: 1105, end: 0 } } });
});

test('a header that takes away more than there is counts for nothing', async () => {
  const { table, duration } = await scan(xing(2, { delay: 4095, padding: 4095 }), ...many(2));
  expect(table?.trim).toEqual({ start: 0, end: 0 });
  expect(duration).toBeCloseTo(secondsOf(2), 6);
});

test('frames are found where they lie, in runs without a gap', async () => {
  const junk = new Uint8Array(5000).fill(0x55);
  const { table } = await scan(id3(300, 0xff), ...many(3), junk, ...many(2, 320), junk);
  const size = frame(128).length;
  expect(Array.from(table?.runPositions ?? [])).toEqual([310, 310 + 3 * size + 5000]);
  expect(Array.from(table?.runLengths ?? [])).toEqual([3, 2]);
  expect(Array.from(table?.sizes ?? [])).toEqual([size, size, size, frame(320).length, frame(320).length]);
});

test('a recording joined from two kinds has a duration and no table; a foreign frame is left out', async () => {
  const mono = (count: number) =>
    many(count).map((bytes) => {
      bytes[3] = 0xc0;
      return bytes;
    });
  const joined = await scan(...many(100), ...mono(100));
  expect(joined).toMatchObject({ frames: 200, table: null });
  expect(joined.duration).toBeCloseTo(secondsOf(200), 6);
  const { table } = await scan(...many(200), ...mono(1), ...many(200));
  expect(Array.from(table?.runLengths ?? [])).toEqual([200, 200]);
});

test('whatever bytes are changed, cut or put in, the frames told lie in the file, in order', async () => {
  const whole = Buffer.concat([id3(50, 0), xing(40), ...many(20), ...many(20, 320)]);
  const change = fc.tuple(fc.nat(whole.length - 1), fc.uint8Array({ minLength: 1, maxLength: 40 }), fc.nat(200));
  await fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 12 }), async (changes) => {
      let bytes = whole;
      for (const [at, put, remove] of changes) {
        bytes = Buffer.concat([bytes.subarray(0, at), put, bytes.subarray(at + remove)]);
      }
      const { table } = await scan(bytes);
      let end = 0;
      let at = 0;
      for (const [run, position] of (table?.runPositions ?? []).entries()) {
        expect(position).toBeGreaterThanOrEqual(end);
        end = position;
        for (let n = table?.runLengths[run] ?? 0; n > 0; n--) end += table?.sizes[at++] ?? 0;
      }
      expect(end).toBeLessThanOrEqual(bytes.length);
      expect(at).toBe(table?.sizes.length ?? 0);
    }),
    { numRuns: 300 },
  );
});

test('a file that stops inside a frame is told from one that ends with its last', async () => {
  const whole = [frame(128), frame(128), frame(128)];
  const cut = Buffer.concat(whole).subarray(0, -100);
  expect((await scan(...whole)).endsInFrame).toBe(false);
  expect(await scan(cut)).toMatchObject({ frames: 2, endsInFrame: true });
});

test('what has no frames has no duration', async () => {
  expect(await scan(new Uint8Array(10_000).fill(0xff))).toMatchObject({ frames: 0, duration: 0 });
  expect(await scan(id3(500, 0xff))).toMatchObject({ frames: 0 });
});
