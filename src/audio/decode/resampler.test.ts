import fc from 'fast-check';
import { expect, test } from 'vitest';
import { joined, Resampler } from './resampler';

function resample(sound: Float32Array, from: number, to: number, cuts: readonly number[] = []): Float32Array {
  const resampler = new Resampler(from, to);
  const places = [0, ...[...cuts].sort((a, b) => a - b), sound.length];
  const pieces = places.slice(1).map((end, index) => resampler.push(sound.subarray(places[index], end)));
  return joined([...pieces, resampler.end()]);
}

function tone(frequency: number, rate: number, seconds = 0.5): Float32Array {
  return Float32Array.from({ length: rate * seconds }, (_, i) => Math.sin((2 * Math.PI * frequency * i) / rate));
}

const rates = [8000, 11025, 16000, 22050, 24000, 32000, 44100, 48000, 96000];

test.each(rates)('from %d to 8000 samples per second, a tone keeps its place and its strength', (rate) => {
  const sound = resample(tone(440, rate), rate, 8000);
  expect(Math.abs(sound.length - 4000)).toBeLessThanOrEqual(1);
  const expected = tone(440, 8000);
  for (let i = 100; i < 3900; i++) expect(Math.abs((sound[i] ?? 0) - (expected[i] ?? 0))).toBeLessThan(0.02);
});

test.each(rates.filter((rate) => rate > 8000))(
  'from %d samples per second, tones too high for 8000 are not mirrored into it',
  (rate) => {
    const sound = resample(tone(Math.min(rate / 2 - 300, 5200), rate), rate, 8000);
    // 40 dB below the input.
    for (const sample of sound.subarray(100, -100)) expect(Math.abs(sample)).toBeLessThan(0.01);
  },
);

test('at a higher rate a tone keeps its place, too', () => {
  const sound = resample(tone(440, 8000), 8000, 24000);
  const expected = tone(440, 24000);
  for (let i = 300; i < 11700; i++) expect(Math.abs((sound[i] ?? 0) - (expected[i] ?? 0))).toBeLessThan(0.02);
});

test('the sound is the same whatever pieces it comes in', () => {
  const sound = fc.float32Array({ maxLength: 3000, noNaN: true, min: -1, max: 1 });
  fc.assert(
    fc.property(sound, fc.array(fc.nat(3000), { maxLength: 5 }), fc.constantFrom(...rates), (samples, cuts, rate) => {
      const within = cuts.filter((cut) => cut <= samples.length);
      expect(resample(samples, rate, 8000, within)).toEqual(resample(samples, rate, 8000));
    }),
  );
});
