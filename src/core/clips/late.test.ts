import { expect, test } from 'vitest';
import { seconds } from '../time/seconds';
import { lateNote } from './late';
import { aClip } from './testing/a-clip';

const clips = [aClip({ start: 50, end: 60.8 }), aClip({ start: 59, end: 75 }), aClip({ start: 70, end: 70 })];

test('clips that lie behind the end of the recording are told, and those that end with it, rounded up, are not', () => {
  expect(lateNote(clips, seconds(60))).toBe(
    '2 clips lie behind the end of the recording, which is 1:00 long. Each is kept as it is.',
  );
  expect(lateNote(clips.slice(2), seconds(60))).toContain('One clip lies behind');
  expect(lateNote(clips.slice(0, 1), seconds(60))).toBeNull();
  expect(lateNote(clips, seconds(100))).toBeNull();
  expect(lateNote(clips, null)).toBeNull();
});
