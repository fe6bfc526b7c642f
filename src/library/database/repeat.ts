/**
 * Repeats something until it is over: the first time after so many milliseconds, then every so many. Each turn waits for
 * the one before. Keeps no process from ending.
 */
export function repeat(work: () => Promise<void>, first: number, every: number, isOver: () => boolean): void {
  const once = async () => {
    if (isOver()) return;
    await work();
    repeat(work, every, every, isOver);
  };
  setTimeout(() => void once(), first).unref();
}
