import { expect, test } from 'vitest';
import { seconds } from '../../../core/time/seconds';
import type { TurnTime } from '../../../core/transcript/times';
import { timeLabel } from './Turn';

const labelOf = (timing: TurnTime['timing'], confidence?: number) =>
  timeLabel(
    { start: seconds(62), end: seconds(65), timing, words: [], ...(confidence !== undefined && { confidence }) },
    seconds(62),
  );

test('a time tells whether it is certain, in doubt, or of a turn that was not found', () => {
  expect(labelOf('aligned', 0.99)).toBe('1:02');
  expect(labelOf('aligned', 0.5)).toBe('about 1:02');
  expect(labelOf('estimated')).toBe('about 1:02');
  expect(labelOf('estimated', 0)).toBe('not found');
});

test('a turn that was not found keeps the time that its transcript tells', () => {
  expect(labelOf('cue', 0)).toBe('about 1:02');
  expect(labelOf('stamped', 0)).toBe('about 1:02');
});
