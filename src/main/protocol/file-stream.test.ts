import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseRange } from './file-stream';

test.each([
  ['bytes=0-99', { start: 0, end: 99 }],
  ['bytes=500-', { start: 500, end: 999 }],
  ['bytes=-100', { start: 900, end: 999 }],
  ['bytes=-5000', { start: 0, end: 999 }],
  ['bytes=990-5000', { start: 990, end: 999 }],
  ['BYTES = 1 - 2', { start: 1, end: 2 }],
])('%s of 1000 bytes is %j', (header, range) => {
  expect(parseRange(header, 1000)).toEqual(range);
});

test.each(['bytes=1000-', 'bytes=1000-2000', 'bytes=-0', `bytes=${'9'.repeat(400)}-`])(
  '%s cannot be satisfied',
  (header) => {
    expect(parseRange(header, 1000)).toBe('unsatisfiable');
  },
);

test.each([
  null,
  '',
  'bytes',
  'bytes=',
  'bytes=-',
  'bytes=5-2',
  'bytes=a-b',
  'bytes=1.5-2',
  'bytes=0-1,5-9',
  'items=0-5',
  'bytes=--1',
])('%s is no range: all is sent', (header) => {
  expect(parseRange(header, 1000)).toBeNull();
});

test('of an empty file no range can be satisfied', () => {
  expect(parseRange('bytes=0-', 0)).toBe('unsatisfiable');
  expect(parseRange('bytes=-1', 0)).toBe('unsatisfiable');
});

test('whatever is asked, what is answered lies within the file', () => {
  fc.assert(
    fc.property(fc.string(), fc.option(fc.nat()), fc.option(fc.nat()), fc.nat(), (junk, first, last, size) => {
      for (const header of [junk, `bytes=${first ?? ''}-${last ?? ''}`]) {
        const range = parseRange(header, size);
        if (range === null || range === 'unsatisfiable') continue;
        expect(range.start).toBeGreaterThanOrEqual(0);
        expect(range.start).toBeLessThanOrEqual(range.end);
        expect(range.end).toBeLessThan(size);
      }
    }),
  );
});
