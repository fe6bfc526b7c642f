import type { Turn } from '../transcript/model';
import type { Stretch } from './pace';
import type { Talk } from './talk';

/** Seconds of talk at the episode's pace that each speaker is credited with before any evidence. */
const PRIOR = 75;
const ROUNDS = 5;
/** With fewer stretches, speakers cannot be distinguished. */
const FEWEST = 4;

/**
 * How much slower than the episode each speaker talks, where 1 is just as fast. Chosen to explain best why stretches
 * take longer in which one speaker says more. With little evidence a speaker stays close to 1. Linear.
 */
export function slownessOfSpeakers(
  turns: readonly Turn[],
  talk: Talk,
  all: readonly Stretch[],
  pace: number,
): ReadonlyMap<string | null, number> {
  const stretches = all.filter(({ from, to, mayHoldMore }) => !mayHoldMore && to > from);
  const slowness = new Map<string | null, number>();
  if (stretches.length < FEWEST) return slowness;
  const shares = sharesOf(turns, talk, stretches);
  for (let round = 0; round < ROUNDS; round++) {
    const asked = new Map<string | null, { said: number; took: number }>();
    for (const [index, { time }] of stretches.entries()) {
      const share = shares[index] ?? new Map<string | null, number>();
      let expected = 0;
      for (const [speaker, said] of share) expected += said * pace * (slowness.get(speaker) ?? 1);
      const ratio = Math.min(1.5, Math.max(0.67, time / expected));
      for (const [speaker, said] of share) {
        const sum = asked.get(speaker) ?? { said: 0, took: 0 };
        asked.set(speaker, { said: sum.said + said, took: sum.took + said * ratio * (slowness.get(speaker) ?? 1) });
      }
    }
    for (const [speaker, { said, took }] of asked) slowness.set(speaker, (PRIOR + took) / (PRIOR + said));
  }
  return slowness;
}

/** How much each speaker says in each stretch. */
function sharesOf(turns: readonly Turn[], talk: Talk, stretches: readonly Stretch[]): Map<string | null, number>[] {
  let next = 0;
  return stretches.map(({ from, to }) => {
    const share = new Map<string | null, number>();
    while (next < talk.length && (talk[next]?.to ?? 0) <= from) next += 1;
    for (let at = next; at < talk.length && (talk[at]?.from ?? to) < to; at++) {
      const said = Math.min(to, talk[at]?.to ?? to) - Math.max(from, talk[at]?.from ?? from);
      const speaker = turns[at]?.speaker ?? null;
      share.set(speaker, (share.get(speaker) ?? 0) + said);
    }
    return share;
  });
}
