import fc from 'fast-check';
import { expect, test } from 'vitest';
import { seconds } from '../time/seconds';
import type { Transcript } from '../transcript/model';
import { transcriptOf } from '../transcript/testing/written';
import type { Times } from '../transcript/times';
import { listOf } from './draft';
import { editedText } from './edited';
import { editedTimes } from './edited-times';
import { editsAfter } from './edits-after';
import type { EditRequest } from './requests';
import { editedStretches, type FoundInStretch, wordsFound } from './stretches';

const TALK = transcriptOf([
  ['Ann', 'So we went down to the river. It was cold.'],
  ['Ben', 'Did you see the boat at the river?'],
  ['Ann', 'No, we did not see the boat. Nobody did.'],
  ['Ben', 'And that was it.'],
]);

/** Half a second for each word, as a search of the sound finds them. Words of `unspoken` turns were not found. */
function heard({ turns }: Transcript, unspoken: readonly number[] = []): Times {
  let at = 10;
  return turns.map(({ text }, turn) => {
    const start = seconds(at);
    const words = listOf(text).map((_, word) => seconds(at + word / 2));
    at += words.length / 2;
    const confidence = unspoken.includes(turn) ? 0 : 0.97;
    const wordConfidences = words.map(() => confidence);
    return { start, end: seconds(at), timing: 'aligned', words, confidence, wordConfidences };
  });
}

let last = 0;
const newId = () => {
  last += 1;
  return `e${last}`;
};

const edited = (requests: readonly EditRequest[], talk = TALK) =>
  editedText(talk, editsAfter(talk, [], requests, newId));

test('new words are searched for between a few known ones, in that part of the recording', () => {
  const [stretch, ...others] = editedStretches(
    edited([{ op: 'replace', turn: 1, words: [4, 5], text: 'big ship' }]),
    heard(TALK),
  );
  expect(others).toEqual([]);
  expect(stretch).toMatchObject({ place: { turn: 1, word: 0 }, start: 15, end: 19.5 });
  expect(stretch?.turns.map(({ text }) => text)).toEqual(['Did you see the big ship at the river?', 'No,']);
  expect(stretch?.known).toEqual([15, 15.5, 16, 16.5, null, null, 17.5, 18, 18.5, 19]);
});

test('each place is searched by itself, and its name stays while nothing there changes', () => {
  const first: EditRequest = { op: 'replace', turn: 0, words: [1, 2], text: 'they' };
  const second: EditRequest = { op: 'insert', after: 2, name: 'Cy', text: 'I saw it.' };
  const alone = editedStretches(edited([first]), heard(TALK));
  const both = editedStretches(edited([first, second]), heard(TALK));
  expect(both.length).toBe(2);
  expect(both[0]?.name).toBe(alone[0]?.name);
  expect(new Set(both.map(({ name }) => name)).size).toBe(2);
});

test.each<[string, EditRequest]>([
  ['taken away', { op: 'replace', turn: 1, words: [4, 5], text: '' }],
  ['another turn’s', { op: 'split', turn: 0, word: 7 }],
  ['another speaker’s', { op: 'speaker', turn: 0, name: 'Eve' }],
])('words that are now %s are not searched for', (_, request) => {
  expect(editedStretches(edited([request]), heard(TALK))).toEqual([]);
});

test('without a search of the whole recording there is nothing to search between', () => {
  const guessed = heard(TALK).map(({ start, end, words }) => ({ start, end, words, timing: 'estimated' as const }));
  expect(editedStretches(edited([{ op: 'replace', turn: 1, words: [4, 5], text: 'ship' }]), guessed)).toEqual([]);
});

test('words that were not found are searched for again beside new ones, and not elsewhere', () => {
  const times = heard(TALK, [1, 3]);
  const [stretch, ...others] = editedStretches(
    edited([{ op: 'replace', turn: 1, words: [4, 5], text: 'ship' }]),
    times,
  );
  expect(others).toEqual([]);
  expect(stretch?.known.filter((time) => time === null).length).toBe(8);
});

