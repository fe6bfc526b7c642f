import type { Times, TurnTime } from '../transcript/times';

/**
 * The new times, but with the old object for every turn whose times are the same. So the view sees which turns have
 * changed. Linear in the words.
 */
export function withUnchanged(before: Times, now: Times): Times {
  return now.map((time, index) => {
    const known = before[index];
    return known && isSame(known, time) ? known : time;
  });
}

function isSame(one: TurnTime, other: TurnTime): boolean {
  return (
    one.start === other.start &&
    one.end === other.end &&
    one.timing === other.timing &&
    one.confidence === other.confidence &&
    areSame(one.words, other.words) &&
    areSame(one.wordConfidences ?? [], other.wordConfidences ?? [])
  );
}

function areSame(one: readonly number[], other: readonly number[]): boolean {
  return one.length === other.length && one.every((value, index) => value === other[index]);
}
