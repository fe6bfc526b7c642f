import { afterEach, expect, test, vi } from 'vitest';
import { seconds } from '../../core/time/seconds';
import type { Times } from '../../core/transcript/times';
import { Absence, resumeAt } from './resume';

afterEach(() => {
  vi.useRealTimers();
});

const times: Times = [
  { start: seconds(10), end: seconds(30), timing: 'aligned', words: [10, 16.5, 16.9, 17.3, 19].map(seconds) },
];

test('the longer the pause, the earlier it resumes; a short one changes nothing', () => {
  expect(resumeAt(seconds(100), 59, [])).toBe(100);
  expect(resumeAt(seconds(100), 60, [])).toBe(97);
  expect(resumeAt(seconds(100), 3600, [])).toBe(90);
  expect(resumeAt(seconds(100), Number.POSITIVE_INFINITY, [])).toBe(90);
  expect(resumeAt(seconds(2), 60, [])).toBe(0);
});

test('it resumes at the beginning of a word, if one is near', () => {
  expect(resumeAt(seconds(16), 60, times)).toBe(13);
  expect(resumeAt(seconds(20), 60, times)).toBe(16.9);
});

test('an absence is as long as the clock on the wall says, also while the computer sleeps', () => {
  vi.useFakeTimers();
  const absence = new Absence();
  expect(absence.length).toBe(0);
  absence.begin(seconds(5));
  vi.setSystemTime(Date.now() + 90_000);
  expect(absence.length).toBe(90);
  absence.end();
  expect(absence.length).toBe(0);
  absence.begin(seconds(5), true);
  expect(absence.length).toBe(Number.POSITIVE_INFINITY);
  absence.jump(seconds(5.000_000_4));
  expect(absence.length).toBe(Number.POSITIVE_INFINITY);
  absence.jump(seconds(6));
  expect(absence.length).toBe(0);
});
