import { describe, expect, test } from 'vitest';
import { seconds } from '../../core/time/seconds';
import type { LibraryItem } from '../../ipc/library-views';
import {
  beginningWith,
  continued,
  countsOf,
  type LibraryChoice,
  type LibraryColumn,
  listedItems,
  progressOf,
  rowsOf,
} from './library';

let made = 0;
const item = (title: string, more: Partial<LibraryItem> = {}): LibraryItem => ({
  token: `t${made++}`,
  title,
  apart: null,
  show: null,
  number: null,
  date: null,
  cover: null,
  duration: seconds(3600),
  has: 'both',
  timing: 'stamped',
  position: seconds(0),
  opened: null,
  clips: 0,
  isAway: false,
  isOpen: false,
  isKept: false,
  problem: null,
  folder: null,
  likely: null,
  sameText: [],
  ...more,
});
const ALL: LibraryChoice = {
  filter: '',
  kind: 'all',
  folder: null,
  order: { by: 'title', isDown: false },
  grouped: false,
  look: 'list',
};
const titles = (items: readonly LibraryItem[], choice: Partial<LibraryChoice> = {}) =>
  listedItems(items, { ...ALL, ...choice }).map(({ title }) => title);
const by = (column: LibraryColumn, isDown = false) => ({ order: { by: column, isDown } });

describe('the order', () => {
  test('of titles counts numbers as such, and of equal ones the title decides', () => {
    const items = [item('Episode 10'), item('episode 9'), item('Épisode 8')];
    expect(titles(items)).toEqual(['Épisode 8', 'episode 9', 'Episode 10']);
    expect(titles(items, by('title', true))).toEqual(['Episode 10', 'episode 9', 'Épisode 8']);
    expect(titles(items, by('clips', true))).toEqual(['Épisode 8', 'episode 9', 'Episode 10']);
  });

  test('has what is not known last, in either direction', () => {
    const items = [
      item('none', { duration: null }),
      item('long', { duration: seconds(9) }),
      item('short', { duration: seconds(1) }),
    ];
    expect(titles(items, by('length'))).toEqual(['short', 'long', 'none']);
    expect(titles(items, by('length', true))).toEqual(['long', 'short', 'none']);
  });

  test('is that of the shows first if they are grouped, with a heading for each', () => {
    const items = [item('b', { show: 'Two' }), item('a', { show: 'Two' }), item('c', { show: 'One' })];
    const rows = rowsOf(listedItems(items, { ...ALL, grouped: true }), true);
    expect(rows.map((row) => ('show' in row ? `${row.show} ${row.count}` : `${row.index} ${row.item.title}`))).toEqual([
      'One 1',
      '0 c',
      'Two 2',
      '1 a',
      '2 b',
    ]);
  });
});

test('shows whose names differ only by case have one heading each', () => {
  const items = [
    item('a', { show: 'News' }),
    item('b', { show: 'NEWS' }),
    item('c', { show: 'News' }),
    item('d', { show: 'NEWS' }),
  ];
  const rows = rowsOf(listedItems(items, { ...ALL, grouped: true }), true);
  const headings = rows.flatMap((row) => ('show' in row ? [`${row.show} ${row.count}`] : []));
  expect(headings).toEqual(['NEWS 2', 'News 2']);
});

test('the filter finds all of its words in title, show and date, whatever their accents and case', () => {
  const items = [item('Café talk', { show: 'Näch', date: '2020-05-01' }), item('Other')];
  expect(titles(items, { filter: 'cafe NACH 2020-05' })).toEqual(['Café talk']);
  expect(titles(items, { filter: 'cafe other' })).toEqual([]);
});

test('every episode is counted under what is there of it', () => {
  const items = [
    item('pair'),
    item('sound', { has: 'audio', timing: null }),
    item('text', { has: 'transcript' }),
    item('broken', { has: 'transcript', timing: null, problem: 'It is empty.' }),
    item('away', { isAway: true, folder: 'f' }),
  ];
  expect(countsOf(items, null)).toEqual({ all: 5, pairs: 2, audio: 1, transcript: 1, unreadable: 1, away: 1 });
  expect(countsOf(items, 'f')).toMatchObject({ all: 1, pairs: 1 });
  expect(titles(items, { kind: 'transcript' })).toEqual(['text']);
});

test('an episode is finished where only its ending is left', () => {
  expect(progressOf(item('', { position: seconds(0) }))).toBe('none');
  expect(progressOf(item('', { position: seconds(3500) }))).toBe('begun');
  expect(progressOf(item('', { position: seconds(3575) }))).toBe('finished');
  expect(progressOf(item('', { position: seconds(30), duration: seconds(60) }))).toBe('begun');
  expect(progressOf(item('', { position: seconds(30), duration: null }))).toBe('begun');
});

test('what is continued was opened, the last first, and is not finished', () => {
  const items = [
    item('never'),
    item('old', { opened: '2026-01-01T00:00:00Z' }),
    item('new', { opened: '2026-02-01T00:00:00Z' }),
    item('done', { opened: '2026-03-01T00:00:00Z', position: seconds(3599) }),
    item('away', { opened: '2026-03-01T00:00:00Z', isAway: true }),
  ];
  expect(continued(items, 3).map(({ title }) => title)).toEqual(['new', 'old']);
});

test('typed letters find the next title that begins with them, and go around', () => {
  const items = ['Alpha', 'Élan', 'beta', 'Echo'].map((title) => item(title));
  expect(beginningWith(items, 'e', 0)).toBe(1);
  expect(beginningWith(items, 'e', 2)).toBe(3);
  expect(beginningWith(items, 'al', 2)).toBe(0);
  expect(beginningWith(items, 'x', 0)).toBe(-1);
});
