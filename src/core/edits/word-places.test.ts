import fc from 'fast-check';
import { expect, test } from 'vitest';
import { transcriptOf } from '../transcript/testing/written';
import { editedText } from './edited';
import { editsAfter } from './edits-after';
import type { EditRequest } from './requests';
import { wordsOfTurns } from './source-words';
import { anyEdits } from './testing/any-edits';

const TALK = transcriptOf([
  ['Ann', 'So we went down to the river. It was cold.'],
  ['Ben', 'Did you see the boat at the river?'],
  ['Ann', 'No, we did not see the boat.'],
]);

let serial = 0;
const placesAfter = (...requests: EditRequest[]) =>
  editedText(
    TALK,
    editsAfter(TALK, [], requests, () => `e${++serial}`),
  ).places;

test('a word is found where it is now, and where it was, after any edits', () => {
  const source = wordsOfTurns(TALK.turns);
  fc.assert(
    fc.property(anyEdits(TALK), (edits) => {
      const { places, transcript } = editedText(TALK, edits);
      const shown = wordsOfTurns(transcript.turns);
      for (const [turn, runs] of places.runs.entries()) {
        for (const run of runs) {
          for (let at = 0; at < run.count; at += 1) {
            const place = { turn, word: run.word + at };
            const was = places.toSource(place);
            if (run.source) expect(was).toEqual({ turn: run.source.turn, word: run.source.word + at });
            if (was === null) continue;
            // A new word stands for one of the source: that one leads to it.
            expect(was.word).toBeLessThan(source.count(was.turn));
            expect(places.toEdited(was)).toEqual(place);
          }
        }
      }
      for (let turn = 0; turn < TALK.turns.length; turn += 1) {
        for (let word = 0; word < source.count(turn); word += 1) {
          const now = places.toEdited({ turn, word });
          // A word that is gone leads to the place where it was: at most behind the last word there.
          if (now) expect(now.word).toBeLessThanOrEqual(shown.count(now.turn));
        }
      }
    }),
    { numRuns: 300 },
  );
});

test('each of several words that are replaced stands for its own', () => {
  const places = placesAfter({ op: 'replace', turn: 1, words: [3, 5], text: 'a big ship' });
  expect([3, 4, 5].map((word) => places.toSource({ turn: 1, word }))).toEqual([
    { turn: 1, word: 3 },
    { turn: 1, word: 4 },
    null,
  ]);
  expect([3, 4, 5].map((word) => places.toEdited({ turn: 1, word }))).toEqual([
    { turn: 1, word: 3 },
    { turn: 1, word: 4 },
    { turn: 1, word: 6 },
  ]);
});

test('words that are gone lead to what stands there, and words of a turn that is gone nowhere', () => {
  const places = placesAfter({ op: 'replace', turn: 1, words: [3, 8], text: '' }, { op: 'delete', turn: 2 });
  expect(places.toEdited({ turn: 1, word: 5 })).toEqual({ turn: 1, word: 3 });
  expect(places.toEdited({ turn: 2, word: 0 })).toBeNull();
});

test('an added turn stands for no turn of the source', () => {
  const places = placesAfter({ op: 'insert', after: 0, name: 'Cy', text: 'Who is there?' });
  expect(places.toSource({ turn: 1, word: 0 })).toBeNull();
  expect(places.toSource({ turn: 2, word: 0 })).toEqual({ turn: 1, word: 0 });
});

test('ranges of words are split where their turn is, and leave out what was replaced', () => {
  const places = placesAfter(
    { op: 'replace', turn: 0, words: [2, 3], text: 'ran' },
    { op: 'split', turn: 0, word: 7 },
    { op: 'join', turn: 2 },
  );
  const range = { turn: 0, firstWord: 1, lastWord: 8 };
  expect(places.rangesToEdited([range, { turn: 1, firstWord: 0, lastWord: 1 }])).toEqual([
    { turn: 0, firstWord: 1, lastWord: 1 },
    { turn: 0, firstWord: 3, lastWord: 6 },
    { turn: 1, firstWord: 0, lastWord: 1 },
    { turn: 1, firstWord: 3, lastWord: 4 },
  ]);
});
