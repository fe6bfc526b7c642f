import type { PhoneScores } from './coarse';

const NEVER = -1e9;
/** Nats by which a later pronunciation must fit better than the first. */
const BETTER = 1;
/** Coarse frames by which the word's start and end may differ from those found. */
const AROUND = 1;

/**
 * Index of the pronunciation that fits a word's coarse frames best. It is the first unless another is clearly better.
 */
export function bestVariant(variants: readonly Uint8Array[], all: PhoneScores, start: number, end: number): number {
  const from = Math.max(0, start - AROUND);
  const to = Math.min(all.scores.length / all.phones, end + AROUND);
  let best = NEVER;
  let chosen = 0;
  for (const [index, variant] of variants.entries()) {
    if (to - from < variant.length) continue;
    const fit = fitOf(variant, all, from, to);
    if (fit <= best + (index > 0 ? BETTER : 0)) continue;
    best = fit;
    chosen = index;
  }
  return chosen;
}

/**
 * Score, in nats, of the best path through phones in coarse frames. It may begin in the first frames, and end in any.
 */
export function fitOf(variant: Uint8Array, { scores, phones, unit }: PhoneScores, from: number, to: number): number {
  const states = new Float32Array(variant.length).fill(NEVER);
  for (let frame = from; frame < to; frame += 1) {
    for (let k = variant.length - 1; k >= 0; k -= 1) {
      const enters = k > 0 ? states[k - 1]! : frame <= from + 2 * AROUND ? 0 : NEVER;
      states[k] = Math.max(states[k]!, enters) - unit * scores[frame * phones + variant[k]!]!;
    }
  }
  return states[variant.length - 1]!;
}
