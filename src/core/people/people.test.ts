import { expect, test } from 'vitest';
import type { Voice } from '../find/schema';
import { directoryOf, type HeardVoice, questionsOf } from './directory';
import { Names } from './names';
import {
  joiningPeople,
  NOBODY_NAMED,
  nextEntry,
  parting,
  peopleAfter,
  renaming,
  separating,
  takingIn,
  withOperation,
} from './people';
import type { People, PeopleEntry, PeopleOperation } from './schema';

const ADAM: Voice = { name: 'Adam', show: 'Changelog' };
const OTHER: Voice = { name: 'ADAM', show: 'Go Time' };
const THIRD: Voice = { name: 'Adam', show: null };
const JEROD: Voice = { name: 'Jerod', show: 'Changelog' };

const after = (people: People, ...operations: PeopleOperation[]) =>
  operations.reduce((now, operation) => withOperation(now, operation)?.people ?? now, people);
const said = (voice: Voice, text: number, length: number): HeardVoice => ({
  ...voice,
  text,
  turns: 1,
  seconds: length,
});
const HEARD = [said(ADAM, 1, 30), said(JEROD, 1, 10), said(OTHER, 2, 20), said(THIRD, 3, 5)];
const listed = (people: People) => directoryOf(HEARD, people).map(({ name, episodes }) => `${name} ${episodes}`);
const asked = (people: People) =>
  questionsOf(directoryOf(HEARD, people), people).map((group) => group.map(({ shows }) => shows.join()).join(' | '));

test('the same name in several shows is several people, and asked', () => {
  expect(listed(NOBODY_NAMED)).toEqual(['Adam 1', 'ADAM 1', 'Jerod 1', 'Adam 1']);
  expect(asked(NOBODY_NAMED)).toEqual(['Changelog | Go Time | ']);
});

test('one person has one entry with all of the time, and is not asked for again', () => {
  const people = after(NOBODY_NAMED, joiningPeople(NOBODY_NAMED, [ADAM, OTHER, THIRD], 'Adam'));
  expect(listed(people)).toEqual(['Adam 3', 'Jerod 1']);
  expect(asked(people)).toEqual([]);
  const [adam] = directoryOf(HEARD, people);
  expect(adam).toMatchObject({ duration: 55, voices: [ADAM, OTHER, THIRD] });
  expect(adam?.share).toBeCloseTo(55 / 65);
});

test('different people stay two, and are not asked for again; somebody new with that name is', () => {
  const people = after(NOBODY_NAMED, parting([ADAM, OTHER]));
  expect(listed(people)).toEqual(listed(NOBODY_NAMED));
  expect(asked(people)).toEqual(['Changelog | Go Time | ']);
  expect(asked(after(people, parting([ADAM, THIRD]), parting([OTHER, THIRD])))).toEqual([]);
});

test('a new name holds for every show, and with the voices of another person, both are one', () => {
  const people = after(NOBODY_NAMED, renaming(NOBODY_NAMED, [ADAM], 'Adam Stacoviak'));
  const names = new Names(people);
  expect(names.aliasOf(ADAM)).toBe('Adam Stacoviak');
  expect(names.aliasOf(OTHER)).toBeNull();
  expect(names.aliasesIn('Changelog')).toEqual(new Map([['Adam', 'Adam Stacoviak']]));
  expect(names.aliasesIn(null).size).toBe(0);
  expect(listed(after(people, renaming(people, [JEROD, ADAM], 'Adam Stacoviak')))).toEqual([
    'Adam Stacoviak 1',
    'ADAM 1',
    'Adam 1',
  ]);
});

test('somebody else may get the name of a person, and is neither one with them nor asked for', () => {
  const one = after(NOBODY_NAMED, renaming(NOBODY_NAMED, [ADAM], 'Sam'));
  const people = after(one, renaming(one, [JEROD], 'Sam', [ADAM]));
  expect(listed(people)).toEqual(['Sam 1', 'ADAM 1', 'Sam 1', 'Adam 1']);
  expect(asked(people)).toEqual(['Go Time | ']);
  expect(new Names(people).voicesLike('jer')).toMatchObject([JEROD]);
  expect(new Names(people).voicesLike('sam')).toMatchObject([ADAM, JEROD]);
  expect(withOperation(people, renaming(people, [JEROD], 'Sam', [ADAM]))).toBeNull();
  // A third becomes one with the second, and the first stays somebody else.
  const more = after(people, renaming(people, [OTHER, JEROD], 'Sam', [ADAM]));
  expect(directoryOf(HEARD, more).map(({ name, voices }) => [name, voices.length])).toEqual([
    ['Sam', 1],
    ['Sam', 2],
    ['Adam', 1],
  ]);
  expect(asked(more)).toEqual([]);
});

