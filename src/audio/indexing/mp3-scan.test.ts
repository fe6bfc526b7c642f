import { mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { isSameKind, readFrameHeader, silentFrame } from '../parsing/mp3-frame-header';
import { BIT_RATES, frame, id3, SAMPLE_RATE, SAMPLES_PER_FRAME, xing } from '../testing/mp3-parts';
import { faultOf } from './frame-table';
import { scanMp3, scanMp3Bytes } from './mp3-scan';

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
        expect(result.isCutOff).toBe(false);
      },
    ),
    { numRuns: 60 },
  );
});

test('frames are found across the borders of reads', async () => {
  const frames = Array.from({ length: 6000 }, (_, index) => frame(BIT_RATES[index % BIT_RATES.length] ?? 32));
  const result = await scan(...frames);
  expect(result.frames).toBe(6000);
});

const many = (count: number, bitRate = 128) => Array.from({ length: count }, () => frame(bitRate));

test('junk between frames is skipped', async () => {
  const result = await scan(frame(128), frame(64), new Uint8Array(5000).fill(0x55), frame(128), frame(320), frame(32));
  expect(result.frames).toBe(5);
});

test("an encoder's header is not sound, and states how long the recording should be", async () => {
  const result = await scan(xing(100), ...many(100));
  expect(result.frames).toBe(100);
  expect(result.promised).toBeCloseTo(secondsOf(100), 6);
});

test('samples that encoder and decoder add at both ends do not count for the duration', async () => {
  const { table, duration } = await scan(xing(100, { delay: 576, padding: 1000 }), ...many(100));
  expect(table?.trim).toEqual({ start: SAMPLES_PER_FRAME + 576 + 529, end: 1000 - 529 });
  expect(duration).toBeCloseTo(secondsOf(100) - (1000 + 576) / SAMPLE_RATE, 6);
});

test('the end of a recording that was cut or joined is not trimmed', async () => {
  const header = xing(100, { delay: 576, padding: 1000 });
  const trim = { start: SAMPLES_PER_FRAME + 1105, end: 0 };
  expect((await scan(header, ...many(90))).table?.trim).toEqual(trim);
  const joined = await scan(header, ...many(100), header, ...many(100));
  expect(joined).toMatchObject({ frames: 200, table: { trim } });
});

test('a header that trims more than there is is ignored', async () => {
  const { table, duration } = await scan(xing(2, { delay: 4095, padding: 4095 }), ...many(2));
  expect(table?.trim).toEqual({ start: SAMPLES_PER_FRAME, end: 0 });
  expect(duration).toBeCloseTo(secondsOf(2), 6);
});

test('frames are found at their places, in runs without gaps', async () => {
  const junk = new Uint8Array(5000).fill(0x55);
  const { table } = await scan(id3(300, 0xff), ...many(3), junk, ...many(2, 320), junk);
  const size = frame(128).length;
  expect(Array.from(table?.runPositions ?? [])).toEqual([310, 310 + 3 * size + 5000]);
  expect(Array.from(table?.runLengths ?? [])).toEqual([3, 2]);
  expect(Array.from(table?.sizes ?? [])).toEqual([size, size, size, frame(320).length, frame(320).length]);
});

const mono = (count: number) => many(count).map((bytes) => bytes.fill(0xc0, 3, 4));

test('a recording joined from several kinds has its longest kind in the table, and silence for the others', async () => {
  const { table, duration, silenced, frames } = await scan(...mono(100), ...many(150), ...mono(30), ...many(50));
  expect(frames).toBe(330);
  expect(duration).toBeCloseTo(secondsOf(330), 6);
  expect(table?.codec.channels).toBe(2);
  expect(Array.from(table?.runLengths ?? [])).toEqual([64, 36, 150, 30, 50]);
  expect(Array.from(table?.runPositions ?? []).map((position) => position < 0)).toEqual([
    true,
    true,
    false,
    true,
    false,
  ]);
  expect(silenced).toEqual({
    duration: expect.closeTo(secondsOf(130), 6),
    kept: '44.1 kHz stereo',
    other: '44.1 kHz mono',
    from: 0,
  });
});

test('after a change of the sample rate, everything is at its time, to half a frame', async () => {
  const slower = () => frame(128).fill((9 << 4) | (2 << 2), 2, 3);
  // A frame of 32 kHz and 128 kbit/s has 576 bytes, and plays for 36 ms.
  const at32 = Array.from({ length: 99 }, () => Buffer.concat([slower(), new Uint8Array(576 - slower().length)]));
  const { table, duration, silenced } = await scan(...many(200), ...at32, ...many(300));
  expect(silenced).toMatchObject({ other: '32 kHz stereo', from: expect.closeTo(secondsOf(200), 6) });
  expect(silenced?.duration).toBeCloseTo(99 * 0.036, 6);
  const truth = secondsOf(500) + 99 * 0.036;
  expect(Math.abs(duration - truth)).toBeLessThanOrEqual(secondsOf(0.5));
  expect(Math.abs(secondsOf(table?.sizes.length ?? 0) - truth)).toBeLessThanOrEqual(secondsOf(0.5));
});

test('a foreign frame or two, as made by damage, keep their duration and are not reported', async () => {
  const { table, silenced, duration } = await scan(...many(200), ...mono(1), ...many(200));
  expect(Array.from(table?.runLengths ?? [])).toEqual([200, 1, 200]);
  expect(silenced).toBeNull();
  expect(duration).toBeCloseTo(secondsOf(401), 6);
});

