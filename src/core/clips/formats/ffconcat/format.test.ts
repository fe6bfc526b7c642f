import { expect, test } from 'vitest';
import { aClip } from '../../testing/a-clip';
import { lossesIn, textOf } from '../../testing/formats';

test('the file is quoted, also where its name has quotes', () => {
  expect(textOf('ffconcat', [aClip({ name: 'a\nb', start: 1.5, end: 3 })], { audioFile: "it's \\ here.mp3" })).toBe(
    "ffconcat version 1.0\n\n# a b\nfile 'it'\\''s \\ here.mp3'\ninpoint 1.5\noutpoint 3\n",
  );
});

test('a recording without a name is told', () => {
  expect(lossesIn('ffconcat', [aClip()], { audioFile: null })).toEqual([
    'The recording’s name is not known: “recording.mp3” stands for it.',
  ]);
});
