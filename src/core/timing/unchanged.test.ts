import { expect, test } from 'vitest';
import { seconds } from '../time/seconds';
import type { TurnTime } from '../transcript/times';
import { withUnchanged } from './unchanged';

const time = (start: number, more: Partial<TurnTime> = {}): TurnTime => ({
  start: seconds(start),
  end: seconds(start + 2),
  timing: 'aligned',
  words: [seconds(start), seconds(start + 1)],
  confidence: 0.9,
  wordConfidences: [0.9, 0.8],
  ...more,
});

test('a turn is the same object if its times are the same, and only then', () => {
  const before = [time(0), time(2), time(4), time(6), time(8)];
  const now = [
    time(0),
    time(2, { confidence: 0.8 }),
    time(4, { words: [seconds(4), seconds(5.5)] }),
    time(6, { wordConfidences: [0.9, 0.7] }),
    time(8, { timing: 'estimated' }),
    time(10),
  ];
  const kept = withUnchanged(before, now);
  expect(kept).toEqual(now);
  expect(kept.map((one, index) => one === before[index])).toEqual([true, false, false, false, false, false]);
});
