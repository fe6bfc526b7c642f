import { expect, test } from 'vitest';
import { transcriptOf } from '../../core/transcript/testing/written';
import { turnSaidBy } from './shown-speaker';

test('the nearest turn of a speaker is found in both directions, and of everybody it is the turn itself', () => {
  const { turns } = transcriptOf([
    ['Ann', 'a'],
    ['Ben', 'b'],
    [null, 'c'],
    ['Ann', 'd'],
  ]);
  expect(turnSaidBy('Ann', turns, 1)).toBe(3);
  expect(turnSaidBy('Ann', turns, 2, -1)).toBe(0);
  expect(turnSaidBy('Ben', turns, 2)).toBe(-1);
  expect([turnSaidBy(null, turns, 2), turnSaidBy(null, turns, 4), turnSaidBy(null, turns, -1, -1)]).toEqual([
    2, -1, -1,
  ]);
});
