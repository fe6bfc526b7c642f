import fc from 'fast-check';
import { expect, test } from 'vitest';
import { seconds } from '../time/seconds';
import { chapterAt, chapterBeside, chaptersOf } from './chapters';

const stated = [
  { title: 'Middle', start: 60 },
  { title: ' The \n beginning\0 ', start: 0 },
  { title: '', start: 90 },
  { title: 'Beyond', start: 120 },
  { title: 'Before', start: -1 },
];
const chapters = chaptersOf(stated, seconds(120));

test('chapters are sorted, those beyond the end are dropped, and each ends where the next starts', () => {
  expect(chapters).toEqual([
    { title: 'The beginning', start: 0, end: 60 },
    { title: 'Middle', start: 60, end: 90 },
    { title: 'Chapter 3', start: 90, end: 120 },
  ]);
});

test('the last of several chapters that start together is taken', () => {
  const twice = [
    { title: 'A', start: 5 },
    { title: 'B', start: 5 },
  ];
  expect(chaptersOf(twice, null).map(({ title }) => title)).toEqual(['B']);
});

test('whatever a file says, a time in the recording is in one chapter at most', () => {
  const any = fc.record({ title: fc.string(), start: fc.double() });
  fc.assert(
    fc.property(fc.array(any), fc.double({ min: 0, max: 1e6, noNaN: true }), (list, time) => {
      const found = chaptersOf(list, seconds(1e6));
      const holding = found.filter(({ start, end }) => start <= time && time < end);
      expect(holding.length).toBeLessThanOrEqual(1);
      expect(found.every(({ start, end }) => start < end)).toBe(true);
    }),
  );
});

test('a time belongs to the chapter that began last; a time before all chapters belongs to none', () => {
  const late = chaptersOf([{ title: 'Late', start: 10 }], null);
  expect([0, 10, 50].map((time) => chapterAt(late, seconds(time)))).toEqual([-1, 0, 0]);
  expect([0, 59.999_999, 60, 119].map((time) => chapterAt(chapters, seconds(time)))).toEqual([0, 1, 1, 2]);
});

test('back goes to the start of the chapter, and from there to the chapter before', () => {
  expect(chapterBeside(chapters, seconds(75), 'previous')).toBe(60);
  expect(chapterBeside(chapters, seconds(61), 'previous')).toBe(0);
  expect(chapterBeside(chapters, seconds(1), 'previous')).toBe(0);
  expect(chapterBeside(chapters, seconds(1), 'next')).toBe(60);
  expect(chapterBeside(chapters, seconds(100), 'next')).toBeNull();
  expect(chapterBeside([], seconds(1), 'previous')).toBeNull();
});
