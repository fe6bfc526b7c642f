import { expect, test } from 'vitest';
import { readClips } from '../../read';
import { aClip } from '../../testing/a-clip';
import { textOf } from '../../testing/formats';

test('regions and markers are numbered each, without a byte order mark', () => {
  const clips = [aClip({ name: 'a, "b"', start: 1.5, end: 3723.25 }), aClip({ start: 5, end: 5, name: 'M' })];
  expect(textOf('reaper', clips)).toBe(
    '#,Name,Start,End,Length\r\nR1,"a, ""b""",0:01.500,1:02:03.250,1:02:01.750\r\nM1,M,0:05.000,,\r\n',
  );
});

test('what Reaper exports with another ruler is read: seconds, and frames at the rate that is given', () => {
  const source =
    '#,Name,Start,End,Length,Color\nR1,A,1.5,2.5,1,FF0000\nM1,B,00:00:01:12,,,\nR2,C,1.1.00,2.1.00,1.0.00,\n';
  const { clips, problems } = readClips(source, 'x.csv', { fps: '24' });
  expect(clips.map(({ name, start, end }) => [name, start, end])).toEqual([
    ['A', 1.5, 2.5],
    ['B', 1.5, 1.5],
  ]);
  expect(problems).toEqual([{ line: 4, message: expect.stringContaining('ruler in minutes and seconds') }]);
});
