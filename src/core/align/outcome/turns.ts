import { type Seconds, seconds } from '../../time/seconds';
import type { Turn } from '../../transcript/model';
import { wordsOf } from '../../transcript/words';
import type { AlignedTurn, AlignedWord, Unspoken } from '../alignment';
import type { SpokenWord } from '../text/spoken-words';
import type { Heard, WordRange } from './heard';

/** The spoken words of each turn. */
export function rangesOf(turns: readonly Turn[], words: readonly SpokenWord[]): WordRange[] {
  let at = 0;
  return turns.map((_, turn) => {
    const from = at;
    while (at < words.length && words[at]!.turn === turn) at += 1;
    return { from, to: at };
  });
}

interface Place {
  readonly start: number;
  readonly end: number;
}

/** Times of turns and of their written words. Words that were not found are placed between those that were. */
export function alignedTurns(
  turns: readonly Turn[],
  words: readonly SpokenWord[],
  heard: Heard,
  confidences: readonly number[],
  duration: Seconds,
  onsets: Float64Array,
): AlignedTurn[] {
  const ranges = rangesOf(turns, words);
  const found = turns.map(({ text }, turn) => placesOf(wordsOf(text).length, words, heard, ranges[turn]!));
  const gaps = gapsAround(found, duration);
  return turns.map((_, turn) => {
    const confidence = confidences[turn]!;
    const placed = fillPlaces(found[turn]!, gaps[turn]!);
    const first = placed.find((_, word) => found[turn]![word] !== null) ?? placed[0] ?? gaps[turn]!;
    const last = placed.findLast((_, word) => found[turn]![word] !== null) ?? placed.at(-1) ?? gaps[turn]!;
    const aligned = placed.map(
      ({ start, end }, word): AlignedWord => ({
        start: seconds(start),
        end: seconds(end),
        confidence: found[turn]![word] === null ? 0 : confidence,
      }),
    );
    const onset = onsets[turn]!;
    return {
      start: seconds(Number.isNaN(onset) ? first.start : onset),
      end: seconds(last.end),
      confidence,
      words: aligned,
    };
  });
}

/** When each written word of a turn is said; null where it was not found or has no sound. */
function placesOf(
  count: number,
  words: readonly SpokenWord[],
  { starts, ends }: Heard,
  { from, to }: WordRange,
): (Place | null)[] {
  const places = new Array<Place | null>(count).fill(null);
  for (let index = from; index < to; index += 1) {
    const [start, end] = [starts[index]!, ends[index]!];
    if (Number.isNaN(start)) continue;
    const { word } = words[index]!;
    places[word] = { start: places[word]?.start ?? start, end: Math.max(places[word]?.end ?? 0, end) };
  }
  return places;
}

/** For each turn, the time from the end of the previous turn found to the start of the next. */
function gapsAround(found: readonly (readonly (Place | null)[])[], duration: Seconds): Place[] {
  const before: number[] = [];
  let last = 0;
  for (const places of found) {
    before.push(last);
    last = places.findLast((place) => place !== null)?.end ?? last;
  }
  const gaps: Place[] = [];
  let next: number = duration;
  for (let turn = found.length - 1; turn >= 0; turn -= 1) {
    const start = Math.min(before[turn]!, next);
    gaps[turn] = { start, end: next };
    next = found[turn]!.find((place) => place !== null)?.start ?? next;
  }
  return gaps;
}

/** Words that were not found take no time. They follow the previous word or, if there is none, precede the next. */
function fillPlaces(places: readonly (Place | null)[], gap: Place): Place[] {
  const firstFound = places.find((place) => place !== null);
  let at = firstFound?.start ?? gap.start;
  return places.map((place) => {
    if (place !== null) at = place.end;
    return place ?? { start: at, end: at };
  });
}

/**
 * The turns with no confidence in some of the words. These keep their places: other words are said there, and the turn
 * goes on.
 */
export function withoutConfidence(
  turns: readonly AlignedTurn[],
  words: readonly SpokenWord[],
  some: readonly WordRange[],
): AlignedTurn[] {
  const doubted = new Map<number, Set<number>>();
  for (const { from, to } of some) {
    for (const { turn, word } of words.slice(from, to)) doubted.set(turn, (doubted.get(turn) ?? new Set()).add(word));
  }
  return turns.map((turn, index) => {
    const its = doubted.get(index);
    if (!its) return turn;
    return { ...turn, words: turn.words.map((word, at) => (its.has(at) ? { ...word, confidence: 0 } : word)) };
  });
}

/**
 * Fewer words that were not found are said more often than not: a first word that is drawn into the sound before, or a
 * listener's word under another voice.
 */
const FEWEST_UNSPOKEN = 4;

/** Runs of words that should be heard and are not said, as far as one can tell. */
export function unspokenIn(words: readonly SpokenWord[], { starts }: Heard): Unspoken[] {
  const runs: { turn: number; firstWord: number; lastWord: number; count: number }[] = [];
  let isOpen = false;
  for (const [index, { turn, word }] of words.entries()) {
    const isFound = !Number.isNaN(starts[index]!);
    const run = runs.at(-1);
    if (isFound) isOpen = false;
    else if (isOpen && run?.turn === turn) {
      run.lastWord = word;
      run.count += 1;
    } else {
      runs.push({ turn, firstWord: word, lastWord: word, count: 1 });
      isOpen = true;
    }
  }
  return runs.flatMap(({ count, ...run }) => (count < FEWEST_UNSPOKEN ? [] : run));
}
