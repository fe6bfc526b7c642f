import { type Seconds, seconds } from '../time/seconds';
import type { Anchor, Break, Transcript } from '../transcript/model';
import { USUAL_PACE } from './word-weight';

/**
 * A stretch of talk, by weight, and the time it takes. Pieces are in order; time may jump between two of them, back where
 * two speakers overlap, weight never.
 */
export interface Piece {
  readonly from: number;
  readonly to: number;
  readonly start: number;
  readonly end: number;
}

/** A place in the talk whose time is known, and the breaks of unknown length since the place before. */
interface Knot {
  readonly weight: number;
  readonly time: number;
  /** Where what is said from here on ends, if that is known: what follows until the next place is silence. */
  readonly until: number | null;
  readonly looseBreaks: readonly number[];
}

/** Weight of the talk before a place of the transcript. */
export type WeightAt = (turn: number, offset: number) => number;

/**
 * Lays the talk out in time: straight lines between stamps, or to where a cue ends, at the episode's pace before the
 * first and behind the last.
 * A break takes the time it states, or else what the pace leaves over between the stamps around it.
 * `total` is the weight of all talk; `duration` is the audio's, null when not known.
 */
export function layOut(transcript: Transcript, weightAt: WeightAt, total: number, duration: Seconds | null): Piece[] {
  const { knots, looseBehind } = knotsOf(transcript, weightAt, duration);
  const pace = paceOf(knots, total, duration);
  const first = knots[0];
  if (first === undefined) return [{ from: 0, to: total, start: 0, end: Math.min(duration ?? Infinity, total * pace) }];

  const opening = Math.max(0, first.time - first.weight * pace);
  const pieces: Piece[] = [{ from: 0, to: first.weight, start: opening, end: first.time }];
  let last = first;
  for (const knot of knots.slice(1)) {
    pieces.push(...between(last, knot, pace));
    last = knot;
  }
  pieces.push(...ending(last, looseBehind, total, pace, duration));
  return pieces;
}

/** The stamps and the stated times of breaks, as far as they run forwards and lie within the audio. */
function knotsOf(transcript: Transcript, weightAt: WeightAt, duration: Seconds | null) {
  const knots: Knot[] = [];
  let loose: number[] = [];
  const limit = duration ?? Infinity;
  const anchors = transcript.anchors.filter((anchor) => anchor.time <= limit);
  const add = (weight: number, time: number, until: number | null = null) => {
    knots.push({ weight, time, until, looseBreaks: loose });
    loose = [];
  };
  const fits = (time: Seconds | null, nextTime: number): time is Seconds =>
    time !== null && time >= (knots.at(-1)?.time ?? 0) && time <= nextTime;
  const addBreak = (pause: Break, nextTime: number) => {
    const weight = weightAt(pause.afterTurn + 1, 0);
    const start = fits(pause.start, nextTime) ? pause.start : null;
    if (start !== null) add(weight, start);
    const end = fits(pause.end, nextTime) ? pause.end : null;
    if (start === null || end === null) loose.push(weight);
    if (end !== null) add(weight, end);
  };

  let nextBreak = 0;
  for (const [index, anchor] of anchors.entries()) {
    let pause = transcript.breaks[nextBreak];
    while (pause !== undefined && pause.afterTurn < anchor.turn) {
      addBreak(pause, anchor.time);
      nextBreak += 1;
      pause = transcript.breaks[nextBreak];
    }
    const next = anchors[index + 1];
    const isLastHeard = next === undefined && anchors.length < transcript.anchors.length;
    add(weightAt(anchor.turn, anchor.offset), anchor.time, isLastHeard ? null : endOf(anchor, next, limit));
  }
  for (const pause of transcript.breaks.slice(nextBreak)) addBreak(pause, limit);
  return { knots, looseBehind: loose };
}

/** Where what is said from an anchor ends: within a turn not behind the next anchor. Null when the format does not tell. */
function endOf({ end, turn }: Anchor, next: Anchor | undefined, limit: number): number | null {
  if (end === undefined) return null;
  return Math.min(end, limit, next?.turn === turn ? next.time : Number.POSITIVE_INFINITY);
}

