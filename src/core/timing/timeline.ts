import { lastAtOrBelow } from '../time/binary-search';
import { type Seconds, seconds } from '../time/seconds';
import type { Knot } from './knots';
import { endOf, type Place, placeBehind, type Talk } from './talk';

/** Seconds from the end of the talk to the end of its audio: the last word dies away. */
export const TRAIL = 1;
/**
 * In seconds, and as a share of the talk: how much slower than the pace talk may be before it is thought to contain
 * something else.
 */
const LEAST_UNMARKED = 20;
const TALK_DOUBT = 0.2;
/** Seconds before the first word, whatever the pace. */
const SHORTEST_OPENING = 1;
/** Seconds of apparent music before the first word that a slightly wrong pace would produce. */
const OPENING_DOUBT = 6;

const START = { before: 0, moment: 0, time: 0 };

/**
 * Gives the talk its times. Between stamps it runs evenly, so the times of its moments are on straight lines. Before a
 * break of unknown length, and at the opening of the audio, it runs at `pace`, and the break takes the rest. `duration`
 * is that of the audio, or null when it is not known.
 */
export function layOut(
  knots: readonly Knot[],
  looseBehind: readonly Place[],
  talk: Talk,
  pace: number,
  duration: number | null,
): Piece[] {
  const total = endOf(talk);
  const first = knots[0];
  if (first === undefined) return [{ from: 0, to: total, start: 0, end: Math.min(duration ?? Infinity, total * pace) }];
  const pieces = opening(first, pace);
  let last = first;
  for (const knot of knots.slice(1)) {
    pieces.push(...between(last, knot, talk, pace));
    last = knot;
  }
  pieces.push(...ending(last, looseBehind, talk, pace, duration));
  return pieces;
}

/** Up to the first stamp: music or silence, then talk at the pace, as far as the two can be told apart. */
function opening(first: Knot, pace: number): Piece[] {
  const slack = Math.max(0, first.time - first.moment * pace);
  if (first.looseBreaks.length > 0 && slack > 0) {
    return withBreaks(START, [{ before: 0, moment: 0 }, ...first.looseBreaks], slack, first, pace);
  }
  const music = Math.max(SHORTEST_OPENING, slack ** 3 / (slack ** 2 + OPENING_DOUBT ** 2));
  return [{ from: 0, to: first.moment, start: Math.min(first.time, music), end: first.time }];
}

function between(from: Knot, to: Knot, talk: Talk, pace: number): Piece[] {
  if (from.until !== null) return [{ from: from.moment, to: to.before, start: from.time, end: from.until }];
  const end = Math.max(from.time, to.time);
  const slack = end - from.time - (to.moment - from.moment) * pace;
  if (to.looseBreaks.length > 0 && slack > 0) return withBreaks(from, to.looseBreaks, slack, to, pace);
  return evenly(from, { moment: to.moment, time: end }, talk, pace);
}

function ending(last: Knot, loose: readonly Place[], talk: Talk, pace: number, duration: number | null): Piece[] {
  const total = endOf(talk);
  const left = (total - last.moment) * pace;
  if (last.until !== null || duration === null) {
    return [{ from: last.moment, to: total, start: last.time, end: last.until ?? last.time + left }];
  }
  const end = Math.max(last.time, duration - TRAIL);
  const slack = end - last.time - left;
  const limit = { moment: total, time: end };
  return loose.length > 0 && slack > 0 ? withBreaks(last, loose, slack, limit, pace) : evenly(last, limit, talk, pace);
}

type Limit = Pick<Knot, 'moment' | 'time'>;

/** Talk at a pace up to a limit. The breaks share the slack. */
function withBreaks(from: Limit, breaks: readonly Place[], slack: number, limit: Limit, pace: number): Piece[] {
  const pieces: Piece[] = [];
  let { moment, time } = from;
  const talkUntil = (until: number) => {
    // The limit makes a difference only by rounding.
    const end = Math.min(limit.time, time + Math.max(0, until - moment) * pace);
    pieces.push({ from: moment, to: until, start: time, end });
    time = end;
  };
  for (const place of breaks) {
    talkUntil(place.before);
    time = Math.min(limit.time, time + slack / breaks.length + (place.moment - place.before) * pace);
    moment = place.moment;
  }
  talkUntil(limit.moment);
  return pieces;
}

/**
 * Talk on a straight line up to a limit. If that is far too slow for talk, it contains something unmarked: music or an
 * advertisement. Nothing shows where it is. Fewest turns are wrong when it is put between the middle two.
 */
function evenly(from: Knot, to: Limit, talk: Talk, pace: number): Piece[] {
  const said = (to.moment - from.moment) * pace;
  const slack = to.time - from.time - said;
  if (said > 0 && slack > Math.max(LEAST_UNMARKED, said * TALK_DOUBT)) {
    return withBreaks(from, [middleOf(talk, from.moment, to.moment)], slack, to, pace);
  }
  return [{ from: from.moment, to: to.moment, start: from.time, end: to.time }];
}

/** The end of a turn that is nearest to the middle of a stretch. Where no turn ends in it, the middle itself. */
function middleOf(talk: Talk, from: number, to: number): Place {
  const middle = (from + to) / 2;
  const turn = lastAtOrBelow(talk.length, (index) => talk[index]?.from ?? 0, middle);
  const places = [placeBehind(talk, turn - 1), placeBehind(talk, turn)];
  const inside = places
    .filter(({ before }) => before > from && before <= to)
    .map(({ before, moment }) => ({ before, moment: Math.min(moment, to) }));
  const distance = (place: Place) => Math.abs(place.moment - middle);
  return inside.sort((a, b) => distance(a) - distance(b))[0] ?? { before: middle, moment: middle };
}

/**
 * A stretch of talk, on the clock of the talk, and the time it takes. Pieces are in order, and their moments never go
 * back. Between two pieces the time may jump: forward, or back where two speakers overlap.
 */
export interface Piece {
  readonly from: number;
  readonly to: number;
  readonly start: number;
  readonly end: number;
}

/** Converts moments to times. Each moment asked for must be no earlier than the one before. */
export class Reading {
  private at = 0;

  constructor(private readonly pieces: readonly Piece[]) {}

  /** When the talk at this moment begins: after a break that lies here. */
  startAt(moment: number): Seconds {
    while (this.at + 1 < this.pieces.length && (this.pieces[this.at + 1]?.from ?? Infinity) <= moment) this.at += 1;
    return this.timeAt(moment);
  }

  /** When the talk up to this moment ends: before a break that lies here. */
  endAt(moment: number): Seconds {
    while (this.at + 1 < this.pieces.length && (this.pieces[this.at]?.to ?? Infinity) < moment) this.at += 1;
    return this.timeAt(moment);
  }

  private timeAt(moment: number): Seconds {
    const piece = this.pieces[this.at];
    if (piece === undefined) return seconds(0);
    const length = piece.to - piece.from;
    const share = length > 0 ? Math.min(1, Math.max(0, (moment - piece.from) / length)) : 1;
    return seconds(Math.min(piece.end, piece.start + share * (piece.end - piece.start)));
  }
}
