import type { Times } from '../times';

/** From this confidence on a turn counts as found. */
const SURE = 0.9;
/** Below this confidence a turn may be half a second off, or more. */
const DOUBT = 0.7;

export function isSure(confidence: number | undefined): boolean {
  return confidence !== undefined && confidence >= SURE;
}

/** False also for what was never looked for in the sound. */
export function isDoubtful(confidence: number | undefined): boolean {
  return confidence !== undefined && confidence < DOUBT;
}

/** Indices of the turns that were looked for in the sound and may not be where they seem, in order. */
export function doubtfulTurns(times: Times): number[] {
  return times.flatMap(({ confidence }, index) => (isDoubtful(confidence) ? [index] : []));
}
