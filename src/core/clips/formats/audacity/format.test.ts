import { expect, test } from 'vitest';
import { readClips } from '../../read';
import { aClip } from '../../testing/a-clip';
import { textOf } from '../../testing/formats';

test('a label is start, end and name between tabs', () => {
  expect(
    textOf('audacity', [aClip({ name: 'Intro', start: 1.5, end: 62.25 }), aClip({ name: 'Två', start: 70, end: 70 })]),
  ).toBe('1.500000\t62.250000\tIntro\n70.000000\t70.000000\tTvå\n');
});

test('a name has no tab and no line end', () => {
  expect(textOf('audacity', [aClip({ name: ' a\tb\r\nc\u2028d ' })])).toBe('1.000000\t2.000000\ta b c d\n');
});

test('labels with frequencies, decimal commas and without names are read, and what is none is told by its line', () => {
  const source = '1,5\t2,5\tOne\n\\\t100.0\t200.0\n\n3.0\t3.0\nnonsense\n9.0\t8.0\tBackwards\n5\t6\tLast\n';
  const { clips, problems } = readClips(source, 'labels.txt');
  expect(clips.map(({ name, start, end }) => [name, start, end])).toEqual([
    ['One', 1.5, 2.5],
    ['Clip 2', 3, 3],
    ['Last', 5, 6],
  ]);
  expect(problems.map(({ line }) => line)).toEqual([5, 6]);
});
