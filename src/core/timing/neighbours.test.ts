import { expect, test } from 'vitest';
import { seconds } from '../time/seconds';
import type { TurnTime } from '../transcript/times';
import { withinNeighbours } from './neighbours';

const times = [5, 10, 20].map((start): TurnTime => {
  return { start: seconds(start), end: seconds(start + 1), words: [], timing: 'estimated' };
});

test.each([
  ['between its neighbours', 1, 12, 12],
  ['before the turn before it', 1, 3, 5],
  ['behind the next turn', 1, 30, 20],
  ['before the recording, of the first turn', 0, -2, 0],
  ['far behind, of the last turn', 2, 500, 500],
])('a start %s moves as far as the order of the turns allows', (_, turn, asked, given) => {
  expect(withinNeighbours(times, turn, seconds(asked))).toBe(given);
});
