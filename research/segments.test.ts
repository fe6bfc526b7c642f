import { expect, test } from 'vitest';
import { assignSegments } from './segments.mjs';

/** Phones of a tenth of a second each. */
const said = (phones: string) => phones.split(' ').map((phone, index) => ({ phone, start: index / 10 }));
const words = (...phones: string[]) => phones.map((word) => word.split(' ').filter(Boolean));

test('a word begins at its first phone', () => {
  expect(assignSegments(said('pau hh ax l ow dh eh r pau'), words('hh ax l ow', 'dh eh r'))).toEqual([0.1, 0.5]);
});

test('a pause between words belongs to neither', () => {
  expect(assignSegments(said('pau y ae pau s ow pau'), words('y ae', 's ow'))).toEqual([0.1, 0.4]);
});

test('a vowel that the sentence weakens, or leaves out, moves no other word', () => {
  expect(assignSegments(said('pau dh ax m ae n'), words('dh iy', 'm ae n'))).toEqual([0.1, 0.3]);
  expect(assignSegments(said('pau p l iy z'), words('p ax l iy z', ''))).toEqual([0.1, null]);
});
