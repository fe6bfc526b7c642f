import { expect, test } from 'vitest';
import type { Turn } from '../../../core/transcript/model';
import { turnAtLine } from './Details';

const turnsAt = (...lines: number[]): Turn[] => lines.map((line) => ({ speaker: null, text: 'So.', marks: [], line }));

test('a line belongs to the turn that begins at it, or the last before', () => {
  const turns = turnsAt(3, 5, 9);
  expect([3, 4, 5, 8, 9, 500].map((line) => turnAtLine(turns, line))).toEqual([0, 0, 1, 1, 2, 2]);
});

test('a line before all turns, such as one of the header, leads to the first', () => {
  expect(turnAtLine(turnsAt(3, 5), 1)).toBe(0);
});

test('turns that were put in order of time are found by their own lines', () => {
  const turns = turnsAt(20, 2, 10);
  expect([2, 12, 25].map((line) => turnAtLine(turns, line))).toEqual([1, 2, 0]);
});

test('of turns on one line, as in a file of JSON, it is the first', () => {
  expect(turnAtLine(turnsAt(1, 1, 1), 1)).toBe(0);
});
