import type { ShownTranscript } from '../transcript/model';
import { wordsOf } from '../transcript/words';
import type { Unspoken } from './align/alignment';

/** Part of a turn's text: UTF-16 offsets, half open. */
interface Range {
  readonly from: number;
  readonly to: number;
}

/** The words that were not found in the recording, as ranges of the turns' texts, sorted and disjoint, by turn. */
export function missingRanges(
  { turns }: ShownTranscript,
  unspoken: readonly Unspoken[],
): ReadonlyMap<number, readonly Range[]> {
  const ranges = new Map<number, Range[]>();
  for (const { turn, firstWord, lastWord } of unspoken) {
    const words = wordsOf(turns[turn]?.text ?? '');
    const [from, to] = [words[firstWord]?.start, words[lastWord]?.end];
    if (from === undefined || to === undefined) continue;
    ranges.set(turn, [...(ranges.get(turn) ?? []), { from, to }]);
  }
  return ranges;
}