test('more words than anybody can say in a gap are not searched for', () => {
  const text = Array.from({ length: 100 }, () => 'very').join(' ');
  expect(editedStretches(edited([{ op: 'replace', turn: 1, words: [4, 5], text }]), heard(TALK))).toEqual([]);
});

test('words have the times that were found, and what an edit did not touch keeps its own', () => {
  const times = heard(TALK);
  const now = edited([
    { op: 'replace', turn: 1, words: [4, 5], text: 'big ship' },
    { op: 'insert', after: 3, name: 'Cy', text: 'Indeed.' },
  ]);
  const stretches = editedStretches(now, times);
  const at = (start: number, confidence = 0.9) => ({ start: seconds(start), end: seconds(start + 0.2), confidence });
  const [ship = '', indeed = ''] = stretches.map(({ name }) => name);
  const found = new Map<string, FoundInStretch>([
    [ship, [at(17.1), at(17.3)]],
    [indeed, [at(25.4)]],
  ]);
  const shown = editedTimes(now, times, wordsFound(stretches, found));
  expect(shown[1]?.words).toEqual([15, 15.5, 16, 16.5, 17.1, 17.3, 17.5, 18, 18.5]);
  expect(shown[1]?.wordConfidences?.slice(3, 7)).toEqual([0.97, 0.9, 0.9, 0.97]);
  expect(shown[4]).toMatchObject({ start: 25.4, timing: 'aligned', confidence: 0.9 });
  expect(shown[4]?.end).toBeCloseTo(25.6);
  expect(shown.filter((_, turn) => turn !== 1 && turn !== 4)).toEqual(times.filter((_, turn) => turn !== 1));
  // What was searched for and not found keeps its estimate, without confidence.
  const missed = new Map<string, FoundInStretch>([[indeed, [null]]]);
  const guessed = editedTimes(now, times, wordsFound(stretches, missed));
  expect(guessed[4]).toMatchObject({ timing: 'estimated', confidence: 0, wordConfidences: [0] });
});

test('whatever is found, times never decrease, and known words keep theirs', () => {
  const times = heard(TALK, [2]);
  const request = fc.record({
    turn: fc.nat(TALK.turns.length - 1),
    word: fc.nat(7),
    text: fc.constantFrom('', 'very', 'very big', 'so very big'),
  });
  fc.assert(
    fc.property(
      fc.array(request, { maxLength: 5 }),
      fc.array(fc.double({ min: 0, max: 40, noNaN: true })),
      (raw, at) => {
        const requests = raw.flatMap(({ turn, word, text }): EditRequest[] => {
          const count = listOf(TALK.turns[turn]?.text ?? '').length;
          return text === '' || word >= count ? [] : [{ op: 'replace', turn, words: [word, word], text }];
        });
        const now = edited(requests);
        const stretches = editedStretches(now, times);
        let next = 0;
        const word = () => {
          next += 1;
          const start = at[next % at.length];
          return start === undefined ? null : { start: seconds(start), end: seconds(start), confidence: 0.9 };
        };
        const found = new Map(
          stretches.map(({ name, known }) => [name, known.filter((time) => time === null).map(word)]),
        );
        const shown = editedTimes(now, times, wordsFound(stretches, found));
        for (const [turn, time] of shown.entries()) {
          expect(time.start).toBeGreaterThanOrEqual(shown[turn - 1]?.start ?? 0);
          for (const [index, start] of time.words.entries())
            expect(start >= (time.words[index - 1] ?? time.start) && start <= time.end).toBe(true);
          for (const { word: first, count, source } of now.runs[turn] ?? [])
            for (let index = 0; source && source.turn !== 2 && index < count; index += 1)
              expect(time.words[first + index]).toBe(times[source.turn]?.words[source.word + index]);
        }
      },
    ),
  );
});
