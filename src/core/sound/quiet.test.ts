import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { seconds } from '../time/seconds';
import { quietAfter, quietBefore, quietBetween } from './quiet';

/** Peaks of stretches that are each so loud for so many hundredths of a second. */
function peaksOf(...stretches: readonly (readonly [loudness: number, bins: number])[]): Uint8Array {
  return Uint8Array.from(stretches.flatMap(([loudness, bins]) => new Array<number>(bins).fill(loudness)));
}

const at = (time: number) => seconds(time);

describe('the quietest moment', () => {
  // A second of speech, a fifth of silence with a quieter moment in it, an "s" that is weak, and speech.
  const peaks = peaksOf([130, 100], [10, 12], [7, 1], [10, 7], [26, 14], [130, 100]);

  test('before a word is in the pause, also when the word is said to start behind its weak consonant', () => {
    for (const start of [1.18, 1.22, 1.34]) expect(quietBefore(peaks, at(start), at(0))).toBeCloseTo(1.125);
  });

  test('after a word is in the pause behind it, however early the word is said to end', () => {
    for (const end of [0.8, 1, 1.1]) expect(quietAfter(peaks, at(0.5), at(end), at(1.34))).toBeCloseTo(1.125);
    expect(quietBetween(peaks, at(0.5), at(1.34))).toBeCloseTo(1.125);
  });

  test('is close to the word where the pause is long', () => {
    const long = peaksOf([130, 100], [8, 200], [130, 100]);
    expect(quietBefore(long, at(3), at(0))).toBeGreaterThan(2.7);
    expect(quietBetween(long, at(0), at(3))).toBeLessThan(1.3);
    expect(quietAfter(long, at(0), at(1), at(3))).toBeLessThan(1.3);
  });

  test('is between two words that run together, and in no closed mouth within one', () => {
    // The mouth closes for a "t" 0.15 s before the end of the first word, which ends at 1 s.
    const joined = peaksOf([130, 80], [5, 5], [130, 11], [60, 1], [130, 3], [130, 200]);
    expect(quietBefore(joined, at(1), at(0.5))).toBeCloseTo(0.965);
  });

  test('is before the murmur with which a voice begins a "w", which the noise of the pause hardly hides', () => {
    const murmured = peaksOf([120, 100], [10, 20], [27, 5], [15, 11], [120, 100]);
    for (const start of [1.28, 1.34, 1.36]) expect(quietBefore(murmured, at(start), at(0))).toBeLessThan(1.21);
    expect(quietBetween(murmured, at(0.5), at(1.36))).toBeLessThan(1.21);
  });

  test('is before the weak consonant of a word that follows without a pause', () => {
    const joined = peaksOf([10, 30], [130, 100], [58, 16], [130, 100]);
    for (const start of [1.32, 1.4, 1.45]) expect(quietBefore(joined, at(start), at(0.8))).toBeLessThan(1.32);
    expect(quietBefore(joined, at(1.4), at(0.8))).toBeGreaterThan(1.2);
  });

  test('leaves the peaks as they are', () => {
    const buffer = Buffer.from(peaks);
    quietBefore(buffer, at(1.3), at(0));
    expect(buffer.equals(peaks)).toBe(true);
  });

  test('is the time itself where the sound is not measured yet', () => {
    expect(quietBefore(new Uint8Array(), at(1), at(0))).toBe(1);
    expect(quietBefore(peaks, at(9), at(0))).toBe(9);
    expect(quietAfter(peaks, at(8), at(9), at(10))).toBe(9);
    expect(quietBetween(peaks, at(8), at(9))).toBe(9);
  });

  test('never cuts into a word or runs into its neighbour, whatever the sound', () => {
    const times = fc.tuple(fc.nat(400), fc.nat(400), fc.nat(400)).map((some) => some.sort((a, b) => a - b));
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), times, (sound, [one = 0, two = 0, three = 0]) => {
        const [first, second, third] = [at(one / 100), at(two / 100), at(three / 100)];
        const before = quietBefore(sound, second, first);
        expect(before >= first && before <= second).toBe(true);
        const between = quietBetween(sound, first, second);
        expect(between >= first && between <= second).toBe(true);
        const after = quietAfter(sound, first, second, third);
        expect(after >= first && after <= third).toBe(true);
      }),
    );
  });
});
