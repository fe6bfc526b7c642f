/**
 * Milliseconds of the processor's time that something takes: a busy machine takes no part in it, as it does in the clock's.
 * @param {() => unknown} work
 */
function timeOf(work) {
  const begin = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(begin);
  return (user + system) / 1000;
}

/** What takes less is not told from other things the process does, such as collecting garbage. Milliseconds. */
const least = 5;
const tries = 3;

/**
 * For tests: whether something takes time in proportion to its size. Sixteen times the size takes 256 times as long where
 * time grows with the square of it, however often it is tried; up to a hundred times are put down to chance.
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
