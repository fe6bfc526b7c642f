import { describe, expect, test } from 'vitest';
import { aClip } from '../../core/clips/testing/a-clip';
import {
  type AllClipsChoice,
  type ClipRange,
  canPlay,
  chooseTo,
  clipBeginningWith,
  episodesOf,
  listedClips,
  listedOf,
  movedInOrder,
  showsOf,
} from './all-clips';

const episode = (key: string, title: string, show: string | null, more = {}) => ({
  key,
  listed: null,
  title,
  show,
  date: null,
  hasSound: true,
  isAway: false,
  ...more,
});
const ALL_CLIPS = {
  episodes: [
    episode('e1', 'Rain', 'Weather'),
    episode('e2', 'Sun', 'Weather', { isAway: true }),
    episode('e3', 'Tea', 'Kitchen', { hasSound: false }),
  ],
  clips: [
    { ...aClip({ id: 'a', name: 'Ålesund', start: 5, end: 9, tags: ['wet'] }), made: 3, episode: 0 },
    { ...aClip({ id: 'b', name: 'clip 10', start: 7, end: 7, note: 'loud' }), made: null, episode: 0 },
    { ...aClip({ id: 'a', name: 'clip 2', start: 1, end: 3, text: 'It is hot.' }), made: 2, episode: 1 },
    { ...aClip({ id: 'c', name: 'Kettle', start: 0, end: 2, tags: ['wet', 'hot'] }), made: 1, episode: 2 },
  ],
};
const CLIPS = listedOf(ALL_CLIPS, null);
const ALL: AllClipsChoice = {
  filter: '',
  show: null,
  tag: null,
  episode: null,
  order: { by: 'episode', isDown: false },
  onlyChosen: false,
};
const names = (choice: Partial<AllClipsChoice>, chosen: readonly string[] = []) =>
  listedClips(CLIPS, { ...ALL, ...choice }, chosen).map(({ name }) => name);

test('clips with the same id in two episodes are two', () => {
  expect(new Set(CLIPS.map(({ ref }) => ref)).size).toBe(4);
});

test('the open recording is not away, though the index does not know it yet', () => {
  const away = (heard: string | null) => listedOf(ALL_CLIPS, heard).map(({ of }) => of.isAway);
  expect(away('e1')).toEqual([false, false, true, false]);
  expect(away('e2')).toEqual([false, false, false, false]);
});

describe('what is listed', () => {
  test('every word is looked for in names, notes, words, tags, and in the episode and its show', () => {
    expect(names({ filter: 'alesund' })).toEqual(['Ålesund']);
    expect(names({ filter: 'LOUD rain' })).toEqual(['clip 10']);
    expect(names({ filter: 'weather hot' })).toEqual(['clip 2']);
    expect(names({ filter: 'hot' })).toEqual(['clip 2', 'Kettle']);
    expect(names({ filter: 'snow' })).toEqual([]);
  });

  test('by show, episode and tag', () => {
    expect(names({ show: 'Weather', tag: 'wet' })).toEqual(['Ålesund']);
    expect(names({ episode: 'e3' })).toEqual(['Kettle']);
    expect(showsOf(CLIPS)).toEqual(['Kitchen', 'Weather']);
    expect(episodesOf(CLIPS, 'Weather').map(({ title }) => title)).toEqual(['Rain', 'Sun']);
  });

  test('in order of episode and time, of name, length and age; what is not known comes last', () => {
    expect(names({})).toEqual(['Ålesund', 'clip 10', 'clip 2', 'Kettle']);
    expect(names({ order: { by: 'name', isDown: false } })).toEqual(['Ålesund', 'clip 2', 'clip 10', 'Kettle']);
    expect(names({ order: { by: 'length', isDown: true } })).toEqual(['Ålesund', 'clip 2', 'Kettle', 'clip 10']);
    for (const isDown of [true, false]) expect(names({ order: { by: 'made', isDown } }).at(-1)).toBe('clip 10');
    expect(names({ order: { by: 'made', isDown: true } })[0]).toBe('Ålesund');
  });

  test('the chosen ones alone, in the order in which they were chosen, as far as they are found', () => {
    expect(names({ onlyChosen: true }, ['e3 c', 'gone', 'e1 a', 'e2 a'])).toEqual(['Kettle', 'Ålesund', 'clip 2']);
    expect(names({ onlyChosen: true, tag: 'wet' }, ['e3 c', 'e2 a'])).toEqual(['Kettle']);
  });
});

test('letters lead to the next name that begins with them, and around', () => {
  expect(clipBeginningWith(CLIPS, 'CL', 0)).toBe(1);
  expect(clipBeginningWith(CLIPS, 'cl', 2)).toBe(2);
  expect(clipBeginningWith(CLIPS, 'a', 1)).toBe(0);
  expect(clipBeginningWith(CLIPS, 'x', 0)).toBe(-1);
  expect(clipBeginningWith([], 'x', 0)).toBe(-1);
});

test('only a clip with a length is played, whose recording is here', () => {
  expect(CLIPS.filter(canPlay).map(({ name }) => name)).toEqual(['Ålesund']);
});

test('chosen clips move by one place together, and stop at the ends', () => {
  const order = ['a', 'b', 'c', 'd'];
  expect(movedInOrder(order, new Set(['c']), -1)).toEqual(['a', 'c', 'b', 'd']);
  expect(movedInOrder(order, new Set(['b', 'c']), 1)).toEqual(['a', 'd', 'b', 'c']);
  expect(movedInOrder(order, new Set(['a', 'c']), -1)).toEqual(['a', 'c', 'b', 'd']);
  expect(movedInOrder(order, new Set(['d']), 1)).toEqual(order);
  expect(movedInOrder(order, new Set(['x']), 1)).toEqual(order);
});

describe('a range of clips', () => {
  const listed = listedClips(CLIPS, ALL, []);
  const [one, two, three, four] = ['e1 a', 'e1 b', 'e2 a', 'e3 c'];
  const choose = (range: ClipRange | null, chosen: readonly string[], active: number, to: number) =>
    chooseTo(range, { listed, chosen, active }, to);

  test('shrinks again, and leaves what was chosen before it', () => {
    const wide = choose(null, [four], 0, 2);
    expect(wide?.chosen).toEqual([four, one, two, three]);
    const narrow = choose(wide, wide?.chosen ?? [], 2, 1);
    expect(narrow?.chosen).toEqual([four, one, two]);
    expect(choose(narrow, narrow?.chosen ?? [], 1, 0)?.chosen).toEqual([four, one]);
  });

  test('goes up in that order, and to the other side of where it began', () => {
    const up = choose(null, [], 1, 0);
    expect(up?.chosen).toEqual([two, one]);
    expect(choose(up, up?.chosen ?? [], 0, 2)?.chosen).toEqual([two, three]);
  });

  test('begins anew at the active clip where another was chosen or taken off meanwhile', () => {
    const range = choose(null, [], 0, 1);
    expect(choose(range, [one, two, four], 1, 2)?.chosen).toEqual([one, two, four, three]);
    expect(choose(range, [], 2, 3)?.chosen).toEqual([three, four]);
  });

  test('needs a list', () => {
    expect(chooseTo(null, { listed: [], chosen: [], active: 0 }, 0)).toBeNull();
  });
});
