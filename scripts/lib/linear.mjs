/**
 * Milliseconds of processor time, so that a busy machine has no effect.
 * @param {() => unknown} work
 */
function timeOf(work) {
  const begin = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(begin);
  return (user + system) / 1000;
}

/** Milliseconds. A shorter time cannot be told from other work of the process, such as garbage collection. */
const least = 5;
const tries = 3;

/**
 * For tests: whether a time grows in proportion to size. Sixteen times the size takes 256 times as long if time grows
 * with the square, however often it is tried. Up to a hundred times may be chance.
 * @param {number} size
 * @param {(size: number) => () => unknown} prepare Makes what is to be timed, of a size up to `size`; is not timed itself.
 */
export function isLinear(size, prepare) {
  const [short, long] = [prepare(Math.ceil(size / 16)), prepare(size)];
  for (let round = 0; round < tries; round++) {
    if (timeOf(long) < 100 * Math.max(least, timeOf(short))) return true;
  }
  return false;
}
