import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { type Seconds, seconds } from '../time/seconds';
import type { Times, TurnTime } from '../transcript/times';
import { otherTurnAt, turnAt, turnsBetween, withinNeighbours, wordAt } from './locate';

// Whole tenths, so that times often coincide.
const time = fc.integer({ min: 0, max: 100 }).map((tenths) => seconds(tenths / 10));
const ascending = (count: { minLength?: number; maxLength: number }) =>
  fc.array(time, count).map((list) => list.toSorted((a, b) => a - b));

const turn = (start: Seconds, end: Seconds, words: readonly Seconds[] = []): TurnTime => ({
  start,
  end,
  timing: 'estimated',
  words,
});

/** Turns that do not overlap. Each bound ends one turn, starts another, or both. */
const times: fc.Arbitrary<Times> = ascending({ maxLength: 30 }).map((bounds) =>
  Array.from({ length: Math.floor(bounds.length / 2) }, (_, index) =>
    turn(bounds[2 * index] as Seconds, bounds[2 * index + 1] as Seconds),
  ),
);

describe('turnAt', () => {
  it('finds the turn that a linear search finds', () => {
    fc.assert(
      fc.property(times, time, (turns, at) => {
        const spoken = turns.findLastIndex(({ start, end }) => start <= at && at < end);
        const begun = turns.findLastIndex(({ start }) => start <= at);
        const isShortSilence = at < (turns[begun]?.end ?? -Infinity) + 2;
        expect(turnAt(turns, at)).toBe(spoken >= 0 ? spoken : isShortSilence ? begun : -1);
      }),
      { numRuns: 2000 },
    );
  });

  it('keeps a turn through a short silence, and finds none before the first turn, in a long silence, or without turns', () => {
    const turns = [turn(seconds(1), seconds(2)), turn(seconds(9), seconds(10))];
    expect([0.5, 1, 1.9, 2, 3.9, 4, 8.9, 9, 11.9, 12].map((at) => turnAt(turns, seconds(at)))).toEqual([
      -1, 0, 0, 0, 0, -1, -1, 1, 1, -1,
    ]);
    expect(turnAt([], seconds(0))).toBe(-1);
  });

  it('comes back to a turn that goes on after an interruption', () => {
    const turns = [turn(seconds(0), seconds(10)), turn(seconds(4), seconds(5))];
    expect([3, 4.5, 6].map((at) => turnAt(turns, seconds(at)))).toEqual([0, 1, 0]);
  });

  it('skips turns without length', () => {
    const turns = [turn(seconds(0), seconds(1)), turn(seconds(1), seconds(1)), turn(seconds(1), seconds(2))];
    expect(turnAt(turns, seconds(1))).toBe(2);
  });
});

describe('otherTurnAt', () => {
  const turns = [turn(seconds(0), seconds(5)), turn(seconds(4), seconds(5.1)), turn(seconds(5), seconds(9))];
  const both = (at: number) => {
    const current = turnAt(turns, seconds(at));
    return [current, otherTurnAt(turns, seconds(at), current)];
  };

  it('finds the turn that is said at the same time, whichever of them is the current one', () => {
    expect([3, 4.5, 6, 9.5].map(both)).toEqual([
      [0, -1],
      [1, 0],
      [2, -1],
      [2, -1],
    ]);
    expect(otherTurnAt(turns, seconds(4.5), 0)).toBe(1);
  });

  it('takes turns that only touch for no overlap', () => {
    expect(both(5.05)).toEqual([2, -1]);
  });

  it('never finds the current turn, and only one that is said', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(time, time), { maxLength: 12 }), time, (bounds, at) => {
        const some = bounds
          .map(([a, b]) => turn(seconds(Math.min(a, b)), seconds(Math.max(a, b))))
          .sort((a, b) => a.start - b.start);
        const current = turnAt(some, at);
        const other = otherTurnAt(some, at, current);
        if (other < 0) return;
        expect(other).not.toBe(current);
        expect(some[other]?.start).toBeLessThanOrEqual(at);
        expect(some[other]?.end).toBeGreaterThan(at);
      }),
    );
  });
});

describe('wordAt', () => {
  it('finds the word that a linear search finds', () => {
    fc.assert(
      fc.property(ascending({ minLength: 1, maxLength: 30 }), time, time, (words, length, at) => {
        const start = words[0] as Seconds;
        const spoken = turn(start, seconds((words.at(-1) as Seconds) + length), words);
        const isInside = at >= spoken.start && at < spoken.end;
        expect(wordAt(spoken, at)).toBe(isInside ? words.findLastIndex((begin) => begin <= at) : -1);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('turnsBetween', () => {
  it('has every turn that a look at all of them finds, and begins and ends with one', () => {
    // Turns that overlap, some for long.
    const overlapping = fc
      .array(fc.tuple(time, time), { maxLength: 30 })
      .map((spans) =>
        spans.map(([start, length]) => turn(start, seconds(start + length))).toSorted((a, b) => a.start - b.start),
      );
    fc.assert(
      fc.property(overlapping, time, time, (turns, one, other) => {
        const [start, end] = [seconds(Math.min(one, other)), seconds(Math.max(one, other))];
        const spoken = turns.flatMap((of, index) => (of.start < end && of.end > start ? [index] : []));
        const { from, to } = turnsBetween(turns, start, end);
        const [first, last] = [spoken[0], spoken.at(-1)];
        if (first === undefined || last === undefined) expect(to - from).toBeLessThanOrEqual(turns.length);
        else expect([from, to > last]).toEqual([first, true]);
        for (let index = from; index < to; index += 1) expect(turns[index]?.start).toBeLessThan(end);
      }),
      { numRuns: 2000 },
    );
  });
});

const inARow = [5, 10, 20].map((start): TurnTime => {
  return { start: seconds(start), end: seconds(start + 1), words: [], timing: 'estimated' };
});

test.each([
  ['between its neighbours', 1, 12, 12],
  ['before the turn before it', 1, 3, 5],
  ['behind the next turn', 1, 30, 20],
  ['before the recording, of the first turn', 0, -2, 0],
  ['far behind, of the last turn', 2, 500, 500],
])('a start %s moves as far as the order of the turns allows', (_, turn, asked, given) => {
  expect(withinNeighbours(inARow, turn, seconds(asked))).toBe(given);
});
