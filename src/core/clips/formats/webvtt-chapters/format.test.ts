import { expect, test } from 'vitest';
import { aClip } from '../../testing/a-clip';
import { lossesIn, textOf } from '../../testing/formats';

test('a chapter ends where the next begins, and a marker lasts until then', () => {
  const at = (start: number, end: number) => aClip({ id: `${start}`, name: `${start}`, start, end });
  const clips = [at(0, 20), at(10, 10), at(10, 30), at(40, 40)];
  expect(textOf('webvtt-chapters', clips, { duration: at(60, 60).start })).toBe(
    'WEBVTT\n\n00:00:00.000 --> 00:00:10.000\n0\n\n00:00:10.000 --> 00:00:40.000\n10\n\n' +
      '00:00:10.000 --> 00:00:30.000\n10\n\n00:00:40.000 --> 00:01:00.000\n40\n',
  );
  expect(lossesIn('webvtt-chapters', clips)).toEqual([
    'Clips that overlap end where the next one begins: chapters of WebVTT may not overlap.',
    'A marker lasts until the next clip begins.',
  ]);
});
