import { expect, test } from 'vitest';
import { clipList } from './clip-list';
import { aClip } from './testing/a-clip';

test('clips are in order of time, and those of the same time always in the same order', () => {
  const clips = [aClip({ id: 'c', start: 3 }), aClip({ id: 'b', start: 1, end: 9 }), aClip({ id: 'a', start: 1 })];
  const ids = (list: typeof clips) => clipList(list).map(({ id }) => id);
  expect(ids(clips)).toEqual(['a', 'b', 'c']);
  const same = [aClip({ id: 'y' }), aClip({ id: 'x' })];
  expect(ids(same)).toEqual(ids(same.toReversed()));
});
