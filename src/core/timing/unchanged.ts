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

/** The turns, by index, whose times are not those before. Linear in the words. */
export function changedTurns(before: Times, now: Times): number[] {
  return Array.from(now.keys()).filter((index) => {
    const [known, time] = [before[index], now[index]];
    return !known || !time || !isSame(known, time);
  });
}

/** The times with those of some turns replaced, by index. */
export function withTurns(before: Times, turns: readonly number[], times: Times): Times {
  const news = new Map(turns.map((index, at) => [index, times[at]]));
  return before.map((time, index) => news.get(index) ?? time);
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
