import { expect, test } from 'vitest';
import type { Voice } from '../find/schema';
import { directoryOf } from './directory';
import { namesakesOf } from './namesakes';
import { NOBODY_NAMED, parting } from './people';
import type { People } from './schema';

const ADAM: Voice = { name: 'Adam', show: 'Changelog' };
const JEROD: Voice = { name: 'Jerod Santo', show: 'Changelog' };
const OTHER: Voice = { name: 'Jerod Santo', show: 'Go Time' };
const LOWER: Voice = { name: 'jerod santo', show: 'Ship It' };
const MARKS: Voice = { name: '…', show: null };

const directory = directoryOf(
  [ADAM, JEROD, OTHER, LOWER, MARKS].map((voice, text) => ({ ...voice, text, turns: 1, seconds: 50 - text })),
  NOBODY_NAMED,
);
const namesakes = (of: Voice, name: string, people: People = NOBODY_NAMED) => {
  const person = directory.find(({ voices }) => voices[0]?.name === of.name && voices[0].show === of.show);
  return person && namesakesOf(directory, people, person, name).map(({ shows }) => shows.join());
};

test('everybody with the name becomes one person, whatever its case', () => {
  expect(namesakes(ADAM, 'Jerod Santo')).toEqual(['Changelog', 'Go Time', 'Ship It']);
  expect(namesakes(ADAM, 'JEROD SANTO')).toEqual(['Changelog', 'Go Time', 'Ship It']);
  expect(namesakes(JEROD, 'Jerod Santo')).toEqual(['Go Time', 'Ship It']);
  expect(namesakes(ADAM, 'Jerod')).toEqual([]);
});

test('case keeps people apart who are different, as long as their names are', () => {
  const { part } = parting([JEROD, LOWER]);
  const people: People = { named: [], apart: part };
  expect(namesakes(LOWER, 'jerod Santo', people)).toEqual(['Go Time']);
  expect(namesakes(LOWER, 'Jerod Santo', people)).toEqual(['Changelog', 'Go Time']);
});

test('a name without a letter is only itself', () => {
  expect(namesakes(ADAM, '…')).toEqual(['']);
  expect(namesakes(ADAM, '?')).toEqual([]);
});
