import { lastAtOrBelow } from '../time/binary-search';
import type { Turn } from '../transcript/model';
import { type WordSpan, wordsOf } from '../transcript/words';
import { NOTE, PARAGRAPH_PAUSE, pauseAfter, speechOf, TURN_PAUSE } from './word-duration';

/**
 * A turn on the clock of the talk. That clock counts seconds at the usual pace from the first word on, with pauses but
 * without breaks. A reading of this clock is called a moment, as opposed to a time in the audio.
 */
export interface SpokenTurn {
  readonly words: readonly WordSpan[];
  /** When each word begins and ends. */
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  readonly from: number;
  readonly to: number;
}

export type Talk = readonly SpokenTurn[];

/** A place in the talk: when the talk before it ends, and when the talk after it begins. */
export interface Place {
  readonly before: number;
  readonly moment: number;
}

/** Puts turns on the clock of the talk. Linear. */
export function talkOf(turns: readonly Turn[]): Talk {
  let clock = 0;
  let pause = 0;
  return turns.map((turn) => {
    const hasWords = /\S/u.test(turn.text);
    const spoken = spokenTurn(turn, hasWords ? clock + pause : clock);
    clock = spoken.to;
    if (hasWords) pause = lastPause(turn, spoken) + TURN_PAUSE;
    return spoken;
  });
}

/**
 * The same talk with each turn stretched by its `slowness`, 1 for the usual pace. The pauses between turns stay as they
 * are.
 */
export function stretched(talk: Talk, slowness: (turn: number) => number): Talk {
  let clock = 0;
  let before = 0;
  return talk.map((turn, index) => {
    const slow = slowness(index);
    const from = clock + turn.from - before;
    const later = (moment: number) => from + slow * (moment - turn.from);
    before = turn.to;
    clock = later(turn.to);
    return { words: turn.words, starts: turn.starts.map(later), ends: turn.ends.map(later), from, to: clock };
  });
}

export function endOf(talk: Talk): number {
  return talk.at(-1)?.to ?? 0;
}

function spokenTurn(turn: Turn, from: number): SpokenTurn {
  const { text } = turn;
  const words = wordsOf(text);
  const silent = silentSpans(turn);
  const starts: number[] = [];
  const ends: number[] = [];
  let clock = from;
  let to = from;
  for (const [index, { start, end }] of words.entries()) {
    const word = text.slice(start, end);
    const inside = silent.at(start);
    starts.push(clock);
    clock += inside === null ? speechOf(word) : inside;
    to = clock;
    ends.push(to);
    const next = words[index + 1];
    if (next === undefined) break;
    if (inside === null) clock += pauseAfter(word);
    if (next.start - end > 1 && text.slice(end, next.start).includes('\n')) clock += PARAGRAPH_PAUSE;
  }
  return { words, starts, ends, from, to };
}

function lastPause({ text }: Turn, { words }: SpokenTurn): number {
  const last = words.at(-1);
  return last === undefined ? 0 : pauseAfter(text.slice(last.start, last.end));
}

/**
 * Returns a function that is asked for increasing offsets: how long the word there takes if it is a note or an image,
 * or null if it is said.
 */
function silentSpans({ marks }: Turn) {
  const spans = marks.filter(({ kind }) => kind === 'note' || kind === 'image');
  let index = 0;
  let isCounted = false;
  return {
    at(offset: number): number | null {
      while ((spans[index]?.end ?? Infinity) <= offset) {
        index += 1;
        isCounted = false;
      }
      const span = spans[index];
      if (span === undefined || span.start > offset) return null;
      if (isCounted || span.kind === 'image') return 0;
      isCounted = true;
      return NOTE;
    },
  };
}

/**
 * The place of an offset in a turn. An offset inside a word, as of a syllable, is at the same share of the word's time.
 * Logarithmic.
 */
export function placeIn(talk: Talk, turn: number, offset: number): Place {
  const spoken = talk[turn];
  if (spoken === undefined) return at(endOf(talk));
  const { words, starts, ends, from, to } = spoken;
  const index = lastAtOrBelow(words.length, (word) => words[word]?.start ?? 0, offset);
  const word = words[index];
  if (word === undefined || (index === 0 && offset === word.start))
    return { before: endBefore(talk, turn), moment: from };
  const start = starts[index] ?? from;
  const end = ends[index] ?? to;
  if (offset === word.start) return { before: ends[index - 1] ?? from, moment: start };
  if (offset < word.end) return at(start + ((end - start) * (offset - word.start)) / (word.end - word.start));
  return { before: end, moment: starts[index + 1] ?? to };
}

/** The place between two turns. */
export function placeBehind(talk: Talk, turn: number): Place {
  const next = talk[turn + 1];
  return { before: endBefore(talk, turn + 1), moment: next?.from ?? endOf(talk) };
}

function endBefore(talk: Talk, turn: number): number {
  return turn > 0 ? (talk[turn - 1]?.to ?? endOf(talk)) : 0;
}

function at(moment: number): Place {
  return { before: moment, moment };
}
