import type { ShownTranscript } from '../../../core/transcript/model';
import { wordsOf } from '../../../core/transcript/words';
import type { SyncResultView } from '../../../ipc/views';
import type { Range } from './text';

/** The words that were not found in the recording, as ranges of the turns' texts, sorted and disjoint, by turn. */
export function missingRanges(
  { turns }: ShownTranscript,
  heard: SyncResultView | null,
): ReadonlyMap<number, readonly Range[]> {
  const ranges = new Map<number, Range[]>();
  for (const { turn, firstWord, lastWord } of heard?.unspoken ?? []) {
    const words = wordsOf(turns[turn]?.text ?? '');
    const [from, to] = [words[firstWord]?.start, words[lastWord]?.end];
    if (from === undefined || to === undefined) continue;
    ranges.set(turn, [...(ranges.get(turn) ?? []), { from, to }]);
  }
  return ranges;
}
