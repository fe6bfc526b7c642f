import { lastAtOrBelow } from '../time/binary-search';
import { type Seconds, seconds } from '../time/seconds';
import type { Anchor, Transcript, Warning } from '../transcript/model';
import { type Evidence, type Knot, knotsOf } from './knots';
import { paceOf, stretchesOf } from './pace';
import { endOf, placeIn, type Talk } from './talk';
import { TRAIL } from './timeline';
import { timingWarning } from './wording';

/** The part of a transcript's evidence that can be true of this audio. */
export interface Trusted extends Evidence {
  /** The anchors that are used as the transcript has them. */
  readonly firm: ReadonlySet<Anchor>;
  readonly warnings: readonly Warning[];
}

/** No one talks in less than this share of the time that usual talk takes, or that the episode's pace asks for. */
const FASTEST = 0.55;
/** Seconds. The speed of less talk proves nothing. */
const SHORTEST = 20;
/** Seconds. A shorter break is less than the doubt about the pace. */
const SHORTEST_BREAK = 10;
/** How far the pace of a stretch of some minutes may differ from the episode's. */
const PACE_DOUBT = 0.05;

/**
 * Compares the stamps with each other, the pace and the audio's length. Stamps that would make talk impossibly fast are
 * set aside. Stamps after an advertisement that was later put into the audio are moved by its length. Times of cues
 * stay.
 */
export function trusted(transcript: Transcript, talk: Talk, duration: Seconds | null): Trusted {
  const { anchors, breaks, cues } = transcript;
  if (cues !== undefined || anchors.length === 0) return { anchors, breaks, firm: new Set(anchors), warnings: [] };
  const possible = withoutImpossible({ anchors, breaks }, talk, duration);
  const moved = movedByLateBreaks({ anchors: possible.anchors, breaks }, talk, duration);
  return {
    ...moved,
    firm: new Set(moved.anchors.filter((anchor, index) => anchor === possible.anchors[index])),
    warnings: [...possible.warnings, ...moved.warnings],
  };
}

function paceBy(evidence: Evidence, talk: Talk, duration: Seconds | null) {
  const { knots, looseBehind } = knotsOf(evidence, talk, duration);
  return {
    knots,
    looseBehind,
    pace: paceOf(stretchesOf(knots, looseBehind.length > 0, endOf(talk), duration), endOf(talk), duration),
  };
}

interface Stamp {
  readonly anchor: Anchor | null;
  readonly moment: number;
  readonly time: number;
}

/**
 * Of two stamps too close in time for the talk between them, sets aside the one that its neighbours contradict more.
 */
function withoutImpossible(evidence: Evidence, talk: Talk, duration: Seconds | null) {
  const { pace } = paceBy(evidence, talk, duration);
  const stamps = evidence.anchors.map(
    (anchor): Stamp => ({ anchor, time: anchor.time, moment: placeIn(talk, anchor.turn, anchor.offset).moment }),
  );
  const kept: Stamp[] = [{ anchor: null, moment: 0, time: 0 }];
  const aside: Anchor[] = [];
  const isImpossible = (a: Stamp, b: Stamp) => {
    const said = (b.moment - a.moment) * Math.min(1, pace);
    return said >= SHORTEST && b.time - a.time < said * FASTEST;
  };
  const oddness = (a: Stamp | undefined, b: Stamp | undefined) => {
    if (a === undefined || b === undefined) return 0;
    return Math.abs(Math.log(Math.max(1, b.time - a.time) / Math.max(1, (b.moment - a.moment) * pace)));
  };
  for (const [index, stamp] of stamps.entries()) {
    if (stamp.time > (duration ?? Infinity)) continue;
    const last = kept.at(-1);
    if (last !== undefined && isImpossible(last, stamp)) {
      const isLastAtFault = last.anchor !== null && oddness(kept.at(-2), stamp) < oddness(last, stamps[index + 1]);
      if (!isLastAtFault) {
        if (stamp.anchor !== null) aside.push(stamp.anchor);
        continue;
      }
      kept.pop();
      if (last.anchor !== null) aside.push(last.anchor);
    }
    kept.push(stamp);
  }
  const set = new Set(aside);
  return {
    anchors: evidence.anchors.filter((anchor) => !set.has(anchor)),
    warnings: aside.map(({ line, time }) => timingWarning(line, 'stamp-implausible', { time })),
  };
}

/**
 * Finds breaks that were inserted after the stamps were made: the stamps leave such a break no time, but the audio is
 * longer than its talk. The break takes the time that is left over, and everything after it moves by as much.
 */
function movedByLateBreaks(
  evidence: Evidence,
  talk: Talk,
  duration: Seconds | null,
): Evidence & Pick<Trusted, 'warnings'> {
  const { knots, looseBehind, pace } = paceBy(evidence, talk, duration);
  const last = knots.at(-1);
  if (last === undefined || duration === null || looseBehind.length > 0) return { ...evidence, warnings: [] };
  const late = knots.flatMap((knot, index) => (isDenied(knot, knots[index - 1], pace) ? knot.looseBreaks : []));
  const left = duration - TRAIL - last.time - (endOf(talk) - last.moment) * pace;
  if (late.length === 0 || left < SHORTEST_BREAK * late.length) return { ...evidence, warnings: [] };

  const length = left / late.length;
  const moments = new Set(late.map(({ moment }) => moment));
  const lateBreaks = evidence.breaks.filter(({ afterTurn }) => moments.has(talk[afterTurn + 1]?.from ?? -1));
  const before = (turn: number) =>
    1 + lastAtOrBelow(lateBreaks.length, (index) => lateBreaks[index]?.afterTurn ?? 0, turn - 1);
  const move = (time: Seconds, turn: number) => seconds(time + before(turn) * length);
  return {
    anchors: evidence.anchors.map((anchor) =>
      before(anchor.turn) > 0 ? { ...anchor, time: move(anchor.time, anchor.turn) } : anchor,
    ),
    breaks: evidence.breaks.map((pause) => ({
      ...pause,
      start: pause.start && move(pause.start, pause.afterTurn),
      end: pause.end && move(pause.end, pause.afterTurn),
    })),
    warnings: lateBreaks.map(({ line }) => timingWarning(line, 'break-added-later', { left: seconds(left) })),
  };
}

/** Whether the stamps around breaks leave them hardly any time. */
function isDenied(knot: Knot, before: Knot | undefined, pace: number): boolean {
  const time = knot.time - (before?.time ?? 0);
  const slack = time - (knot.moment - (before?.moment ?? 0)) * pace;
  return knot.looseBreaks.length > 0 && slack < SHORTEST_BREAK * knot.looseBreaks.length + time * PACE_DOUBT;
}
