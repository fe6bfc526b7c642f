/** Equal ranges between the least and the greatest value. */
const RANGES = 1024;

/**
 * The value of this share in the order of all, such as the median for a half; 0 of no values. Sorts only those in the
 * value's range: a recording has a million frames. Values are finite.
 */
export function quantile(values: Float32Array, share: number): number {
  let [least, greatest] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let i = 0; i < values.length; i += 1) {
    const value = values[i]!;
    if (value < least) least = value;
    if (value > greatest) greatest = value;
  }
  if (!(greatest > least)) return values[0] ?? 0;
  const ranges = RANGES / (greatest - least);
  const counts = new Uint32Array(RANGES + 1);
  const rangeOf = (value: number) => Math.floor((value - least) * ranges);
  for (let i = 0; i < values.length; i += 1) counts[rangeOf(values[i]!)]! += 1;
  let rank = Math.min(values.length - 1, Math.floor(values.length * share));
  let range = 0;
  for (; rank >= counts[range]!; range += 1) rank -= counts[range]!;
  return values.filter((value) => rangeOf(value) === range).sort()[rank]!;
}
