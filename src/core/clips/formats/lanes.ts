import type { Clip } from '../clip';

/** Puts clips into lanes, as few as are needed so that none overlap in a lane. Takes them in order of time. */
export function lanesOf(clips: readonly Clip[]): readonly (readonly Clip[])[] {
  const lanes: Clip[][] = [];
  const laneOf = new Map<Clip, number>();
  const free = new Set<number>();
  const byEnd = clips.toSorted((a, b) => a.end - b.end);
  let ended = 0;
  for (const clip of clips) {
    for (let next = byEnd[ended]; next !== undefined && next.end <= clip.start; next = byEnd[ended]) {
      free.add(laneOf.get(next) ?? 0);
      ended += 1;
    }
    // The first lane that is free. So a clip that overlaps nothing is in the first lane.
    const index = [...free].reduce((first, lane) => Math.min(first, lane), lanes.length);
    free.delete(index);
    laneOf.set(clip, index);
    const lane = lanes[index];
    if (lane === undefined) lanes.push([clip]);
    else lane.push(clip);
  }
  return lanes;
}
