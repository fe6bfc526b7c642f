import type { Clip } from '../../../core/clips/clip';
import { lastAtOrBelow } from '../../../core/time/binary-search';
import type { Seconds } from '../../../core/time/seconds';
import { firstWordFrom } from '../../../core/timing/locate';
import type { ShownTranscript, Turn } from '../../../core/transcript/model';
import type { Times, TurnTime } from '../../../core/transcript/times';
import { type WordSpan, wordsOf } from '../../../core/transcript/words';
import type { WordPlace } from '../../state/selection';
import type { Range } from './blocks';
import { spansInTurn } from './blocks';

/** A place between two characters of a transcript: UTF-16 units into the turn's text. */
export interface Place {
  readonly turn: number;
  readonly offset: number;
}

/** Index of the word at an offset of a text: the one it lies in or, between two, the one before; -1 before the first. */
export function wordAtOffset(words: readonly WordSpan[], offset: number): number {
  return words.findLastIndex(({ start }) => start <= offset);
}

/** When a word ends: where the next begins, or the turn ends. */
function endOfWord(time: TurnTime, word: number): Seconds {
  return time.words[word + 1] ?? time.end;
}

/** The stretch of the recording in which the selected words are said; null when no word is selected. */
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

/** Where clips lie in the text, by turn: from the first word that begins in a clip to the last. Sorted and disjoint. */
export function clippedRanges(
  { turns }: ShownTranscript,
  times: Times,
  clips: readonly Clip[],
): ReadonlyMap<number, readonly Range[]> {
  const ranges = new Map<number, Range[]>();
  for (const clip of clips) {
    let index = firstEndingAfter(times, clip.start);
    for (let time = times[index]; time !== undefined && time.start < clip.end; time = times[++index]) {
      const turn = turns[index];
      const range = turn && clippedRange(turn, time, clip);
      if (!range) continue;
      const some = ranges.get(index);
      if (some) some.push(range);
      else ranges.set(index, [range]);
    }
  }
  for (const [index, some] of ranges) ranges.set(index, merged(some));
  return ranges;
}

function clippedRange(turn: Turn, time: TurnTime, clip: Clip): Range | null {
  const [first, behind] = [firstWordFrom(time, clip.start), firstWordFrom(time, clip.end)];
  const from = spansInTurn(turn, first, first + 1)[0]?.start;
  const to = spansInTurn(turn, behind - 1, behind)[0]?.end;
  return from !== undefined && to !== undefined && from < to ? { from, to } : null;
}

/** Index of the first turn that ends after a time. Starts never decrease, and a turn before it may end late: step back. */
function firstEndingAfter(times: Times, time: Seconds): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((times[middle]?.start ?? Infinity) <= time) low = middle + 1;
    else high = middle;
  }
  return Math.max(0, low - 1);
}

function merged(ranges: readonly Range[]): Range[] {
  const disjoint: Range[] = [];
  for (const range of [...ranges].sort((a, b) => a.from - b.from)) {
    const last = disjoint.at(-1);
    if (last && range.from <= last.to) disjoint.splice(-1, 1, { from: last.from, to: Math.max(last.to, range.to) });
    else disjoint.push(range);
  }
  return disjoint;
}

/** The words around a time, as many as fit in `longest` characters: what a hand over the strip points at. */
export function wordsAround(turn: Turn, time: TurnTime, at: Seconds, longest: number): string {
  const said = Math.max(
    0,
    lastAtOrBelow(time.words.length, (word) => time.words[word] ?? Infinity, at),
  );
  // No more words fit than characters.
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

/** The word at a place, or the next one behind it; null behind the last. */
export function wordAt({ turns }: ShownTranscript, { turn, offset }: Place): WordPlace | null {
  const word = wordsOf(turns[turn]?.text ?? '').findIndex(({ end }) => end > offset);
  return word < 0 ? null : { turn, word };
}
