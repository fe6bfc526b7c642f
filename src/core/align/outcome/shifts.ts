import { seconds } from '../../time/seconds';
import type { Anchor, Transcript } from '../../transcript/model';
import { wordsOf } from '../../transcript/words';
import type { AlignedTurn, StampShift } from '../alignment';

/** The least seconds by which stamps count as wrong: typed stamps are off by one or two. */
const NOTABLE = 3;
/** Consecutive stamps belong together if their errors differ by less. In seconds. */
const ALIKE = 2;

/** Runs of stamps that are off by the same time. Times of cues come from machines, and are not judged. */
export function shiftsOf({ turns, anchors, cues }: Transcript, aligned: readonly AlignedTurn[]): StampShift[] {
  if (cues !== undefined) return [];
  const runs: { anchor: Anchor; errors: number[] }[] = [];
  let isOpen = false;
  for (const anchor of anchors) {
    const time = timeOf(anchor, turns[anchor.turn]?.text ?? '', aligned[anchor.turn]);
    if (time === null) continue;
    const error = time - anchor.time;
    const errors = runs.at(-1)?.errors;
    if (Math.abs(error) < NOTABLE) isOpen = false;
    else if (isOpen && errors !== undefined && Math.abs(error - median(errors)) < ALIKE) errors.push(error);
    else {
      runs.push({ anchor, errors: [error] });
      isOpen = true;
    }
  }
  return runs.map(({ anchor, errors }) => ({
    turn: anchor.turn,
    from: anchor.time,
    by: seconds(median(errors)),
    stamps: errors.length,
  }));
}

/**
 * When the word at an anchor is said, or the end of the last word if the anchor is after it; null if it was not found.
 */
function timeOf({ offset }: Anchor, text: string, turn: AlignedTurn | undefined): number | null {
  const words = wordsOf(text);
  const index = words.findIndex(({ end }) => end > offset);
  const word = turn?.words.at(index);
  if (word === undefined || word.confidence < 0.5) return null;
  return index < 0 ? word.end : word.start;
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? 0;
}
