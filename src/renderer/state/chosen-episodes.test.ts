import { expect, test } from 'vitest';
import type { LibraryItem } from '../../ipc/library-views';
import {
  type ChosenEpisodes,
  chooseAll,
  chooseNone,
  chooseOnly,
  chooseTo,
  chosenOf,
  moveTo,
  NO_EPISODES_CHOSEN,
  toggleChosen,
} from './chosen-episodes';

const listed = [...'abcdef'].map((token) => ({ token }) as LibraryItem);
const chosen = (now: ChosenEpisodes) => [...now.chosen].sort().join('');
const toggled = (tokens: string, now = NO_EPISODES_CHOSEN) =>
  [...tokens].reduce((before, token) => toggleChosen(before, listed, token), now);

test('the first choice takes the active episode along, and a second one takes an episode out again', () => {
  expect(chosen(toggled('bd'))).toBe('bd');
  expect(chosen(toggled('d', chooseOnly('b')))).toBe('bd');
  expect(chosen(toggled('b', chooseOnly('b')))).toBe('b');
  expect(chosen(toggled('bdb'))).toBe('d');
});

test('an active episode that is not listed is not taken along', () => {
  expect(chosen(toggleChosen(chooseOnly('a'), listed.slice(1), 'c'))).toBe('c');
});

test('a range that shrinks leaves what was chosen before it', () => {
  const before = toggled('fb');
  const wide = chooseTo(before, listed, 3);
  expect(chosen(wide)).toBe('bcdf');
  expect(chosen(chooseTo(wide, listed, 2))).toBe('bcf');
  expect(chosen(chooseTo(wide, listed, 0))).toBe('abf');
});

test('a range begins at the active episode where its own beginning is not listed', () => {
  const now = { ...moveTo(chooseOnly('a'), 'a'), active: 'd' };
  expect(chosen(chooseTo(now, listed.slice(1), 4))).toBe('def');
});

test('moving keeps what is chosen, and a range goes on from there', () => {
  const moved = moveTo(chooseTo(toggled('a'), listed, 1), 'e');
  expect(chosen(moved)).toBe('ab');
  expect(chosen(chooseTo(moved, listed, 5))).toBe('abef');
});

test('all that are listed are chosen beside those that are not, and none leaves the active one', () => {
  const all = chooseAll(toggled('a'), listed.slice(3));
  expect(chosen(all)).toBe('adef');
  expect(chosenOf(all.chosen, listed.slice(3)).map(({ token }) => token)).toEqual(['d', 'e', 'f']);
  expect(chooseNone(moveTo(all, 'e'))).toMatchObject({ active: 'e', chosen: new Set() });
});
