/**
 * Index of the last of `count` values, which never decrease, that is at most `value`; -1 if there is none. Logarithmic.
 */
export function lastAtOrBelow(count: number, valueAt: (index: number) => number, value: number): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (valueAt(middle) <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
