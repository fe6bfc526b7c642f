/** Seconds. A time that is off by more counts as wrong: a turn's start, and a word's. */
export const TURN = 0.5;
export const WORD = 0.1;
/** Seconds. A turn that is off by more, with a high confidence, misleads a listener. */
export const ASTRAY = 2;
/** From this confidence on a time is claimed to be right. */
export const CLAIMED = 0.9;

/**
 * What an episode is like, by its name: `SET-KIND` or `SET-KIND-NUMBER`.
 * @param {string} name
 */
export const kindOf = (name) => name.replace(/^[^-]+-/, '').replace(/-\d+$/, '');

/** @typedef {{ error: number, confidence: number }} Judged A time's distance from the truth in seconds, signed. */

/**
 * @param {readonly number[]} values
 * @param {number} share
 */
export function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

/**
 * @param {readonly number[]} errors Seconds, signed.
 * @param {number} limit Seconds.
 */
export function spread(errors, limit) {
  const distances = errors.map(Math.abs);
  return {
    count: errors.length,
    within: distances.filter((distance) => distance <= limit).length / errors.length,
    median: quantile(distances, 0.5),
    p95: quantile(distances, 0.95),
    worst: quantile(distances, 1),
    /** Whether times are early or late on average. */
    bias: quantile(errors, 0.5),
  };
}

/**
 * How well confidence separates right from wrong: the area under the ROC curve. That is the share of pairs of a right
 * and a wrong one in which the right one has the higher confidence (https://en.wikipedia.org/wiki/Mann–Whitney_U_test).
 * @param {readonly Judged[]} judged
 * @param {number} limit Seconds.
 * @returns {number} Not a number where all are right, or all wrong.
 */
export function areaUnderCurve(judged, limit) {
  const sorted = [...judged].sort((a, b) => a.confidence - b.confidence);
  const isWrong = (/** @type {Judged} */ { error }) => Math.abs(error) > limit;
  let [right, wrong, pairs] = [0, 0, 0];
  for (let from = 0, to = 0; from < sorted.length; from = to) {
    while (to < sorted.length && sorted[to]?.confidence === sorted[from]?.confidence) to += 1;
    const alike = sorted.slice(from, to);
    const wrongHere = alike.filter(isWrong).length;
    const rightHere = alike.length - wrongHere;
    pairs += rightHere * (wrong + wrongHere / 2);
    wrong += wrongHere;
    right += rightHere;
  }
  return pairs / (right * wrong);
}

/**
 * @param {readonly Judged[]} judged
 * @param {number} limit Seconds.
 * @returns {{ from: number, to: number, count: number, claimed: number, right: number }[]} Bins of confidence, with what
 *   it claims on average and how often it was so.
 */
export function reliability(judged, limit) {
  const bounds = [0, 0.3, 0.6, 0.8, 0.9, 0.97, 1];
  return bounds.slice(1).map((to, index) => {
    const from = bounds[index] ?? 0;
    const here = judged.filter(({ confidence }) => confidence >= from && (confidence < to || to === 1));
    const count = here.length;
    return {
      from,
      to,
      count,
      claimed: here.reduce((sum, { confidence }) => sum + confidence, 0) / count,
      right: here.filter(({ error }) => Math.abs(error) <= limit).length / count,
    };
  });
}
