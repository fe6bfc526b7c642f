import type { Times } from '../transcript/times';

/** A turn counts as found from this confidence on. */
const SURE = 0.9;
/** Below this confidence a turn may be off by half a second or more. */
const DOUBT = 0.7;

export function isSure(confidence: number | undefined): boolean {
  return confidence !== undefined && confidence >= SURE;
}

/** False also for a turn that was never looked for in the sound. */
export function isDoubtful(confidence: number | undefined): boolean {
  return confidence !== undefined && confidence < DOUBT;
}

/** Indices of the turns that were looked for in the sound but may be elsewhere, in order. */
export function doubtfulTurns(times: Times): number[] {
  return times.flatMap(({ confidence }, index) => (isDoubtful(confidence) ? [index] : []));
}

/** Indices of the turns that were looked for in the sound and not found there, in order: some of those in doubt. */
export function lostTurns(times: Times): number[] {
  return times.flatMap(({ confidence }, index) => (confidence === 0 ? [index] : []));
}

/** Turns in doubt, those with the least confidence first. Of equal ones the earlier comes first. */
export function mostDoubtfulFirst(turns: readonly number[], times: Times): readonly number[] {
  const confidence = (turn: number) => times[turn]?.confidence ?? 1;
  return turns.toSorted((a, b) => confidence(a) - confidence(b) || a - b);
}
