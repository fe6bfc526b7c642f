import type { Times } from '../../../core/timing/times';
import type { Transcript } from '../../../core/transcript/model';
import type { Unscripted } from './Pause';

/** Shorter breaks are told by nothing but the silence. */
const SHORTEST = 2;

/** The breaks of a transcript by the turn they follow, -1 for the first; with the ends it leaves open filled in. */
export function unscriptedOf({ breaks }: Transcript, times: Times): ReadonlyMap<number, Unscripted> {
  const found = new Map<number, Unscripted>();
  for (const { afterTurn, start: saidStart, end: saidEnd } of breaks) {
    const start = saidStart ?? times[afterTurn]?.end;
    const end = saidEnd ?? times[afterTurn + 1]?.start;
    if (start !== undefined && end !== undefined && end - start >= SHORTEST) found.set(afterTurn, { start, end });
  }
  return found;
}
