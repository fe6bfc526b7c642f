import { seconds } from '../../time/seconds';
import type { Times, TurnTime } from '../../transcript/times';
import type { AlignedTurn, AlignedWord } from '../alignment';
import type { SpokenWord } from '../text/spoken-words';
import { WINDOW_BIAS } from './heard';

/** A preview is trusted if this many words were found, and this share of the words from the first found to the last. */
const WORDS = 20;
const SHARE = 0.9;
/**
 * Share of the words in an average part of the recording that is found in a part with the text. In other sound, one in
 * two may be found, because a part may begin and end anywhere.
 */
const HEARD = 0.6;
/** Words a second: no one speaks faster. */
const FASTEST = 3;
/** How likely a turn starts within half a second of its time in a preview. */
const CONFIDENCE = 0.8;
/** The same for a turn whose first word was not found. */
const IN_PART = 0.3;

/** When a preview found the spoken words, by index, in seconds; NaN where it did not. */
export interface Preview {
  readonly starts: Float64Array;
  readonly ends: Float64Array;
}

/** Spoken words whose turns are estimated between two times: the first, and the end, exclusive. */
export function wordsWithin(words: readonly SpokenWord[], estimate: Times, from: number, to: number) {
  const first = words.findIndex(({ turn }) => estimate[turn]!.end >= from);
  const last = words.findLastIndex(({ turn }) => estimate[turn]!.start <= to);
  return first < 0 ? { first: 0, end: 0 } : { first, end: last + 1 };
}

/**
 * Turns of which words were found before the whole recording was searched. None if too few words were found, or if they
 * are spread over more time than `pace`, the text's words per second, allows. Words that were not found keep their
 * estimate, between those that were.
 */
export function previewedTurns(
  words: readonly SpokenWord[],
  { starts, ends }: Preview,
  estimate: Times,
  pace: number,
): { index: number; turn: AlignedTurn }[] {
  const found = Array.from(words.keys()).filter((word) => !Number.isNaN(starts[word]!));
  const span = found.length === 0 ? 0 : found.at(-1)! - found[0]! + 1;
  if (found.length < WORDS || found.length < SHARE * span) return [];
  if (!isHeard({ starts }, ends[found.at(-1)!]! - starts[found[0]!]!, pace)) return [];
  const byTurn = new Map<number, Map<number, Place>>();
  for (const index of found) {
    const { turn, word } = words[index]!;
    const places = byTurn.get(turn) ?? new Map<number, Place>();
    const [start, end] = [starts[index]! + WINDOW_BIAS, ends[index]! + WINDOW_BIAS];
    places.set(word, { start: places.get(word)?.start ?? start, end });
    byTurn.set(turn, places);
  }
  return Array.from(byTurn, ([index, places]) => ({ index, turn: turnOf(estimate[index]!, places) }));
}

/** Whether a part of `length` seconds seems to have the text, which has `pace` words per second. */
export function isHeard({ starts }: Pick<Preview, 'starts'>, length: number, pace: number): boolean {
  const count = starts.reduce((sum, start) => sum + (Number.isNaN(start) ? 0 : 1), 0);
  return count >= HEARD * length * Math.min(pace, FASTEST);
}

interface Place {
  readonly start: number;
  readonly end: number;
}

/** A turn whose words were found at `places`, by word. */
function turnOf(guess: TurnTime, places: ReadonlyMap<number, Place>): AlignedTurn {
  const latest: number[] = [];
  let next = Number.POSITIVE_INFINITY;
  for (let word = guess.words.length - 1; word >= 0; word -= 1) {
    next = places.get(word)?.start ?? next;
    latest[word] = next;
  }
  let last = Number.NEGATIVE_INFINITY;
  const words = guess.words.map((guessed, word): AlignedWord => {
    const place = places.get(word);
    const start = place?.start ?? Math.max(last, Math.min(guessed, latest[word]!));
    last = place?.end ?? start;
    return { start: seconds(start), end: seconds(last), confidence: place ? CONFIDENCE : 0 };
  });
  const isEndFound = places.has(guess.words.length - 1);
  return {
    start: words[0]!.start,
    end: seconds(isEndFound ? last : Math.max(last, guess.end)),
    confidence: places.has(0) ? CONFIDENCE : IN_PART,
    words,
  };
}
