import { join } from 'node:path';
import { expect, test } from 'vitest';
import { randomNumbers } from '../../../core/align/testing/random';
import { probeAudio } from '../../probing/probe';
import { MonoMix } from '../decode-mono';
import { createDecoder } from '../decoders';
import { framePackets } from '../frame-packets';
import type { PacketDecoder } from '../packets';
import { joined, Resampler } from '../resampler';
import { monoLayer3Decoder } from './decoder';

const root = join(import.meta.dirname, '../../../..');
const recordings = {
  'stereo of MPEG-1, short blocks, opposite channels': 'src/audio/testing/recordings/noise-stereo.mp3',
  'MPEG-2': 'src/audio/testing/recordings/noise.mp3',
  'MPEG-2 with a variable bit rate': 'e2e/fixtures/tone-vbr.mp3',
  'bits that lie many frames before': 'e2e/fixtures/noise.mp3',
  'a low rate': 'src/audio/fixtures/chapters.mp3',
};

async function packetsOf(file: string) {
  const path = join(root, file);
  const { table } = await probeAudio(path);
  if (!table) throw new Error(`${file} has no frames`);
  const source = framePackets(path, table);
  const batches: (readonly Uint8Array[])[] = [];
  for await (const { packets } of source.read(0)) batches.push(packets);
  return { codec: source.codec, batches };
}

function present<Value>(value: Value | null | undefined): Value {
  if (value === null || value === undefined) throw new Error('there is none');
  return value;
}

/** Samples a second of low sound. */
const LOW_RATE = 8000;

const decoderFor = ([first]: readonly Uint8Array[], enough = LOW_RATE) =>
  present(monoLayer3Decoder(present(first), enough));

/** Decodes to one channel, at the rate of the recording or at `LOW_RATE`. */
async function heard(
  decoder: PacketDecoder,
  batches: readonly (readonly Uint8Array[])[],
  isLow: boolean,
): Promise<Float32Array> {
  const mix = new MonoMix();
  const sounds: Float32Array[] = [];
  let rate = 0;
  for (const packets of batches) {
    const { channels, sampleRate } = await decoder.decode(packets);
    rate = sampleRate;
    sounds.push(mix.mix(channels));
  }
  if (!isLow) return joined(sounds);
  const resampler = new Resampler(rate, LOW_RATE);
  return joined([resampler.push(joined(sounds)), resampler.end()]);
}

/** Level of the difference relative to the sound, in decibels. */
function likeness(sound: Float32Array, other: Float32Array): number {
  let power = 0;
  let difference = 0;
  for (let i = 0; i < sound.length; i += 1) {
    power += (sound[i] ?? 0) ** 2;
    difference += ((sound[i] ?? 0) - (other[i] ?? 0)) ** 2;
  }
  return 10 * Math.log10(power / difference);
}

const extents = [LOW_RATE, Number.POSITIVE_INFINITY];
const cases = Object.entries(recordings).flatMap(([what, file]) => extents.map((enough) => ({ what, file, enough })));

test.for(cases)('$what, to $enough Hz, is what the decoder of all channels returns', async ({ file, enough }) => {
  const { codec, batches } = await packetsOf(file);
  const isLow = enough === LOW_RATE;
  const whole = await heard(present(await createDecoder(codec)), batches, isLow);
  const low = await heard(decoderFor(batches.flat(), enough), batches, isLow);
  expect(low.length).toBe(whole.length);
  // In the middle of the stereo the channels become opposite, and each decoder notices at a slightly different time.
  const half = low.length / 2;
  const second = isLow ? LOW_RATE : codec.sampleRate;
  const parts = [
    [0, Math.round(half - second / 8)],
    [Math.round(half + 0.75 * second), low.length],
  ] as const;
  for (const part of parts) expect(likeness(whole.subarray(...part), low.subarray(...part))).toBeGreaterThan(50);
});

test.for([
  ['blocks that are short above and long below', mixBlocks],
  ['channels that share what is high', shareHigh],
] as const)(
  '%s, which encoders do not write today, are what the decoder of all channels returns',
  async ([, change]) => {
    const { codec, batches } = await packetsOf('src/audio/testing/recordings/noise-stereo.mp3');
    const changed = batches.map((packets) => packets.map((packet) => change(Uint8Array.from(packet))));
    expect(changed.flat().some((packet, index) => Buffer.compare(packet, batches.flat()[index] ?? packet) !== 0)).toBe(
      true,
    );
    const whole = await heard(present(await createDecoder(codec)), changed, false);
    const low = await heard(decoderFor(changed.flat(), Number.POSITIVE_INFINITY), changed, false);
    // The part before its channels become opposite.
    const part = [0, Math.round(0.45 * low.length)] as const;
    expect(likeness(whole.subarray(...part), low.subarray(...part))).toBeGreaterThan(50);
  },
);

/** Makes every short block of a stereo frame of MPEG-1 begin with two subbands of long blocks (11172-3 §2.4.1.7). */
function mixBlocks(frame: Uint8Array): Uint8Array {
  const isSet = (bit: number) => ((frame[bit >> 3] ?? 0) >> (7 - (bit & 7))) & 1;
  const [sideInfo, beforeGranules, granule, beforeSwitch] = [32, 20, 59, 33];
  for (let n = 0; n < 4; n += 1) {
    const at = sideInfo + beforeGranules + n * granule + beforeSwitch;
    const isShort = isSet(at) && isSet(at + 1) && !isSet(at + 2);
    if (isShort) frame[(at + 3) >> 3] = (frame[(at + 3) >> 3] ?? 0) | (128 >> ((at + 3) & 7));
  }
  return frame;
}

/** Turns a frame into joint stereo by intensity. */
function shareHigh(frame: Uint8Array): Uint8Array {
  frame[3] = ((frame[3] ?? 0) & 0x0f) | 0x50;
  return frame;
}

test('damaged frames, and frames of another kind, keep their duration', async () => {
  const random = randomNumbers(3);
  for (const file of Object.values(recordings)) {
    const { batches } = await packetsOf(file);
    const packets = batches.flat();
    const whole = await decoderFor(packets).decode(packets);
    const damaged = packets.map((packet, index) => {
      if (index % 7 === 1) return packet.subarray(0, Math.floor(random() * packet.length));
      const copy = Uint8Array.from(packet);
      for (let change = 0; change < 20; change += 1) copy[Math.floor(random() * copy.length)] = 256 * random();
      return copy;
    });
    const { channels } = await decoderFor(packets).decode(damaged);
    const [sound = new Float32Array()] = channels;
    expect(sound.length).toBe(whole.channels[0]?.length);
    expect(sound.every(Number.isFinite)).toBe(true);
  }
});

test('layer II is left to another decoder', () => {
  expect(monoLayer3Decoder(Uint8Array.of(0xff, 0xfd, 0x84, 0xc4), LOW_RATE)).toBeNull();
});
