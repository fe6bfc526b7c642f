import type { Anchor } from './model';

/**
 * Keeps the longest run of anchors, in the order of the text, whose times never decrease. The others are typing errors.
 * Takes n log n time.
 */
export function forwardOnly(anchors: readonly Anchor[]): { kept: Anchor[]; dropped: Anchor[] } {
  /** For each length of a run, the anchor that ends it earliest. */
  const ends: number[] = [];
  const previous: number[] = [];
  for (const [index, { time }] of anchors.entries()) {
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((anchors[ends[middle] ?? 0]?.time ?? 0) <= time) low = middle + 1;
      else high = middle;
    }
    previous.push(ends[low - 1] ?? -1);
    ends[low] = index;
  }
  const inRun = new Set<number>();
  for (let at = ends.at(-1) ?? -1; at >= 0; at = previous[at] ?? -1) inRun.add(at);
  return {
    kept: anchors.filter((_, index) => inRun.has(index)),
    dropped: anchors.filter((_, index) => !inRun.has(index)),
  };
}
