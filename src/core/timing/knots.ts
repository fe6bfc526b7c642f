import type { Seconds } from '../time/seconds';
import type { Anchor, Break, Transcript } from '../transcript/model';
import { type Place, placeBehind, placeIn, type Talk } from './talk';

/** What a transcript says about times: its stamps or cues, and its breaks. */
export type Evidence = Pick<Transcript, 'anchors' | 'breaks'>;

/**
 * A place in the talk whose time is known, and the breaks of unknown length between the previous place and this one.
 */
export interface Knot extends Place {
  readonly time: number;
  /** When the talk from here ends, if that is known. The time from there to the next place is silence. */
  readonly until: number | null;
  readonly looseBreaks: readonly Place[];
}

/** The stamps, and the stated times of breaks, as far as they are in order and within the audio. */
export function knotsOf({ anchors: all, breaks }: Evidence, talk: Talk, duration: Seconds | null) {
  const knots: Knot[] = [];
  let loose: Place[] = [];
  const limit = duration ?? Infinity;
  const anchors = all.filter((anchor) => anchor.time <= limit);
  const add = (place: Place, time: number, until: number | null = null) => {
    knots.push({ ...place, time, until, looseBreaks: loose });
    loose = [];
  };
  const fits = (time: Seconds | null, nextTime: number): time is Seconds =>
    time !== null && time >= (knots.at(-1)?.time ?? 0) && time <= nextTime;
  const addBreak = (pause: Break, nextTime: number) => {
    const place = placeBehind(talk, pause.afterTurn);
    const start = fits(pause.start, nextTime) ? pause.start : null;
    if (start !== null) add({ before: place.before, moment: place.before }, start);
    const end = fits(pause.end, nextTime) ? pause.end : null;
    if (start === null || end === null) loose.push(place);
    if (end !== null) add(place, end);
  };

  let nextBreak = 0;
  for (const [index, anchor] of anchors.entries()) {
    let pause = breaks[nextBreak];
    while (pause !== undefined && pause.afterTurn < anchor.turn) {
      addBreak(pause, anchor.time);
      nextBreak += 1;
      pause = breaks[nextBreak];
    }
    const next = anchors[index + 1];
    const isLastHeard = next === undefined && anchors.length < all.length;
    add(placeIn(talk, anchor.turn, anchor.offset), anchor.time, isLastHeard ? null : endOf(anchor, next, limit));
  }
  for (const pause of breaks.slice(nextBreak)) addBreak(pause, limit);
  return { knots, looseBehind: loose };
}

/**
 * When the talk from an anchor ends: within a turn, no later than the next anchor. Null when the format does not say.
 */
function endOf({ end, turn }: Anchor, next: Anchor | undefined, limit: number): number | null {
  if (end === undefined) return null;
  return Math.min(end, limit, next?.turn === turn ? next.time : Number.POSITIVE_INFINITY);
}
