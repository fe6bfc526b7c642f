import type { ShownTranscript } from '../transcript/model';
import { type WordSpan, wordsOf } from '../transcript/words';
import type { Unspoken } from './alignment';

/** Part of a turn's text: UTF-16 offsets, half open. */
interface Range {
  readonly from: number;
  readonly to: number;
}

/**
 * The words that were not found in the recording, as ranges of the turns' texts. Grouped by turn, sorted and disjoint.
 * Linear in the text of the turns, if the entries of a turn are adjacent in `unspoken`.
 */
export function missingRanges(
  { turns }: ShownTranscript,
  unspoken: readonly Unspoken[],
): ReadonlyMap<number, readonly Range[]> {
  const ranges = new Map<number, Range[]>();
  let of = -1;
  let words: readonly WordSpan[] = [];
  for (const { turn, firstWord, lastWord } of unspoken) {
    if (turn !== of) words = wordsOf(turns[turn]?.text ?? '');
    of = turn;
    const [from, to] = [words[firstWord]?.start, words[lastWord]?.end];
    if (from === undefined || to === undefined) continue;
    const known = ranges.get(turn);
    if (known) known.push({ from, to });
    else ranges.set(turn, [{ from, to }]);
  }
  return ranges;
}
