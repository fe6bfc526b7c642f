import type { Clip } from '../../../core/clips/clip';
import { placeIn, type View } from './view';

/** A flag over the strip: for a clip, or for several that are too close together to be told apart. */
export interface Flag {
  /** Of the first clip. */
  readonly id: string;
  readonly lane: number;
  /** Parts of the width. They may lie a little outside of it. */
  readonly from: number;
  readonly to: number;
}

/** Of the width: where clips of a lane begin closer together, one flag stands for them. */
const APART = 1 / 300;

/** The flags of clips, each in its lane, as far as they are in view. There are no more than fit, however many the clips. */
export function flagsIn(clips: readonly Clip[], lanes: readonly number[], view: View): Flag[] {
  const flags: Flag[] = [];
  const lastOf = new Map<number, number>();
  for (const [index, { id, start, end }] of clips.entries()) {
    const lane = lanes[index] ?? 0;
    const [from, to] = [Math.max(-0.1, placeIn(view, start)), Math.min(1.1, placeIn(view, end))];
    if (to < 0 || from > 1) continue;
    const last = lastOf.get(lane);
    const before = last === undefined ? undefined : flags[last];
    if (last !== undefined && before && from - before.from < APART) {
      flags[last] = { ...before, to: Math.max(before.to, to) };
      continue;
    }
    lastOf.set(lane, flags.length);
    flags.push({ id, lane, from, to });
  }
  return flags;
}
