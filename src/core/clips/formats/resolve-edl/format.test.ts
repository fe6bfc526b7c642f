import { expect, test } from 'vitest';
import { readClips } from '../../read';
import { aClip } from '../../testing/a-clip';
import { textOf } from '../../testing/formats';

test('a marker is an event of a frame behind 01:00:00:00, its length in frames', () => {
  const clips = [aClip({ name: 'A|B', note: 'n', start: 1.5, end: 3 }), aClip({ start: 5, end: 5, name: '5 to go' })];
  expect(textOf('resolve-edl', clips)).toBe(
    'TITLE: Go Time 42\nFCM: NON-DROP FRAME\n\n' +
      '001  001      V     C        01:00:01:13 01:00:01:14 01:00:01:13 01:00:01:14  \nn |C:ResolveColorBlue |M:A¦B |D:37\n\n' +
      '002  001      V     C        01:00:05:00 01:00:05:01 01:00:05:00 01:00:05:01  \n |C:ResolveColorBlue |M: 5 to go |D:1\n',
  );
});

test('markers of a timeline that begins at 0 are read from there', () => {
  const source =
    'TITLE: x\nFCM: NON-DROP FRAME\n\n001  001      V     C        00:00:09:16 00:00:09:17 00:00:09:16 00:00:09:17  \n |C:ResolveColorBlue |M:Hey |D:1\n';
  const { clips, format } = readClips(source, 'x.edl', { fps: '24' });
  expect(format.id).toBe('resolve-edl');
  expect(clips).toMatchObject([{ name: 'Hey' }]);
  expect(clips[0]?.start).toBeCloseTo(9 + 16 / 24, 9);
});
