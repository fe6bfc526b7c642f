import type { Knot } from './knots';

/** A stretch of talk between two known times. */
export interface Stretch {
  /** In seconds on the clock of the talk. */
  readonly from: number;
  readonly to: number;
  /** Seconds of audio that the stretch takes. */
  readonly time: number;
  /** Whether it may contain music or a break. Then the talk may be faster than it seems, never slower. */
  readonly mayHoldMore: boolean;
}

/** Which quantile of the rates to take where stretches may hold more than talk: near the fastest. */
const QUANTILE_WITH_MORE = 0.2;
/** Stands for so much talk at the usual pace, where every stretch may hold more than talk. */
const USUAL: Stretch = { from: 0, to: 120, time: 120, mayHoldMore: false };

/** Stretches between neighbouring knots, from the start of the audio to its end if that is known. */
export function stretchesOf(
  knots: readonly Knot[],
  looseBehind: boolean,
  total: number,
  duration: number | null,
): Stretch[] {
  const stretches: Stretch[] = [];
  const first = knots[0];
  const last = knots.at(-1);
  if (first === undefined || last === undefined) return stretches;
  stretches.push({ from: 0, to: first.moment, time: first.time, mayHoldMore: true });
  for (const [index, knot] of knots.slice(1).entries()) {
    const before = knots[index];
    if (before === undefined) continue;
    stretches.push({ from: before.moment, ...talkTo(before, knot), mayHoldMore: knot.looseBreaks.length > 0 });
  }
  const rest = last.until ?? duration;
  if (rest !== null) {
    const mayHoldMore = looseBehind || last.until === null;
    stretches.push({ from: last.moment, to: total, time: rest - last.time, mayHoldMore });
  }
  return stretches;
}

/** Talk within a cue ends where the cue ends. The pause after it does not count. */
function talkTo(before: Knot, knot: Knot): Pick<Stretch, 'to' | 'time'> {
  if (before.until === null) return { to: knot.moment, time: knot.time - before.time };
  return { to: knot.before, time: before.until - before.time };
}

/**
 * How slow an episode's talk is, where 1 is the usual pace. It is the median over its stretches, weighted by how much
 * is said in each. A stretch that may hold more than talk counts mostly where it is fast. Without stamps the pace
 * follows from the audio's length, which the talk fills; `total` is the talk's length at the usual pace.
 */
export function paceOf(stretches: readonly Stretch[], total: number, duration: number | null): number {
  if (stretches.length === 0) return duration !== null && total > 0 ? duration / total : 1;
  const isBounded = stretches.some(({ from, to, time, mayHoldMore }) => !mayHoldMore && to > from && time > 0);
  const rates = (isBounded ? stretches : [...stretches, USUAL])
    .map(({ from, to, time, mayHoldMore }) => ({
      rate: time / (to - from),
      talk: to - from,
      quantile: mayHoldMore ? QUANTILE_WITH_MORE : 0.5,
    }))
    .filter(({ rate, talk }) => talk > 0 && rate > 0)
    .sort((a, b) => a.rate - b.rate);
  let faster = 0;
  let slower = rates.reduce((sum, { talk, quantile }) => sum + talk * quantile, 0);
  for (const { rate, talk, quantile } of rates) {
    faster += talk * (1 - quantile);
    slower -= talk * quantile;
    if (faster >= slower) return rate;
  }
  return 1;
}