test('different people of one name in a show are told apart by what its transcripts call them', () => {
  const one = after(NOBODY_NAMED, renaming(NOBODY_NAMED, [ADAM], 'Sam'));
  const two = new Names(after(one, renaming(one, [JEROD], 'Sam', [ADAM])));
  const told = new Map([
    ['Adam', 'Sam (Adam)'],
    ['Jerod', 'Sam (Jerod)'],
  ]);
  expect(two.aliasesIn('Changelog')).toEqual(told);
  expect(two.shownFor(JEROD)).toBe('Sam (Jerod)');
  expect(two.aliasOf(JEROD)).toBe('Sam');
  // Who is called so in the transcript keeps that name.
  const plain = new Names(after(NOBODY_NAMED, renaming(NOBODY_NAMED, [JEROD], 'Adam', [ADAM])));
  expect(plain.aliasesIn('Changelog')).toEqual(new Map([['Jerod', 'Adam (Jerod)']]));
  expect(plain.shownFor(ADAM)).toBeNull();
  // In another show there is only one of them, and one person has one name.
  const apart = new Names(after(one, renaming(one, [OTHER], 'Sam', [ADAM])));
  expect([apart.shownFor(ADAM), apart.shownFor(OTHER)]).toEqual(['Sam', 'Sam']);
  const same = new Names(after(NOBODY_NAMED, joiningPeople(NOBODY_NAMED, [ADAM, JEROD], 'Sam')));
  expect([same.shownFor(ADAM), same.shownFor(JEROD)]).toEqual(['Sam', 'Sam']);
});

test('a person is found by the beginning of any word of any name', () => {
  const people = after(NOBODY_NAMED, joiningPeople(NOBODY_NAMED, [ADAM, JEROD], 'The Hosts'));
  const names = new Names(people);
  for (const part of ['hos', 'adam', 'jer']) expect(names.voicesLike(part)).toHaveLength(2);
  expect(names.voicesLike('osts')).toEqual([]);
});

test('whoever was said to be different, and is the same after all, is', () => {
  const apart = after(NOBODY_NAMED, parting([ADAM, OTHER, THIRD]));
  const people = after(apart, joiningPeople(apart, [ADAM, OTHER], 'Adam'));
  expect(listed(people)).toEqual(['Adam 2', 'Jerod 1', 'Adam 1']);
  // The third is still somebody else.
  expect(asked(people)).toEqual([]);
});

test('a voice that is somebody else has its own name again, and is not asked for', () => {
  const one = after(NOBODY_NAMED, joiningPeople(NOBODY_NAMED, [ADAM, OTHER, THIRD], 'Adam'));
  const people = after(one, separating(OTHER, [ADAM, THIRD]));
  expect(listed(people)).toEqual(['Adam 2', 'ADAM 1', 'Jerod 1']);
  expect(asked(people)).toEqual([]);
});

test('every operation is undone by its inverse', () => {
  const start = after(NOBODY_NAMED, parting([ADAM, OTHER, THIRD]), renaming(NOBODY_NAMED, [JEROD], 'Jerod Santo'));
  for (const operation of [
    joiningPeople(start, [ADAM, OTHER], 'Adam'),
    renaming(start, [JEROD, ADAM], 'Both'),
    renaming(start, [ADAM], 'Jerod Santo', [JEROD]),
    parting([JEROD, ADAM]),
    separating(JEROD, [ADAM]),
  ]) {
    const done = withOperation(start, operation);
    if (!done) throw new Error('it changes nothing');
    const back = after(done.people, done.inverse);
    expect(new Set(back.named)).toEqual(new Set(start.named));
    expect(new Set(back.apart)).toEqual(new Set(start.apart));
  }
});

test('what is so already changes nothing', () => {
  const people = after(NOBODY_NAMED, renaming(NOBODY_NAMED, [ADAM], 'Adam Stacoviak'), parting([ADAM, OTHER]));
  expect(withOperation(people, renaming(people, [ADAM], 'Adam Stacoviak'))).toBeNull();
  expect(withOperation(people, parting([OTHER, ADAM]))).toBeNull();
});

