import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ClipSearch, inOrder, moved, speakersOf, tagsOf, totalLength } from './listing';
import { restOfQuote } from './rest-of-quote';
import { aClip } from './testing/a-clip';

const ids = (clips: readonly { readonly id: string }[]) => clips.map(({ id }) => id).join('');
const clips = [
  aClip({ id: 'a', name: 'Clip 10', start: 1, end: 4, made: 30, tags: ['to do'], speakers: ['Zoë'] }),
  aClip({ id: 'b', name: 'Clip 2', start: 2, end: 3, made: 10, note: 'Ask about GARBAGE collection' }),
  aClip({ id: 'c', name: 'clip 1', start: 5, end: 15, made: 20, text: 'A crush on firmware', speakers: ['Al', 'Zoë'] }),
  aClip({ id: 'd', name: 'Clip 3', start: 20, end: 20, tags: ['music', 'to do'] }),
];

test.each([
  ['time', 'abcd'],
  ['name', 'cbda'],
  ['length', 'cabd'],
  ['newest', 'acbd'],
  ['hand', 'abcd'],
] as const)('clips by %s', (order, expected) => {
  expect(ids(inOrder(clips, order))).toBe(expected);
});

test.each([
  [{ text: '' }, 'abcd'],
  [{ text: 'garbage ask' }, 'b'],
  [{ text: 'ZOE' }, 'ac'],
  [{ text: 'firm' }, 'c'],
  [{ text: 'clip nobody' }, ''],
  [{ tag: 'to do' }, 'ad'],
  [{ speaker: 'Zoë' }, 'ac'],
  [{ speaker: 'Zoë', tag: 'to do', text: '10' }, 'a'],
])('of clips, %o finds %s', (filter, expected) => {
  expect(ids(new ClipSearch().found(clips, { text: '', tag: null, speaker: null, ...filter }))).toBe(expected);
});

test('all clips, their tags and their speakers are told together', () => {
  expect(totalLength(clips)).toBe(14);
  expect(tagsOf(clips)).toEqual(['music', 'to do']);
  expect(speakersOf(clips)).toEqual(['Al', 'Zoë']);
});

describe('clips that are moved in the listener’s order', () => {
  const put = (given: typeof clips, going: string[], before: string | null) => {
    const places = new Map(moved(inOrder(given, 'hand'), new Set(going), before).map(({ id, to }) => [id, to.place]));
    return given.map((clip) => ({ ...clip, place: places.get(clip.id) ?? clip.place }));
  };

  test.each([
    [['d'], 'a', 'dabc'],
    [['a'], null, 'bcda'],
    [['a', 'd'], 'c', 'badc'],
    [['b'], 'b', 'acdb'],
    [['a', 'b', 'c', 'd'], null, 'abcd'],
  ])('%s before %s', (going, before, expected) => {
    expect(ids(inOrder(put(clips, going, before), 'hand'))).toBe(expected);
  });

  test('stand where they were put, however often', () => {
    const move = fc.record({
      going: fc.subarray(['a', 'b', 'c', 'd'], { minLength: 1 }),
      before: fc.constantFrom('a', 'b', 'c', 'd', null),
    });
    fc.assert(
      fc.property(fc.array(move, { maxLength: 120 }), (moves) => {
        let now = clips;
        for (const { going, before } of moves) {
          const order = ids(inOrder(now, 'hand'));
          const staying = [...order].filter((id) => !going.includes(id));
          const at = before === null || !staying.includes(before) ? staying.length : staying.indexOf(before);
          const expected = [
            ...staying.slice(0, at),
            ...[...order].filter((id) => going.includes(id)),
            ...staying.slice(at),
          ];
          now = put(now, going, before);
          expect(ids(inOrder(now, 'hand'))).toBe(expected.join(''));
        }
      }),
    );
  });
});

test.each([
  [
    'I kind of have a crush on firmware and',
    'I kind of have a crush on firmware, and on more.',
    'I kind of have a crush on firmware, and on more.',
  ],
  [
    'I kind of have a crush on firmware, and',
    'I kind of have a crush on firmware, and on more of it.',
    'on more of it.',
  ],
  ['five', 'five', ''],
  ['Well yes', '[laughter] Well [pause] yes.', ''],
  ['What I named', 'Well yes.', 'Well yes.'],
  ['Clip 3', '', ''],
])('of the clip “%s” that says “%s” the rest is “%s”', (name, text, rest) => {
  expect(restOfQuote({ name, text })).toBe(rest);
});
