import { expect, test } from 'vitest';
import { addClip, type ClipList, clipList, deleteClip, renameClip } from './clip-list';
import { aClip } from './testing/a-clip';

const clip = (id: string, start: number) => aClip({ id, start });
const names = (clips: ClipList) => clips.map(({ name }) => name);

test('clips are in order of time', () => {
  expect(names(addClip(clipList([clip('c', 3), clip('a', 1)]), clip('b', 2)))).toEqual(['a', 'b', 'c']);
});

test('a clip is renamed and deleted by its id', () => {
  const clips = clipList([clip('a', 1), clip('b', 2)]);
  expect(names(renameClip(clips, 'a', 'Intro'))).toEqual(['Intro', 'b']);
  expect(names(deleteClip(clips, 'a'))).toEqual(['b']);
});

test('an edit that changes nothing gives the same list', () => {
  const clips = clipList([clip('a', 1)]);
  expect(renameClip(clips, 'a', 'a')).toBe(clips);
  expect(renameClip(clips, 'none', 'b')).toBe(clips);
  expect(deleteClip(clips, 'none')).toBe(clips);
});
