import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { BufferSource, EncodedPacketSink, Input, MP4 } from 'mediabunny';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { virtualMp4 } from '../serving/virtual-mp4';
import { scanAdts, scanAdtsBytes } from './adts-scan';
import { faultOf } from './frame-table';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'earmark-adts-'));
});
afterAll(() => rm(folder, { recursive: true }));

const RATE_44100 = 4;

interface Kind {
  readonly channels?: number;
  readonly blocks?: number;
}

/** An AAC-LC frame around the given sound, without a checksum. */
function frame(sound: Uint8Array, { channels = 2, blocks = 1 }: Kind = {}): Uint8Array {
  const size = 7 + sound.length;
  const third = (1 << 6) | (RATE_44100 << 2) | (channels >> 2);
  const fourth = ((channels & 3) << 6) | (size >> 11);
  return Uint8Array.of(0xff, 0xf1, third, fourth, (size >> 3) & 0xff, (size & 7) << 5, blocks - 1, ...sound);
}

async function scan(...parts: Uint8Array[]) {
  const path = join(folder, 'a.aac');
  await writeFile(path, Buffer.concat(parts));
  return scanAdts(path);
}

const sound = fc.uint8Array({ minLength: 1, maxLength: 2000 });
const some = (count: number, kind?: Kind) => Array.from({ length: count }, () => frame(new Uint8Array(300), kind));

test('another reader of MP4 finds every frame, without its header and at its time', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(sound, { minLength: 2, maxLength: 150 }), async (sounds) => {
      const file = Buffer.concat(sounds.map((bytes) => frame(bytes)));
      const { table, duration } = await scan(file);
      if (!table) throw new Error('there is no table');
      expect(duration).toBeCloseTo((sounds.length * 1024) / 44100, 6);
      const { head, start, end } = virtualMp4(table);
      const source = new BufferSource(Buffer.concat([head, file.subarray(start, end)]));
      using input = new Input({ formats: [MP4], source });
      const track = await input.getPrimaryAudioTrack();
      if (!track) throw new Error('there is no track');
      expect(await track.getDecoderConfig()).toMatchObject({
        codec: 'mp4a.40.2',
        sampleRate: 44100,
        numberOfChannels: 2,
      });
      let index = 0;
      for await (const packet of new EncodedPacketSink(track).packets()) {
        expect(packet.timestamp).toBeCloseTo((index * 1024) / 44100, 6);
        expect(Buffer.compare(packet.data, sounds[index++] ?? new Uint8Array())).toBe(0);
      }
      expect(index).toBe(sounds.length);
    }),
    { numRuns: 30 },
  );
});

test.each([
  ['channels that only the sound shows', some(50, { channels: 0 })],
  ['several blocks in a frame', some(50, { blocks: 2 })],
  ['another kind in the middle', [...some(50), ...some(50, { channels: 1 })]],
])('a stream with %s has a duration and no table', async (_what, frames) => {
  const { table, duration } = await scan(...frames);
  expect(table).toBeNull();
  expect(duration).toBeGreaterThan(1);
});

test('a lasting change of kind is reported with its time, a change by mere damage is not', async () => {
  const kinds = (others: number) => [...some(50), ...some(others, { channels: 1 }), ...some(50)];
  expect((await scan(...kinds(30))).changesAt).toBeCloseTo((50 * 1024) / 44_100, 3);
  expect((await scan(...kinds(3))).changesAt).toBeNull();
  expect((await scan(...some(50))).changesAt).toBeNull();
});

test('a stream that stops inside a frame is reported', async () => {
  const cut = Buffer.concat(some(10)).subarray(0, -20);
  const { table, endsInFrame } = await scan(cut);
  expect(endsInFrame).toBe(true);
  expect(table?.sizes).toHaveLength(9);
});

test('whatever bytes are changed, cut or inserted, the frames found lie in the file, in order', () => {
  const whole = Buffer.concat([...some(10), ...some(5, { channels: 1 }), ...some(10)]);
  const change = fc.tuple(fc.nat(whole.length - 1), fc.uint8Array({ minLength: 1, maxLength: 40 }), fc.nat(200));
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 12 }), (changes) => {
      let bytes = whole;
      for (const [at, put, remove] of changes) {
        bytes = Buffer.concat([bytes.subarray(0, at), put, bytes.subarray(at + remove)]);
      }
      const { table } = scanAdtsBytes(bytes);
      if (table) expect(faultOf(table, bytes.length)).toBeNull();
    }),
    { numRuns: 1000 },
  );
});
