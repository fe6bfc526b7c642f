import { expect, test } from 'vitest';
import { straysOf } from './strays';

/** A turn of two words, and one of three. The second turn's voice is not heard before 3 s. */
const turns = [0, 0, 1, 1, 1];
const evidence = { leastOwn: (turn: number, from: number, _to: number) => (turn === 1 && from < 300 ? -20 : 0) };
const coarse = timesOf([0, 0.5, 3, 3.4, 3.8]);

function timesOf(starts: readonly number[]) {
  return { starts: Float64Array.from(starts), ends: Float64Array.from(starts, (start) => start + 0.3) };
}

const strays = (starts: readonly number[]) =>
  straysOf(timesOf(starts), coarse, Int32Array.of(0, 1, 2, 3, 4), (word) => turns[word]!, evidence);

test('a first word that was drawn into another voice is searched again where it was found before', () => {
  const found = strays([0, 0.5, 1.5, 3.4, 3.8]);
  expect([...found.keys()]).toEqual([2, 3, 4]);
  expect(found.get(2)).toEqual({ from: 260, to: 370 });
});

test('a word may be moved a little, and within the voice of its turn', () => {
  expect(strays([0, 0.5, 2.7, 3.4, 3.8]).size).toBe(0);
  expect(strays([0, 0.5, 5, 5.4, 5.8]).size).toBe(0);
});

test('under the turn before, the other voice says nothing', () => {
  expect(strays([0, 0.5, 0.6, 3.4, 3.8]).size).toBe(0);
});
