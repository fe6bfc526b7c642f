import type { Clip } from '../../../core/clips/clip';
import type { WordPlaces } from '../../../core/edits/word-places';
import { lastAtOrBelow } from '../../../core/time/binary-search';
import type { Seconds } from '../../../core/time/seconds';
import { firstWordFrom, turnsBetween } from '../../../core/timing/locate';
import type { ShownTranscript, Turn } from '../../../core/transcript/model';
import type { Times, TurnTime } from '../../../core/transcript/times';
import { spansInTurn, type WordSpan, wordsOf } from '../../../core/transcript/words';
import type { WordsOfTurn } from '../../state/editing';
import type { WordPlace } from '../../state/selection';
import type { ClippedRange } from './page-text';
import type { Range } from './text-blocks';

/** A place between two characters of a transcript: UTF-16 units into the turn's text. */
export interface Place {
  readonly turn: number;
  readonly offset: number;
}

/**
 * Index of the word at an offset of a text: the one that contains it or, between two, the one before; -1 before the
 * first.
 */
export function wordAtOffset(words: readonly WordSpan[], offset: number): number {
  return words.findLastIndex(({ start }) => start <= offset);
}

/** When a word ends: where the next begins, or the turn ends. */
function endOfWord(time: TurnTime, word: number): Seconds {
  return time.words[word + 1] ?? time.end;
}

/** The stretch of the recording with the selected words; null if no word is selected. */
export function timesOfSelection(
  { turns }: ShownTranscript,
  times: Times,
  from: Place,
  to: Place,
): { readonly start: Seconds; readonly end: Seconds } | null {
  let start: Seconds | null = null;
  let end: Seconds | null = null;
  for (let index = from.turn; index <= to.turn; index++) {
    const turn = turns[index];
    const time = times[index];
    if (!turn || !time) continue;
    const first = index === from.turn ? from.offset : 0;
    const last = index === to.turn ? to.offset : turn.text.length;
    for (const [word, span] of wordsOf(turn.text).entries()) {
      if (span.end <= first || span.start >= last) continue;
      start ??= time.words[word] ?? time.start;
      end = endOfWord(time, word);
    }
  }
  return start !== null && end !== null && start < end ? { start, end } : null;
}

/** Where a clip lies in a turn of a text. */
interface Part extends Range {
  readonly turn: number;
  /** Whether the clip begins, or ends, in this turn. */
  readonly begins: boolean;
  readonly ends: boolean;
}

/** Finds where clips lie in a text, each once: from the first word that begins in a clip to the last. */
export class ClippedText {
  readonly #found = new WeakMap<Clip, readonly Part[]>();

  constructor(
    private readonly turns: ShownTranscript['turns'],
    private readonly times: Times,
  ) {}

  /** By turn. Sorted and disjoint, and cut where any clip begins or ends. */
  rangesOf(clips: readonly Clip[]): ReadonlyMap<number, readonly ClippedRange[]> {
    const parts = new Map<number, Part[]>();
    for (const part of clips.flatMap((clip) => this.#partsOf(clip))) {
      const known = parts.get(part.turn);
      if (known) known.push(part);
      else parts.set(part.turn, [part]);
    }
    return new Map([...parts].map(([turn, some]) => [turn, layered(some)]));
  }

  #partsOf(clip: Clip): readonly Part[] {
    const parts = this.#found.get(clip) ?? this.#findParts(clip);
    this.#found.set(clip, parts);
    return parts;
  }

  #findParts(clip: Clip): readonly Part[] {
    const parts: (Range & { readonly turn: number })[] = [];
    const { from, to } = turnsBetween(this.times, clip.start, clip.end);
    for (let index = from; index < to; index += 1) {
      const [turn, time] = [this.turns[index], this.times[index]];
      const range = turn && time && clippedRange(turn, time, clip);
      if (range) parts.push({ turn: index, ...range });
    }
    return parts.map((part, at) => ({ ...part, begins: at === 0, ends: at === parts.length - 1 }));
  }
}

