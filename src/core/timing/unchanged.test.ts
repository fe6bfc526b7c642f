import { expect, test } from 'vitest';
import { seconds } from '../time/seconds';
import type { TurnTime } from '../transcript/times';
import { changedTurns, withTurns, withUnchanged } from './unchanged';

const time = (start: number, more: Partial<TurnTime> = {}): TurnTime => ({
  start: seconds(start),
  end: seconds(start + 2),
  timing: 'aligned',
  words: [seconds(start), seconds(start + 1)],
  confidence: 0.9,
  wordConfidences: [0.9, 0.8],
  ...more,
});

const before = [time(0), time(2), time(4), time(6), time(8)];
const now = [
  time(0),
  time(2, { confidence: 0.8 }),
  time(4, { words: [seconds(4), seconds(5.5)] }),
  time(6, { wordConfidences: [0.9, 0.7] }),
  time(8, { timing: 'estimated' }),
  time(10),
];

test('a turn is the same object if its times are the same, and only then', () => {
  const kept = withUnchanged(before, now);
  expect(kept).toEqual(now);
  expect(kept.map((one, index) => one === before[index])).toEqual([true, false, false, false, false, false]);
});

test('the turns whose times have changed are enough to have all the new times', () => {
  const turns = changedTurns(before, now.slice(0, 5));
  expect(turns).toEqual([1, 2, 3, 4]);
  const times = now.slice(1, 5);
  const whole = withTurns(before, turns, times);
  expect(whole).toEqual(now.slice(0, 5));
  expect(whole[0]).toBe(before[0]);
  expect(changedTurns(before, now)).toEqual([1, 2, 3, 4, 5]);
});
