import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Turn } from '../transcript/model';
import { wordsOf } from '../transcript/words';
import { placeSaying, saidAt } from './said';

const turnsOf = (texts: readonly string[]): Turn[] =>
  texts.map((text, line) => ({ speaker: null, text, marks: [], line: line + 1 }));

test('words are found where a look at every place finds them nearest, in a text that says them often', () => {
  const text = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 40 }).map((words) => words.join(' '));
  fc.assert(
    fc.property(
      fc.array(text, { minLength: 1, maxLength: 6 }),
      fc.record({ turn: fc.nat(6), word: fc.nat(45) }),
      fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 4 }),
      (texts, { turn, word }, words) => {
        const transcript = { turns: turnsOf(texts) };
        const said = words.join(' ');
        const places = transcript.turns.flatMap((of, index) =>
          wordsOf(of.text).flatMap((_, at) =>
            saidAt(transcript, index, at) === said ? [{ turn: index, word: at }] : [],
          ),
        );
        const near = (index: number) => (index === turn ? word : index < turn ? Infinity : 0);
        const [nearest = null] = places.sort(
          (a, b) =>
            Math.abs(a.turn - turn) - Math.abs(b.turn - turn) ||
            a.turn - b.turn ||
            (near(a.turn) === Infinity
              ? b.word - a.word
              : Math.abs(a.word - near(a.turn)) - Math.abs(b.word - near(b.turn)) || a.word - b.word),
        );
        expect(placeSaying({ turn, word, said }, transcript)).toEqual(nearest);
      },
    ),
    { numRuns: 2000 },
  );
});

/** Milliseconds: many times what it takes, and a fraction of what reading the whole text for each would take. */
const LIMIT = 3000;

test.each([
  ['in 5,000 turns', 5000, 20],
  ['in one turn', 1, 100_000],
])(
  '5,000 places that an edit has moved are found %s without a look through all of it for each',
  (_what, count, words) => {
    const text = (of: number) =>
      Array.from({ length: words }, (_, at) => `the w${(of * words + at) % 49_999}`).join(' ');
    const turns = turnsOf(Array.from({ length: count }, (_, of) => text(of)));
    const moved = {
      turns: [...turnsOf(['Something before it.']), ...turnsOf(['The rest is new. '.repeat(5)]), ...turns],
    };
    const old = { turns };
    const begin = performance.now();
    for (let place = 0; place < 5000; place += 1) {
      const at = { turn: place % count, word: (place * 7) % (words * 2 - 8) };
      const there = placeSaying({ ...at, said: saidAt(old, at.turn, at.word) }, moved);
      if (!there) throw new Error('its words are still said');
      if (placeSaying({ ...at, said: 'the words are gone' }, moved)) throw new Error('nobody says these');
    }
    expect(performance.now() - begin).toBeLessThan(LIMIT);
  },
  60_000,
);
