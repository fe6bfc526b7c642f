import { afterEach, beforeEach, expect, test } from 'vitest';
import { withProgress } from './progress';

const ENDS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
let others: NodeJS.SignalsListener[][];
beforeEach(() => {
  others = ENDS.map((name) => process.listeners(name) as NodeJS.SignalsListener[]);
  for (const name of ENDS) process.removeAllListeners(name);
});
afterEach(() => {
  for (const [index, name] of ENDS.entries()) for (const listener of others[index] ?? []) process.on(name, listener);
});

test.each(ENDS)('%s cancels the work, so that it can remove what it was writing', async (name) => {
  const work = async (signal: AbortSignal) => {
    process.emit(name, name);
    return signal.aborted;
  };
  expect(await withProgress('talk.mp3', work)).toBe(true);
  expect(ENDS.map((one) => process.listenerCount(one))).toEqual([0, 0, 0]);
});
