import fc from 'fast-check';
import { expect, test } from 'vitest';
import { STATES } from '../model/definition';
import { randomNumbers } from '../testing/random';
import { durationCosts, type SegmentInput, searchSegments } from './segments';

const PACE = { shorter: 20, longer: 3, longest: 12 };

/** The score of the best way to say the words, found by trying all. */
function bestByTrying(input: SegmentInput): number {
  const { frames, phones, background, pauses, pauseCosts, durations, startsIn, isOpen } = input;
  const mayStart = (word: number, from: number) => {
    const [first, last] = startsIn.get(word) ?? [0, frames];
    return from >= first && from <= last;
  };
  const states = phones.flatMap((count, word) => Array.from({ length: count }, () => word));
  const sum = (values: Float32Array, from: number, to: number) => values.subarray(from, to).reduce((a, b) => a + b, 0);
  const say = (phone: number, from: number): number => {
    const word = states[phone] ?? 0;
    if (phone < states.length && word !== states[phone - 1] && !mayStart(word, from)) return Number.NEGATIVE_INFINITY;
    if (phone === states.length) {
      return isOpen || from === frames ? sum(background, from, frames) : Number.NEGATIVE_INFINITY;
    }
    let best = Number.NEGATIVE_INFINITY;
    for (let time = STATES; time <= PACE.longest && from + time <= frames; time += 1) {
      let score = -durations[word]![time]!;
      for (let frame = 0; frame < time; frame += 1) {
        const state = frame < Math.floor(time / 3) ? 0 : frame < Math.floor((2 * time) / 3) ? 1 : 2;
        score += input.fit(STATES * phone + state, from + frame);
      }
      const end = from + time;
      const isBeforePause = phone + 1 < states.length && states[phone + 1] !== states[phone];
      for (let next = end; next <= (isBeforePause ? frames : end); next += 1) {
        const paused = next > end ? sum(pauses, end, next) - (pauseCosts?.[word] ?? 0) : 0;
        best = Math.max(best, score + paused + say(phone + 1, next));
      }
    }
    return best;
  };
  let best = Number.NEGATIVE_INFINITY;
  for (let start = 0; start <= frames; start += 1) best = Math.max(best, sum(background, 0, start) + say(0, start));
  return best;
}

test('the best segments are those found by trying all', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 2 }), { minLength: 1, maxLength: 2 }),
      fc.integer({ min: 2, max: 16 }),
      fc.array(fc.tuple(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 8 })), { maxLength: 2 }),
      fc.boolean(),
      fc.integer(),
      (phones, frames, limits, isOpen, seed) => {
        const random = randomNumbers(seed);
        const numbers = (length: number) => Float32Array.from({ length }, () => -8 * random());
        const states = STATES * phones.reduce((a, b) => a + b, 0);
        const fits = numbers(states * frames);
        const input: SegmentInput = {
          frames,
          phones,
          fit: (state, frame) => fits[state * frames + frame]!,
          background: numbers(frames),
          pauses: numbers(frames),
          pauseCosts: phones.map(() => 3 * random()),
          durations: phones.map(() => durationCosts(3 + 3 * random(), PACE)),
          startsIn: new Map(limits.map(([from, length], word) => [word, [from, from + length]])),
          isOpen,
        };
        const found = searchSegments(input);
        const best = bestByTrying(input);
        if (found === null) {
          expect(best).toBe(Number.NEGATIVE_INFINITY);
          return;
        }
        expect(found.score).toBeCloseTo(best, 3);
        for (const [word, [from, to]] of input.startsIn) {
          if (word >= phones.length) continue;
          expect(found.starts[word]).toBeGreaterThanOrEqual(from);
          expect(found.starts[word]).toBeLessThanOrEqual(to);
        }
        for (const [word, end] of found.ends.entries()) {
          expect(end - found.starts[word]!).toBeGreaterThanOrEqual(STATES * phones[word]!);
          if (word > 0) expect(found.starts[word]).toBeGreaterThanOrEqual(found.ends[word - 1]!);
        }
      },
    ),
    { numRuns: 60 },
  );
});

test('words have the usual length of their phones where the sound does not decide', () => {
  const flat = new Float32Array(80);
  const found = searchSegments({
    frames: 80,
    phones: [3, 2],
    fit: () => 0,
    background: flat,
    pauses: flat.map(() => -1),
    durations: [durationCosts(8, PACE), durationCosts(8, PACE)],
    startsIn: new Map(),
    isOpen: true,
  });
  expect(found!.ends[0]! - found!.starts[0]!).toBe(24);
  expect(found!.ends[1]! - found!.starts[1]!).toBe(16);
});
