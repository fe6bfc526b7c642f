import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { BufferSource, EncodedPacketSink, Input, MP4 } from 'mediabunny';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { scanMp3 } from '../indexing/mp3-scan';
import { BIT_RATES, frame, id3, SAMPLE_RATE, SAMPLES_PER_FRAME, xing } from '../testing/mp3-parts';
import { virtualMp4 } from './virtual-mp4';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'earmark-mp4-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** The MP4 of an MP3, written out whole. */
async function mp4Of(...parts: Uint8Array[]): Promise<Uint8Array> {
  const mp3 = Buffer.concat(parts);
  const path = join(folder, 'a.mp3');
  await writeFile(path, mp3);
  const { table } = await scanMp3(path);
  if (!table) throw new Error('there is no table');
  const { head, start, end } = virtualMp4(table);
  return Buffer.concat([head, mp3.subarray(start, end)]);
}

/** The packets that mediabunny, an independent reader of MP4, finds in a file. */
async function packetsOf(mp4: Uint8Array) {
  using input = new Input({ formats: [MP4], source: new BufferSource(mp4) });
  const track = await input.getPrimaryAudioTrack();
  if (!track) throw new Error('there is no track');
  const packets = [];
  for await (const packet of new EncodedPacketSink(track).packets()) packets.push(packet);
  const codec = await track.getCodec();
  const { sampleRate, numberOfChannels } = (await track.getDecoderConfig()) ?? {};
  return { codec, sampleRate, numberOfChannels, packets };
}

const junk = fc.integer({ min: 1, max: 3000 }).map((size) => new Uint8Array(size).fill(0x55));
const anyFrame = fc
  .tuple(fc.constantFrom(...BIT_RATES), fc.constantFrom(0, 1), fc.uint8Array({ minLength: 30, maxLength: 30 }))
  .map(([bitRate, padding, content]) => frame(bitRate, padding, content));
/** At least two consecutive frames: one alone after junk could not be distinguished from it. */
const run = fc.array(anyFrame, { minLength: 2, maxLength: 90 });

test('another reader of MP4 finds every frame, whole and at its time, whatever lies between them', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(run, junk), { minLength: 1, maxLength: 4 }), fc.nat(2000), async (runs, tag) => {
      const mp4 = await mp4Of(id3(tag, 0), ...runs.flatMap(([frames, between]) => [...frames, between]));
      const { packets, ...track } = await packetsOf(mp4);
      const frames = runs.flatMap(([some]) => some);
      expect(track).toEqual({ codec: 'mp3', sampleRate: SAMPLE_RATE, numberOfChannels: 2 });
      expect(packets).toHaveLength(frames.length);
      for (const [index, packet] of packets.entries()) {
        expect(packet.timestamp).toBeCloseTo((index * SAMPLES_PER_FRAME) / SAMPLE_RATE, 6);
        expect(Buffer.compare(packet.data, frames[index] ?? new Uint8Array())).toBe(0);
      }
    }),
    { numRuns: 40 },
  );
});

test("time 0 is where the sound begins, after the encoder's and decoder's delay", async () => {
  const frames = Array.from({ length: 50 }, () => frame(128));
  const { packets } = await packetsOf(await mp4Of(xing(50, { delay: 576, padding: 1000 }), ...frames));
  // Chromium needs a whole trimmed frame. This one is silent.
  expect(packets[0]?.timestamp).toBeCloseTo(-(SAMPLES_PER_FRAME + 576 + 529) / SAMPLE_RATE, 6);
  expect(Buffer.compare(packets[1]?.data ?? new Uint8Array(), frame(128))).toBe(0);
});

test('a recording that is heard completely has no edit list, which would double the time to load it', async () => {
  const frames = Array.from({ length: 50 }, () => frame(128));
  const hasEdits = async (...parts: Uint8Array[]) => Buffer.from(await mp4Of(...parts)).includes('elst');
  expect(await hasEdits(...frames)).toBe(false);
  expect(await hasEdits(xing(50, { delay: 0, padding: 1000 }), ...frames)).toBe(true);
});
