import { expect, test } from 'vitest';
import { readClips } from '../../read';
import { aClip } from '../../testing/a-clip';
import { textOf } from '../../testing/formats';

test('the version is a text, times are ascending numbers, and a moment has no end', () => {
  const clips = [aClip({ start: 5, end: 5, name: 'M' }), aClip({ name: 'A', start: 1.50049, end: 3 })];
  expect(JSON.parse(textOf('podcast-chapters', clips))).toEqual({
    version: '1.2.0',
    title: 'Go Time 42',
    fileName: 'a.mp3',
    chapters: [
      { startTime: 1.5, endTime: 3, title: 'A' },
      { startTime: 5, title: 'M' },
    ],
  });
});

test('chapters without ends go on to the next; one that has no time is told', () => {
  const source =
    '{"version": "1.2.0", "chapters": [\n{"startTime": 0, "title": "A"},\n{"startTime": "x"},\n{"startTime": 9.5}\n]}';
  const { clips, problems } = readClips(source, 'x.json', { duration: aClip({ start: 20 }).start });
  expect(clips.map(({ name, start, end }) => [name, start, end])).toEqual([
    ['A', 0, 9.5],
    ['Clip 2', 9.5, 20],
  ]);
  expect(problems).toMatchObject([{ line: 3 }]);
});
