import { frameAt } from '../features/front-end';
import type { VoiceEvidence } from '../voices/voice-evidence';
import { type Heard, paceOf, type WordRange } from './heard';

/** How many times as long as usual a word is at least that was stretched, and how long it is when it is put right. */
const STRETCHED = 2;
const USUAL = 1.2;

/**
 * Shortens first words that were stretched over music before them: words that take long, and begin with sound like that
 * of pauses. People draw words out, too, but in their own voice.
 */
export function mendStretched(
  heard: Heard,
  turns: readonly WordRange[],
  phonesOf: (word: number) => number,
  evidence: Pick<VoiceEvidence, 'isOfPause'>,
): void {
  const { starts, ends, isPinned } = heard;
  const pace = paceOf(heard, phonesOf);
  for (const [turn, { from, to }] of turns.entries()) {
    let first = from;
    while (first < to && Number.isNaN(starts[first]!)) first += 1;
    if (first === to || isPinned[first]) continue;
    const usual = pace * phonesOf(first);
    const late = ends[first]! - USUAL * usual;
    if (ends[first]! - starts[first]! < STRETCHED * usual) continue;
    const [start, end] = [frameAt(starts[first]!), frameAt(late)];
    if (evidence.isOfPause(turn, start, end)) starts[first] = late;
  }
}