function clippedRange(turn: Turn, time: TurnTime, clip: Clip): Range | null {
  const [first, behind] = [firstWordFrom(time, clip.start), firstWordFrom(time, clip.end)];
  const from = spansInTurn(turn, first, first + 1)[0]?.start;
  const to = spansInTurn(turn, behind - 1, behind)[0]?.end;
  return from !== undefined && to !== undefined && from < to ? { from, to } : null;
}

/** Parts of a turn that overlap as ranges that do not, each with the number of parts over it. */
function layered(parts: readonly Part[]): ClippedRange[] {
  const deeper = new Map<number, number>();
  const add = (at: number, by: number) => deeper.set(at, (deeper.get(at) ?? 0) + by);
  for (const { from, to } of parts) {
    add(from, 1);
    add(to, -1);
  }
  const begins = new Set(parts.flatMap((part) => (part.begins ? part.from : [])));
  const ends = new Set(parts.flatMap((part) => (part.ends ? part.to : [])));
  const cuts = [...deeper.keys()].sort((a, b) => a - b);
  const ranges: ClippedRange[] = [];
  let depth = 0;
  for (const [index, from] of cuts.entries()) {
    depth += deeper.get(from) ?? 0;
    const to = cuts[index + 1];
    if (to !== undefined && depth > 0) ranges.push({ from, to, depth, begins: begins.has(from), ends: ends.has(to) });
  }
  return ranges;
}

/** The words around a time, as many as fit in `longest` characters: the ones under the pointer on the strip. */
export function wordsAround(turn: Turn, time: TurnTime, at: Seconds, longest: number): string {
  const said = Math.max(
    0,
    lastAtOrBelow(time.words.length, (word) => time.words[word] ?? Infinity, at),
  );
  // There are no more words than characters.
  const before = Math.max(0, said - longest);
  const words = spansInTurn(turn, before, said + longest);
  const middle = said - before;
  let [first, last] = [middle, middle];
  const length = (from: number, to: number) => (words[to]?.end ?? 0) - (words[from]?.start ?? 0);
  while (last + 1 < words.length && length(first, last + 1) <= longest) last += 1;
  while (first > 0 && length(first - 1, last) <= longest) first -= 1;
  const text = turn.text.slice(words[first]?.start, words[last]?.end).replace(/\s+/g, ' ');
  return `${before + first > 0 ? '…' : ''}${text}${last < words.length - 1 ? '…' : ''}`;
}

/** The word at a place, or the next one after it; null after the last. */
export function wordAt({ turns }: ShownTranscript, { turn, offset }: Place): WordPlace | null {
  const word = wordsOf(turns[turn]?.text ?? '').findIndex(({ end }) => end > offset);
  return word < 0 ? null : { turn, word };
}

/** Where the words of a turn are in its text. Null if there are no such words. */
export function rangeOfWords(turns: readonly Turn[], { turn, first, end }: WordsOfTurn): Range | null {
  const of = turns[turn];
  const spans = of ? spansInTurn(of, first, end) : [];
  const [from, to] = [spans[0]?.start, spans.at(-1)?.end];
  return from === undefined || to === undefined ? null : { from, to };
}

/** What a turn was when its ranges were found. */
interface Corrected {
  readonly runs: string;
  readonly ranges: readonly Range[];
}

const knownRanges = new WeakMap<Turn, Corrected>();

/** The words that stand in each turn by a correction. Those of a turn that has not changed stay the same object. */
export function correctedRanges(turns: readonly Turn[], { runs }: WordPlaces): ReadonlyMap<number, readonly Range[]> {
  const found = new Map<number, readonly Range[]>();
  for (const [index, own] of runs.entries()) {
    const news = own.filter(({ source }) => source === null);
    const turn = turns[index];
    if (news.length === 0 || !turn) continue;
    const name = news.map(({ word, count }) => `${word} ${count}`).join();
    const known = knownRanges.get(turn);
    const ranges =
      known?.runs === name
        ? known.ranges
        : news.flatMap(({ word, count }) => rangeOfWords(turns, { turn: index, first: word, end: word + count }) ?? []);
    knownRanges.set(turn, { runs: name, ranges });
    found.set(index, ranges);
  }
  return found;
}
