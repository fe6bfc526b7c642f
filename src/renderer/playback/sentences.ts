import { type Seconds, seconds } from '../../core/time/seconds';
import { turnAt } from '../../core/timing/locate';
import type { Turn } from '../../core/transcript/model';
import { sentencesIn } from '../../core/transcript/sentences';
import type { Times, TurnTime } from '../../core/transcript/times';
import { countWords, wordsOf } from '../../core/transcript/words';

/** Seconds into a sentence within which going back means the previous one. */
const GRACE = 1;

/**
 * Where the sentence begins that is being said at a time, or was said last, in the turn's own text and by the times of
 * its words. Within its first second it is the previous sentence, so that going back twice goes further back. Null
 * before the first.
 */
export function sentenceStart(turns: readonly Turn[], times: Times, at: Seconds): Seconds | null {
  let index = times.findLastIndex(({ start }) => start <= at);
  for (let time = times[index]; time !== undefined; time = times[--index]) {
    const starts = startsOf(turns[index]?.text ?? '', time);
    const before = starts.findLast((start) => start <= at - GRACE);
    if (before !== undefined) return before;
  }
  const [first] = times;
  return first && first.start <= at ? first.start : null;
}

/** Where the next sentence begins after a time, in this turn or a later one; null after the last. */
export function nextSentenceStart(turns: readonly Turn[], times: Times, at: Seconds): Seconds | null {
  let index = Math.max(
    0,
    times.findLastIndex(({ start }) => start <= at),
  );
  for (let time = times[index]; time !== undefined; time = times[++index]) {
    const next = startsOf(turns[index]?.text ?? '', time).find((start) => start > at + HAIR);
    if (next !== undefined) return next;
  }
  return null;
}

/** A sentence of a turn, by its words. */
export interface Sentence {
  readonly first: WordOfTurn;
  readonly last: WordOfTurn;
}

interface WordOfTurn {
  readonly turn: number;
  readonly word: number;
}

interface Said {
  readonly transcript: { readonly turns: readonly Pick<Turn, 'text'>[] };
  readonly times: Times;
}

/** The sentence that is being said at a time, or was said last in a short silence; null if there is none. */
export function sentenceAt(text: Said | null, at: Seconds): Sentence | null {
  const turn = text ? turnAt(text.times, at) : -1;
  const time = text?.times[turn];
  if (!text || !time) return null;
  const said = time.words.findLastIndex((start) => start <= at + HAIR);
  return sentenceOf(text, { turn, word: Math.max(0, said) });
}

/** The sentence with a word; null if there is no such word. */
export function sentenceOf({ transcript }: Said, { turn, word }: WordOfTurn): Sentence | null {
  const { text = '' } = transcript.turns[turn] ?? {};
  const words = wordsOf(text);
  const at = words[word];
  if (!at) return null;
  const starts = sentencesIn(text);
  const begun = starts.findLast((start) => start < at.end) ?? 0;
  const next = starts.find((start) => start >= at.end) ?? Infinity;
  const first = words.findIndex(({ end }) => end > begun);
  const behind = words.findIndex(({ end }) => end > next);
  return { first: { turn, word: first }, last: { turn, word: (behind < 0 ? words.length : behind) - 1 } };
}

/** The rest of the sentence with a word or, if it ends with that word, the next sentence; null after the last. */
export function nextSentence(text: Said, after: WordOfTurn): Sentence | null {
  const here = sentenceOf(text, after);
  if (here && here.last.word > after.word) return { first: { ...after, word: after.word + 1 }, last: here.last };
  const next = here && sentenceOf(text, { ...after, word: after.word + 1 });
  if (next) return next;
  const turns = text.transcript.turns;
  for (let turn = after.turn + 1; turn < turns.length; turn++) {
    const first = sentenceOf(text, { turn, word: 0 });
    if (first) return first;
  }
  return null;
}

/** The word before another, in its turn or an earlier one; null before the first. */
export function wordBefore({ transcript }: Said, { turn, word }: WordOfTurn): WordOfTurn | null {
  if (word > 0) return { turn, word: word - 1 };
  for (let before = turn - 1; before >= 0; before--) {
    const last = countWords(transcript.turns[before]?.text ?? '') - 1;
    if (last >= 0) return { turn: before, word: last };
  }
  return null;
}

/** Seconds. A seek may land a sample before its word. */
const HAIR = 0.01;

function startsOf(text: string, time: TurnTime): Seconds[] {
  const words = wordsOf(text);
  const starts = sentencesIn(text).map((offset) => time.words[words.findIndex(({ end }) => end > offset)]);
  return [time.start, ...starts.filter((start) => start !== undefined && start > time.start)].map((start) =>
    seconds(start ?? 0),
  );
}
