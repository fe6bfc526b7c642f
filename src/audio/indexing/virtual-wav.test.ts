import fc from 'fast-check';
import { ALL_FORMATS, BufferSource, Input } from 'mediabunny';
import { expect, test } from 'vitest';
import { type PcmEncodingId, pcmEncodings } from '../parsing/pcm-encodings';
import type { PcmLayout } from '../parsing/pcm-layout';
import { writers } from '../testing/pcm-files';
import { readWavData, virtualWav, wavDataSize } from './virtual-wav';

const encodings = Object.keys(pcmEncodings) as PcmEncodingId[];

function layout(encoding: PcmEncodingId, channels: number, frames: number): PcmLayout {
  return { encoding, channels, sampleRate: 48_000, start: 7, frames };
}

/** Reads from a file of these bytes. */
function reader(bytes: Uint8Array) {
  return async (position: number, length: number) => {
    expect(position + length).toBeLessThanOrEqual(bytes.length);
    return new Uint8Array(bytes.subarray(position, position + length));
  };
}

test('any range of the samples equals that range of the complete WAV', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...encodings),
      fc.integer({ min: 1, max: 6 }),
      fc.integer({ min: 1, max: 40 }),
      fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true })),
      async (encoding, channels, frames, places) => {
        const pcm = layout(encoding, channels, frames);
        const { end } = virtualWav(pcm);
        const file = Uint8Array.from({ length: end }, (_, index) => (index * 37) & 0xff);
        const size = wavDataSize(pcm);
        const whole = await readWavData(pcm, 0, size, reader(file));
        expect(whole).toHaveLength(size);
        const [from = 0, to = 0] = places.map((place) => Math.floor(place * (size - 1))).sort((a, b) => a - b);
        const piece = await readWavData(pcm, from, to + 1 - from, reader(file));
        expect(Buffer.compare(piece, whole.subarray(from, to + 1))).toBe(0);
      },
    ),
    { numRuns: 300 },
  );
});

const ramp = Float32Array.from({ length: 50 }, (_, index) => index / 50 - 0.5);

test.each([
  ['s16be', 's16le', writers.s16be],
  ['f64le', 'f32le', writers.f64le],
  ['s24be', 's24le', writers.s24be],
  ['f32be', 'f32le', writers.f32be],
  ['s8', 'u8', writers.s8],
] as const)('samples of %s become those of %s', async (encoding, wanted, write) => {
  const pcm = layout(encoding, 1, ramp.length);
  const data = await readWavData(pcm, 0, wavDataSize(pcm), reader(Buffer.concat([Buffer.alloc(7), write(ramp)])));
  const bytes = Buffer.from(data);
  const read = {
    s16le: (at: number) => bytes.readInt16LE(at * 2) / 32767,
    s24le: (at: number) => bytes.readIntLE(at * 3, 3) / 8388607,
    f32le: (at: number) => bytes.readFloatLE(at * 4),
    u8: (at: number) => (bytes.readUInt8(at) - 128) / 127,
  }[wanted];
  ramp.forEach((value, at) => {
    expect(Math.abs(read(at) - value)).toBeLessThan(wanted === 'u8' ? 0.005 : 0.0001);
  });
});

test.each([1, 2, 6])('another reader of WAV finds %i channels', async (channels) => {
  const pcm = layout('s24be', channels, 1000);
  const { head } = virtualWav(pcm);
  const source = new BufferSource(Buffer.concat([head, Buffer.alloc(wavDataSize(pcm))]));
  using input = new Input({ formats: ALL_FORMATS, source });
  const track = await input.getPrimaryAudioTrack();
  const config = await track?.getDecoderConfig();
  expect(config).toMatchObject({ codec: 'pcm-s24', sampleRate: 48_000, numberOfChannels: channels });
  expect(await track?.computeDuration()).toBeCloseTo(1000 / 48_000, 9);
});

test('more than four gigabytes become an RF64, with sizes of 64 bits', () => {
  const pcm = layout('s32be', 8, 2 ** 28);
  const { head } = virtualWav(pcm);
  const bytes = Buffer.from(head);
  expect(bytes.toString('latin1', 0, 4)).toBe('RF64');
  expect(Number(bytes.readBigUInt64LE(28))).toBe(wavDataSize(pcm));
  expect(Number(bytes.readBigUInt64LE(20))).toBe(bytes.length + wavDataSize(pcm) - 8);
});
