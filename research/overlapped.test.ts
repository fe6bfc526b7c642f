import { expect, test } from 'vitest';
import { withOverlaps } from './overlapped.mjs';
import { randomOf } from './random.mjs';

const second = 24_000;

test('turns begin while the one before goes on, and their sound with them', () => {
  const speakers = ['Ann', 'Bob', 'Ann', 'Bob'];
  const turns = speakers.map((speaker, index) => ({ index, speaker, start: 1 + 3 * index, end: 3.5 + 3 * index }));
  const samples = new Int16Array(14 * second);
  for (const { index, start, end } of turns) samples.fill(100 * (index + 1), start * second, end * second);
  const truth = { duration: 14, turns };
  const found = withOverlaps(samples, truth, 1, { least: 1, most: 1 }, randomOf('overlaps'));
  // Each turn begins a second before the last one ends, and pauses of half a second are gone.
  expect(turns.map(({ start }) => found.moved(start))).toEqual([1, 2.5, 4, 5.5]);
  expect(turns.map(({ end }) => found.moved(end))).toEqual([3.5, 5, 6.5, 8]);
  expect([2, 3, 3.75, 4.25].map((time) => found.samples[time * second])).toEqual([100, 300, 200, 500]);
  expect(found.samples.length).toBe(9.5 * second);
});
