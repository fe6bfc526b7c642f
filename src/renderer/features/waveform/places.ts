import type { Clip } from '../../../core/clips/clip';
import type { Seconds } from '../../../core/time/seconds';
import { placeIn, type View } from './view';

/** Of the width: where times are closer together, one line stands for them. */
const APART = 1 / 300;

/** Where in a view lines stand for the times that lie in it, 0 to 1. Times come in order. */
export function placesOf(times: readonly Seconds[], view: View): number[] {
  const places: number[] = [];
  for (const time of times) {
    const place = placeIn(view, time);
    if (place >= 0 && place <= 1 && place - (places.at(-1) ?? -1) >= APART) places.push(place);
  }
  return places;
}

/** Of the width: of clips that begin closer together than can be seen, the one that ends last is shown. */
const FLAGS_APART = 1 / 1000;

/** Where in a view a clip is, 0 to 1; what lies outside is beyond that. */
export interface Flag {
  readonly id: string;
  readonly from: number;
  readonly to: number;
}

/** The clips that a view shows, no more of them than can be told apart. Clips come in order of time. */
export function flagsOf(clips: readonly Clip[], view: View): readonly Flag[] {
  const flags: Flag[] = [];
  for (const { id, start, end } of clips) {
    const flag = { id, from: placeIn(view, start), to: placeIn(view, end) };
    if (flag.to < 0 || flag.from > 1) continue;
    const last = flags.at(-1);
    if (!last || Math.max(0, flag.from) - Math.max(0, last.from) >= FLAGS_APART) flags.push(flag);
    else if (flag.to > last.to) flags[flags.length - 1] = { ...flag, from: last.from };
  }
  return flags;
}