/** Seconds a unit of weight takes in this episode: the median over its talk between stamps, breaks aside. */
function paceOf(knots: readonly Knot[], total: number, duration: Seconds | null): number {
  const stretches: { pace: number; weight: number }[] = [];
  for (const [index, knot] of knots.entries()) {
    const before = knots[index - 1];
    const weight = knot.weight - (before?.weight ?? 0);
    if (before === undefined || weight <= 0 || knot.looseBreaks.length > 0) continue;
    stretches.push({ pace: ((before.until ?? knot.time) - before.time) / weight, weight });
  }
  stretches.sort((a, b) => a.pace - b.pace);
  const half = stretches.reduce((sum, stretch) => sum + stretch.weight, 0) / 2;
  let passed = 0;
  for (const stretch of stretches) {
    passed += stretch.weight;
    if (passed >= half && stretch.pace > 0) return stretch.pace;
  }
  return duration !== null && total > 0 ? duration / total : USUAL_PACE;
}

function between(from: Knot, to: Knot, pace: number): Piece[] {
  const talk = (to.weight - from.weight) * pace;
  const end = from.until ?? Math.max(from.time, to.time);
  const slack = end - from.time - talk;
  if (from.until !== null || to.looseBreaks.length === 0 || slack <= 0) {
    return [{ from: from.weight, to: to.weight, start: from.time, end }];
  }
  return withBreaks(from, to.looseBreaks, slack / to.looseBreaks.length, to, pace);
}

function ending(
  from: Knot,
  looseBreaks: readonly number[],
  total: number,
  pace: number,
  duration: Seconds | null,
): Piece[] {
  const talk = (total - from.weight) * pace;
  const limit = from.until ?? duration ?? from.time + talk;
  const slack = limit - from.time - talk;
  if (from.until !== null || slack <= 0) return [{ from: from.weight, to: total, start: from.time, end: limit }];
  const pause = looseBreaks.length > 0 ? slack / looseBreaks.length : 0;
  return withBreaks(from, looseBreaks, pause, { weight: total, time: limit }, pace);
}

/** Talk at a pace up to a weight and no longer than to a time, pausing for `pause` seconds at each break. */
function withBreaks(
  from: Knot,
  breaks: readonly number[],
  pause: number,
  limit: Pick<Knot, 'weight' | 'time'>,
  pace: number,
): Piece[] {
  const pieces: Piece[] = [];
  let weight = from.weight;
  let time = from.time;
  const talkUntil = (until: number) => {
    // The limit matters by a rounding error only.
    const end = Math.min(limit.time, time + (until - weight) * pace);
    pieces.push({ from: weight, to: until, start: time, end });
    weight = until;
    time = end;
  };
  for (const at of breaks) {
    talkUntil(at);
    time = Math.min(limit.time, time + pause);
  }
  talkUntil(limit.weight);
  return pieces;
}

/** Reads times off pieces for places that never go backwards. */
export class Reading {
  private at = 0;

  constructor(private readonly pieces: readonly Piece[]) {}

  /** When the talk that begins at this weight begins: behind a break that lies here. */
  startAt(weight: number): Seconds {
    while (this.at + 1 < this.pieces.length && (this.pieces[this.at + 1]?.from ?? Infinity) <= weight) this.at += 1;
    return this.timeAt(weight);
  }

  /** When the talk that ends at this weight ends: before a break that lies here. */
  endAt(weight: number): Seconds {
    while (this.at + 1 < this.pieces.length && (this.pieces[this.at]?.to ?? Infinity) < weight) this.at += 1;
    return this.timeAt(weight);
  }

  private timeAt(weight: number): Seconds {
    const piece = this.pieces[this.at];
    if (piece === undefined) return seconds(0);
    const length = piece.to - piece.from;
    const share = length > 0 ? Math.min(1, Math.max(0, (weight - piece.from) / length)) : 1;
    return seconds(Math.min(piece.end, piece.start + share * (piece.end - piece.start)));
  }
}
