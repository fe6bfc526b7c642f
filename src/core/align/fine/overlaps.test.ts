import { expect, test } from 'vitest';
import { Pause } from '../search/search-words';
import { inputOf } from '../testing/sounds';
import { bandsOf, both, spectraOf, spectrumOf } from '../testing/spectra';
import { moveIntoOverlaps } from './overlaps';
import type { Trace } from './viterbi';

const FRAMES = 160;
const PHONES = 6;
const [ONE, TWO, THREE] = [2, 3, 4] as const;
const [SAID, LENGTH] = [60, 12];

/**
 * Turns of one word each. The first is said up to frame 100, and the last one in frames 60 to 72, while the first goes
 * on. That was found at its end, where it does not fit.
 */
function moved(
  phones: readonly number[],
  starts: readonly number[],
  ends: readonly number[],
  voices: readonly number[],
  { isHeard = true, areVoicesKnown = true, apart = 1, fitsTo = 0 } = {},
) {
  const last = phones.at(-1)!;
  const words = phones.map((phone) => ({ phones: Uint8Array.of(phone), pause: Pause.Sentence }));
  const isIn = (frame: number, from: number, to: number) => frame >= from && frame < to;
  const best: Trace = {
    score: 0,
    starts: Int32Array.from(starts),
    ends: Int32Array.from(ends),
    fits: new Float32Array(words.length),
    frameFits: new Float32Array(FRAMES),
    isGarbage: new Uint8Array(FRAMES),
  };
  const frames = Array.from({ length: FRAMES }, (_, frame) => {
    const word = Math.max(
      0,
      starts.findLastIndex((start, index) => start <= frame && index < words.length - 1),
    );
    const one = spectrumOf(phones[word]!, voices[word]!);
    return isHeard && isIn(frame, SAID, SAID + LENGTH) ? both(one, spectrumOf(last, voices.at(-1)!)) : one;
  });
  const spectra = areVoicesKnown ? spectraOf(PHONES, voices, bandsOf(frames)) : null;
  const trail = { from: 0, nats: new Float32Array(FRAMES), apart };
  const fits = (phone: number, frame: number) => phone === last && frame >= starts.at(-1)! && frame < fitsTo;
  const input = { ...inputOf(words, FRAMES, fits, new Map([[words.length - 1, trail]])), spectra };
  const section = { firstWord: 0, endWord: words.length, from: 0, to: FRAMES };
  const margins = moveIntoOverlaps(input, section, best, new Uint8Array(words.length).fill(1));
  return { starts: [...best.starts], margins: [...margins] };
}

test('a turn begins where it is said while the turn before goes on', () => {
  const { starts, margins } = moved([ONE, THREE], [0, 100], [100, 110], [0, 1]);
  expect(starts[0]).toBe(0);
  expect(Math.abs(starts[1]! - SAID)).toBeLessThan(LENGTH / 2);
  expect(margins[0]).toBe(Number.POSITIVE_INFINITY);
  expect(margins[1]).toBeGreaterThan(15);
});

test('it stays where it was found if it is not heard before', () => {
  expect(moved([ONE, THREE], [0, 100], [100, 110], [0, 1], { isHeard: false }).starts).toEqual([0, 100]);
});

test('nothing moves within one voice, or where voices are not known', () => {
  expect(moved([ONE, THREE], [0, 100], [100, 110], [0, 0]).starts).toEqual([0, 100]);
  const unknown = moved([ONE, THREE], [0, 100], [100, 110], [0, 1], { areVoicesKnown: false });
  expect(unknown).toEqual({ starts: [0, 100], margins: [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY] });
});

test('it does not begin while two others talk', () => {
  const { starts } = moved([ONE, TWO, THREE], [0, 40, 110], [100, 110, 120], [0, 1, 2]);
  expect(starts[2]).toBeGreaterThan(SAID + LENGTH);
});

test('between voices that are hardly told apart, more must speak for an earlier start', () => {
  const turns = [
    [ONE, THREE],
    [0, 100],
    [100, 110],
    [0, 1],
  ] as const;
  expect(moved(...turns, { fitsTo: 105 }).starts[1]).toBeLessThan(SAID + LENGTH);
  expect(moved(...turns, { fitsTo: 105, apart: 0.1 }).starts[1]).toBe(100);
});