test('the last that was done is undone, and the last that was undone is done again, until something else is done', () => {
  const log: PeopleEntry[] = [];
  const add = (way: PeopleEntry['way'], operation: PeopleOperation) => {
    const done = withOperation(peopleAfter(log), operation);
    if (done) log.push({ id: `${log.length}`, way, undoes: null, operation, inverse: done.inverse });
  };
  const step = (way: 'undo' | 'redo') => {
    const entry = nextEntry(log, way);
    if (entry) add(way, entry.inverse);
    return entry !== null;
  };
  const names = () => peopleAfter(log).named.map(({ as }) => as);
  add('do', renaming(NOBODY_NAMED, [ADAM], 'A'));
  add('do', renaming(NOBODY_NAMED, [ADAM], 'B'));
  expect(step('undo')).toBe(true);
  expect(names()).toEqual(['A']);
  expect(step('undo')).toBe(true);
  expect(names()).toEqual([]);
  expect(step('undo')).toBe(false);
  expect(step('redo')).toBe(true);
  expect(names()).toEqual(['A']);
  expect(step('redo')).toBe(true);
  expect(names()).toEqual(['B']);
  expect(step('redo')).toBe(false);
  expect(step('undo')).toBe(true);
  add('do', renaming(NOBODY_NAMED, [JEROD], 'J'));
  expect(step('redo')).toBe(false);
  expect(names()).toEqual(['A', 'J']);
});

test('of another library everything is taken but what is said otherwise here', () => {
  const mine = after(
    NOBODY_NAMED,
    renaming(NOBODY_NAMED, [ADAM], 'Adam S.'),
    renaming(NOBODY_NAMED, [THIRD], 'Adam S.'),
  );
  const theirs = after(
    NOBODY_NAMED,
    renaming(NOBODY_NAMED, [ADAM], 'Adam Stacoviak'),
    renaming(NOBODY_NAMED, [JEROD], 'Jerod Santo'),
    parting([ADAM, OTHER]),
    parting([ADAM, THIRD]),
  );
  const people = after(mine, takingIn(mine, theirs));
  const names = new Names(people);
  expect(names.aliasOf(ADAM)).toBe('Adam S.');
  expect(names.aliasOf(JEROD)).toBe('Jerod Santo');
  expect(people.apart).toEqual([[ADAM, OTHER]]);
  expect(withOperation(people, takingIn(people, theirs))).toBeNull();
});

test('of another library, people with one name stay different people, and are whoever they are here', () => {
  const two = (first: Voice, second: Voice) => {
    const one = after(NOBODY_NAMED, renaming(NOBODY_NAMED, [first], 'Sam'));
    return after(one, renaming(one, [second], 'Sam', [first]));
  };
  // There, the second of the name has another voice, too. Here, the same person is the first.
  const mine = two(ADAM, JEROD);
  const before = two(JEROD, ADAM);
  const theirs = after(before, renaming(before, [ADAM, THIRD], 'Sam', [JEROD]));
  const people = after(mine, takingIn(mine, theirs));
  expect(directoryOf(HEARD, people).map(({ voices }) => voices)).toMatchObject([[ADAM, THIRD], [OTHER], [JEROD]]);
  expect(withOperation(people, takingIn(people, theirs))).toBeNull();
  // Whoever is nobody here is a third one.
  const others = two(OTHER, THIRD);
  const all = after(mine, takingIn(mine, others));
  expect(directoryOf(HEARD, all).map(({ voices }) => voices)).toMatchObject([[ADAM, OTHER], [JEROD], [THIRD]]);
});

test('a name in 3,000 shows, of which each is somebody else, is looked through while one waits', () => {
  const voices = Array.from({ length: 3000 }, (_, n): Voice => ({ name: 'Host', show: `${n}` }));
  const directory = directoryOf(
    voices.map((voice, n) => said(voice, n, 1)),
    NOBODY_NAMED,
  );
  const start = process.cpuUsage();
  expect(questionsOf(directory, { named: [], apart: [voices] })).toEqual([]);
  expect(questionsOf(directory, { named: [], apart: [voices.slice(1)] })).toHaveLength(1);
  expect(process.cpuUsage(start).user / 1e6).toBeLessThan(1.5);
});
