import { expect, test } from 'vitest';
import { aClip } from '../clips/testing/a-clip';
import { apply } from './apply';
import type { Operation } from './operation';
import { NOTHING_MADE } from './replica';

const clips = Array.from({ length: 100_000 }, (_one, index) =>
  aClip({ id: `clip ${index}`, start: index, end: index + 1 }),
);
/** Milliseconds: many times what it takes, and a fraction of what searching all clips for each one would take. */
const LIMIT = 4000;

test('100,000 clips are added, deleted and brought back without a look through all of them for each', () => {
  const add: Operation = { do: 'add-clips', clips };
  const begin = performance.now();
  const added = apply(NOTHING_MADE, add);
  const deleted = added && apply(added.state, added.inverse);
  const back = deleted && apply(deleted.state, deleted.inverse);
  expect(performance.now() - begin).toBeLessThan(LIMIT);
  expect(deleted?.label).toBe('Delete 100000 Clips');
  expect(back?.state).toEqual(added?.state);
});
