import { expect, test } from 'vitest';
import { arrivedAt, isSameWalk, OVER } from './review';

test('a walk counts what was settled on it, and what came into doubt since', () => {
  const first = arrivedAt(4, [4, 9, 17], OVER);
  expect(first).toEqual({ turn: 4, walk: [4, 9, 17] });
  expect(arrivedAt(9, [6, 9, 17], first)).toEqual({ turn: 9, walk: [4, 6, 9, 17] });
});

test('a walk is the same where its own turns are, whatever else of the transcript changed', () => {
  const turns = ['One.', 'Two.', 'Three.', 'Four.'].map((text) => ({ text, speaker: null, marks: [], line: 1 }));
  const walk = arrivedAt(1, [1, 2], OVER);
  expect(isSameWalk(walk, turns, [...turns.slice(0, 3), { ...turns[3], text: 'Five.' } as (typeof turns)[0]])).toBe(
    true,
  );
  expect(isSameWalk(walk, turns, turns.slice(1))).toBe(false);
  expect(isSameWalk(OVER, turns, [])).toBe(true);
});
