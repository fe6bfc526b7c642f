import { expect, test } from 'vitest';
import { seconds } from '../../core/time/seconds';
import type { Turn } from '../../core/transcript/model';
import { sentencesIn } from '../../core/transcript/sentences';
import type { Times } from '../../core/transcript/times';
import { wordsOf } from '../../core/transcript/words';
import { nextSentence, nextSentenceStart, sentenceAt, sentenceStart, wordBefore } from './sentences';

const sentences = (text: string) =>
  sentencesIn(text).map((from, index, all) => text.slice(from, all[index + 1]).trim());

test('sentences are told apart in any language', () => {
  expect(sentences('Yes. Is it? It is!')).toEqual(['Yes.', 'Is it?', 'It is!']);
  expect(sentences('今日は。元気ですか？')).toEqual(['今日は。', '元気ですか？']);
});

test('a full stop behind a title or an initial ends nothing', () => {
  expect(sentences('I am Erik St. Martin. This is Dr. J. Smith.')).toEqual([
    'I am Erik St. Martin.',
    'This is Dr. J. Smith.',
  ]);
});

const turn = (text: string): Turn => ({ speaker: null, text, marks: [], line: 1 });
const turns = [turn('One two. Three four.'), turn('Five six. Seven.')];
/** A word each second; the second turn from 10 s. */
const times: Times = turns.map(({ text }, index) => {
  const words = wordsOf(text).map((_, word) => seconds(index * 10 + 2 * word));
  return { start: seconds(index * 10), end: seconds(index * 10 + 2 * words.length), timing: 'aligned', words };
});
const startAt = (at: number) => sentenceStart(turns, times, seconds(at));

test('the sentence that is being said is said again, and from its first second the one before', () => {
  expect(startAt(7)).toBe(4);
  expect(startAt(4.5)).toBe(0);
  expect(startAt(10.5)).toBe(4);
  expect(startAt(0.5)).toBe(0);
});

test('the next sentence is that of the turn or of the next one, and there is none behind the last', () => {
  const next = (at: number) => nextSentenceStart(turns, times, seconds(at));
  expect([-1, 0, 3.995, 4, 9, 10, 13.9].map(next)).toEqual([0, 4, 10, 10, 10, 14, 14]);
  expect(next(14)).toBeNull();
});

test('in a silence it is the last one; before the first there is none', () => {
  expect(startAt(9)).toBe(4);
  const late = times.map((time) => ({
    ...time,
    start: seconds(time.start + 5),
    words: time.words.map((word) => seconds(word + 5)),
  }));
  expect(sentenceStart(turns, late, seconds(2))).toBeNull();
});

const text = { transcript: { turns }, times };
const place = (turn: number, word: number) => ({ turn, word });

test('the sentence of a moment is that of its word, and in a short silence the last one', () => {
  const at = (time: number) => sentenceAt(text, seconds(time));
  expect(at(3)).toEqual({ first: place(0, 0), last: place(0, 1) });
  // A seek lands a hair before the word.
  expect(at(3.995)).toEqual({ first: place(0, 2), last: place(0, 3) });
  expect(at(9)).toEqual({ first: place(0, 2), last: place(0, 3) });
  expect(at(14.5)).toEqual({ first: place(1, 2), last: place(1, 2) });
  expect(at(30)).toBeNull();
  expect(sentenceAt(null, seconds(3))).toBeNull();
});

test('behind a word comes the rest of its sentence, then the next, over turns; before one its neighbour', () => {
  expect(nextSentence(text, place(0, 0))).toEqual({ first: place(0, 1), last: place(0, 1) });
  expect(nextSentence(text, place(0, 1))).toEqual({ first: place(0, 2), last: place(0, 3) });
  expect(nextSentence(text, place(0, 3))).toEqual({ first: place(1, 0), last: place(1, 1) });
  expect(nextSentence(text, place(1, 2))).toBeNull();
  expect([place(1, 2), place(1, 0), place(0, 0)].map((word) => wordBefore(text, word))).toEqual([
    place(1, 1),
    place(0, 3),
    null,
  ]);
});
