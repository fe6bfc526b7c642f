import { expect, test } from 'vitest';
import { directoryOf } from '../../core/people/directory';
import { NOBODY_NAMED } from '../../core/people/people';
import { listedPeople, namesFrom, personWith } from './people';

const said = (name: string, show: string | null, text: number, length: number) => ({
  name,
  show,
  text,
  turns: 1,
  seconds: length,
});
const DIRECTORY = directoryOf(
  [said('Zoë', 'Night', 1, 30), said('Zoë', 'Night', 2, 5), said('Ann', 'Day', 3, 60), said('bob', null, 4, 10)],
  NOBODY_NAMED,
);
const names = (filter: string, order: Parameters<typeof listedPeople>[2]) =>
  listedPeople(DIRECTORY, filter, order).map(({ name }) => name);

test('people are filtered by all words of their names and shows, whatever the accents', () => {
  expect(names('zoe', 'time')).toEqual(['Zoë']);
  expect(names('night ZO', 'time')).toEqual(['Zoë']);
  expect(names('day zoe', 'time')).toEqual([]);
});

test('people are in order of time, of name or of episodes', () => {
  expect(names('', 'time')).toEqual(['Ann', 'Zoë', 'bob']);
  expect(names('', 'name')).toEqual(['Ann', 'bob', 'Zoë']);
  expect(names('', 'episodes')).toEqual(['Zoë', 'Ann', 'bob']);
});

test('names from the same show are offered first', () => {
  expect(namesFrom(DIRECTORY, 'Night')).toEqual(['Zoë', 'Ann', 'bob']);
  expect(namesFrom(DIRECTORY, null)).toEqual(['Ann', 'Zoë', 'bob']);
});

test('a person is known by any voice, and not by the same name in another show', () => {
  expect(personWith(DIRECTORY, { name: 'Ann', show: 'Day' })?.name).toBe('Ann');
  expect(personWith(DIRECTORY, { name: 'Ann', show: 'Night' })).toBeNull();
});
