import { lastAtOrBelow } from '../time/binary-search';
import type { Seconds, Stretch } from '../time/seconds';
import type { ShownTranscript } from '../transcript/model';
import type { Times } from '../transcript/times';

/** A stretch of the recording without text. */
export interface Unscripted {
  /** `break` if the transcript itself says so. */
  readonly kind: 'break' | 'no text';
  readonly start: Seconds;
  readonly end: Seconds;
}

/** A shorter break is not shown: the silence is enough. */
const SHORTEST = 2;

/**
 * Where the recording goes on without text, by the turn it follows; -1 stands before the first. These are the breaks of
 * a transcript, with missing edges filled in, and the stretches of sound found to have no words. Each turn has only the
 * longest. What was heard takes precedence over what is written.
 * @param untranscribed the stretches found to have no words; empty before the recording was searched
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