test('a silent frame has the kind it was made for', () => {
  for (const second of [0xfb, 0xf3, 0xe3, 0xfd, 0xf5]) {
    for (const third of [0x90, 0x94, 0x98]) {
      for (const fourth of [0x00, 0x40, 0xc0]) {
        const header = readFrameHeader(Uint8Array.of(0xff, second, third, fourth), 0);
        if (!header) throw new Error('no header');
        const silent = silentFrame(header);
        const own = readFrameHeader(silent, 0);
        expect(own).toMatchObject({ size: silent.length });
        expect(own && isSameKind(own, header)).toBe(true);
      }
    }
  }
});

test('frames of layer II are found, too', async () => {
  const header = [0xff, 0xfd, 0xa4, 0x00];
  const layerII = Uint8Array.of(...header, ...new Array(576 - header.length).fill(0));
  const { frames, duration, table } = await scan(...Array.from({ length: 100 }, () => layerII));
  expect(frames).toBe(100);
  expect(duration).toBeCloseTo(100 * 0.024, 6);
  expect(table?.codec).toMatchObject({ sampleRate: 48000, channels: 2, samplesPerFrame: 1152 });
});

test('tags between joined files are skipped, whatever their pictures hold', async () => {
  const picture = Buffer.concat([id3(3000, 0x55), ...many(4, 64)]);
  const tag = id3(picture.length, 0);
  tag.set(picture, 10);
  expect((await scan(...many(20), tag, ...many(20))).frames).toBe(40);
});

test('a tag of 50 MB is skipped, and one that is longer than its file is ignored', async () => {
  const path = join(folder, 'big.mp3');
  const tag = id3(50_000_000, 0).subarray(0, 10);
  const file = await open(path, 'w');
  await file.write(tag, 0, 10, 0);
  const sound = Buffer.concat(many(50));
  await file.write(sound, 0, sound.length, 50_000_010);
  await file.close();
  expect((await scanMp3(path)).frames).toBe(50);
  expect((await scan(tag, ...many(50))).frames).toBe(50);
});

test('hundreds of megabytes without a frame are not read, and the recording ends before them', async () => {
  const path = join(folder, 'sparse.mp3');
  const sound = Buffer.concat(many(50));
  const file = await open(path, 'w');
  for (const place of [0, 100_000_000, 500_000_000]) await file.write(sound, 0, sound.length, place);
  await file.close();
  expect(await scanMp3(path)).toMatchObject({ frames: 100, isCutOff: true });
});

/** A frame with the header that Fraunhofer's encoders write. */
function vbri(frames: number, bytes: number): Uint8Array {
  const content = new Uint8Array(60);
  content.set(new TextEncoder().encode('VBRI'), 32);
  new DataView(content.buffer).setUint32(42, bytes);
  new DataView(content.buffer).setUint32(46, frames);
  return frame(128, 0, content);
}

test('a header for a longer recording is trusted only if everything in it is plausible', async () => {
  const sound = many(100);
  const size = Buffer.concat(sound).length;
  const foundIn = async (header: Uint8Array) => {
    const { isCutOff, promised, frames } = await scan(header, ...sound);
    expect(frames).toBe(100);
    return { isCutOff, promised: promised && Math.round(promised / secondsOf(1)) };
  };
  expect(await foundIn(vbri(1000, 10 * size))).toEqual({ isCutOff: true, promised: 1000 });
  expect(await foundIn(vbri(1000, size))).toEqual({ isCutOff: false, promised: null });
  expect(await foundIn(vbri(0xffffffff, 0xffffffff))).toEqual({ isCutOff: false, promised: null });
  expect(await foundIn(vbri(7, 0xfffffff0))).toEqual({ isCutOff: false, promised: null });
  expect(await foundIn(vbri(0, 0))).toEqual({ isCutOff: false, promised: null });
});

test('whatever bytes are changed, cut or inserted, the frames found lie in the file, in order', () => {
  const whole = Buffer.concat([id3(50, 0), xing(40), ...many(20), ...mono(15), ...many(20, 320)]);
  const change = fc.tuple(fc.nat(whole.length - 1), fc.uint8Array({ minLength: 1, maxLength: 40 }), fc.nat(200));
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 12 }), (changes) => {
      let bytes = whole;
      for (const [at, put, remove] of changes) {
        bytes = Buffer.concat([bytes.subarray(0, at), put, bytes.subarray(at + remove)]);
      }
      const { table } = scanMp3Bytes(bytes);
      if (table) expect(faultOf(table, bytes.length)).toBeNull();
    }),
    { numRuns: 1000 },
  );
});

test('a file in memory gives the same as the file on disk', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyFrame, { maxLength: 100 }), fc.nat(300), async (frames, tagSize) => {
      const parts = [id3(tagSize, 0xff), ...frames, new Uint8Array(99).fill(0xff), ...mono(3), ...frames];
      expect(scanMp3Bytes(Buffer.concat(parts))).toEqual(await scan(...parts));
    }),
    { numRuns: 20 },
  );
});

test('a file that stops inside a frame is distinguished from one that ends with its last', async () => {
  const whole = [frame(128), frame(128), frame(128)];
  const cut = Buffer.concat(whole).subarray(0, -100);
  expect((await scan(...whole)).isCutOff).toBe(false);
  expect(await scan(cut)).toMatchObject({ frames: 2, isCutOff: true });
});

test('a file without frames has no duration', async () => {
  expect(await scan(new Uint8Array(10_000).fill(0xff))).toMatchObject({ frames: 0, duration: 0 });
  expect(await scan(id3(500, 0xff))).toMatchObject({ frames: 0 });
});
