import { expect, test } from 'vitest';
import { readClips } from '../../read';
import { aClip } from '../../testing/a-clip';
import { textOf } from '../../testing/formats';

test('a project names the recording, and a marker has no end', () => {
  const clips = [aClip({ name: 'A', start: 1, end: 2, tags: ['x', 'y'], note: 'n' }), aClip({ start: 5, end: 5 })];
  expect(JSON.parse(textOf('llc', clips))).toEqual({
    version: 2,
    mediaFileName: 'a.mp3',
    cutSegments: [
      { start: 1, end: 2, name: 'A', tags: { note: 'n', tags: 'x, y' } },
      { start: 5, name: 'clip' },
    ],
  });
});

test('JSON5, as LosslessCut writes it, is read; so is what is whole of a project that is cut off', () => {
  const source =
    "{\n  version: 1,\n  cutSegments: [\n    {\n      end: 2,\n      name: 'It\\'s',\n    },\n    {\n      start: 9,\n      end: 5,\n      name: '',\n    },\n    7,\n";
  const { clips, problems } = readClips(source, 'x.llc');
  expect(clips).toMatchObject([{ start: 0, end: 2, name: "It's" }]);
  expect(problems.map(({ line }) => line)).toEqual(expect.arrayContaining([8, 3]));
});
