import { expect, test } from 'vitest';
import { readClips } from '../../read';
import { aClip } from '../../testing/a-clip';
import { textOf } from '../../testing/formats';

test('a segment is start, end and name, with points; a marker has no end', () => {
  const clips = [aClip({ name: 'a, b', start: 0, end: 56.9568 }), aClip({ start: 1234.5, end: 1234.5 })];
  expect(textOf('losslesscut-csv', clips)).toBe('0,56.9568,"a, b"\r\n1234.5,,clip\r\n');
});

test('the segments of its own manual are read, and its table with a heading', () => {
  const source = ',56.9568,First segment starting at 0\n70,842.33,"Another quoted label"\n1234,,Last segment\n';
  const found = readClips(source, 'x.csv');
  expect(found.format.id).toBe('losslesscut-csv');
  expect(found.clips).toMatchObject([
    { start: 0, end: 56.9568, name: 'First segment starting at 0' },
    { start: 70, end: 842.33, name: 'Another quoted label' },
    { start: 1234, end: 1234, name: 'Last segment' },
  ]);
  expect(readClips('Start,End,Name,tag\n00:00:01.500,2,A,x\nx,3,B\n', 'x.csv')).toMatchObject({
    clips: [{ start: 1.5, end: 2, name: 'A' }],
    problems: [{ line: 3 }],
  });
});
