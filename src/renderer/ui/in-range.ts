import { defaultRangeExtractor, type Range } from '@tanstack/react-virtual';

/** The indexes in a range of a list, and one that is drawn wherever it is. */
export function withIndex(range: Range, index: number): number[] {
  const near = defaultRangeExtractor(range);
  if (index >= range.count || near.includes(index)) return near;
  return [...near, index].sort((a, b) => a - b);
}

/** Whether an index is among those in view; false where nothing is drawn yet. */
export function isWithin(range: Pick<Range, 'startIndex' | 'endIndex'> | null, index: number): boolean {
  return range !== null && index >= range.startIndex && index <= range.endIndex;
}
