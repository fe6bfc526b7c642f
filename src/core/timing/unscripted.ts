import type { Seconds } from '../time/seconds';
import type { ShownTranscript } from '../transcript/model';
import { lastAtOrBelow } from '../transcript/search';
import type { Stretch } from './align/alignment';
import type { Times } from './times';

/** A stretch of the recording without text. */
export interface Unscripted {
  /** `break` if the transcript says so itself. */
  readonly kind: 'break' | 'no text';
  readonly start: Seconds;
  readonly end: Seconds;
}

/** Shorter breaks are told by nothing but the silence. */
const SHORTEST = 2;

/**
 * Where the recording goes on without text, by the turn it follows, -1 for the first: the breaks of a transcript, with the
 * ends it leaves open filled in, and the stretches of sound that were found to have no words. Of several behind one turn
 * the longest; what was heard is believed before what is written.
 * @param untranscribed The stretches that were found to have no words; none before the recording was listened to.
 */
export function unscriptedOf(
  { breaks }: ShownTranscript,
  times: Times,
  untranscribed: readonly Stretch[],
): ReadonlyMap<number, Unscripted> {
  const found = new Map<number, Unscripted>();
  for (const { afterTurn, start: saidStart, end: saidEnd } of breaks) {
    const start = saidStart ?? times[afterTurn]?.end;
    const end = saidEnd ?? times[afterTurn + 1]?.start;
    if (start !== undefined && end !== undefined && end - start >= SHORTEST) {
      found.set(afterTurn, { kind: 'break', start, end });
    }
  }
  const longestHeard = new Map<number, Unscripted>();
  for (const { start, end } of untranscribed) {
    const afterTurn = lastAtOrBelow(times.length, (index) => times[index]?.start ?? 0, start);
    const longest = longestHeard.get(afterTurn);
    if (longest && longest.end - longest.start >= end - start) continue;
    longestHeard.set(afterTurn, { kind: found.get(afterTurn)?.kind ?? 'no text', start, end });
  }
  return new Map([...found, ...longestHeard]);
}
