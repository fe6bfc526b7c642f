import fc from 'fast-check';
import { expect, test } from 'vitest';
import { seconds } from '../time/seconds';
import type { Turn } from './model';
import { packTimes, packTurns, unpackTimes, unpackTurns } from './packed';
import type { TurnTime } from './times';

const turn: fc.Arbitrary<Turn> = fc
  .record({
    speaker: fc.option(fc.constantFrom('Ann', 'Ben', '')),
    text: fc.string(),
    marks: fc.constantFrom([], [{ kind: 'note' as const, start: 0, end: 1 }]),
    line: fc.integer({ min: 1, max: 1e6 }),
    joint: fc.constantFrom(undefined, '', ' '),
  })
  .map(({ joint, ...rest }) => (joint === undefined ? rest : { ...rest, joint }));

const time: fc.Arbitrary<TurnTime> = fc
  .record({
    start: fc.double({ min: 0, max: 1e5, noNaN: true }).map(seconds),
    end: fc.double({ min: 0, max: 1e5, noNaN: true }).map(seconds),
    timing: fc.constantFrom('cue' as const, 'stamped' as const, 'estimated' as const, 'aligned' as const),
    words: fc.array(fc.tuple(fc.double({ min: 0, max: 1e5, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }))),
    isSure: fc.boolean(),
  })
  .map(({ words, isSure, ...rest }) => ({
    ...rest,
    words: words.map(([at]) => seconds(at)),
    ...(isSure && { confidence: 0.5, wordConfidences: words.map(([, confidence]) => confidence) }),
  }));

test('turns that are packed and unpacked are the same', () => {
  fc.assert(
    fc.property(fc.array(turn), (turns) => {
      expect(unpackTurns(packTurns(turns))).toEqual(turns);
    }),
  );
});

test('times, too, but for confidences of no words', () => {
  const withoutEmpty = (times: readonly TurnTime[]) =>
    times.map(({ wordConfidences, ...rest }) => (wordConfidences?.length ? { ...rest, wordConfidences } : rest));
  fc.assert(
    fc.property(fc.array(time), (times) => {
      expect(withoutEmpty(unpackTimes(packTimes(times)))).toEqual(withoutEmpty(times));
    }),
  );
});
