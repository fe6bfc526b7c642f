import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Arrivals } from './arrivals';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('files that come within 200 ms of one another are opened together, and later ones by themselves', () => {
  const opened: (readonly string[])[] = [];
  const arrivals = new Arrivals((paths) => opened.push(paths));
  for (const paths of [['a.mp3'], ['a.md', 'b.mp3'], ['b.md']]) {
    arrivals.add(paths);
    vi.advanceTimersByTime(199);
  }
  expect(opened).toEqual([]);
  vi.advanceTimersByTime(1);
  arrivals.add(['c.mp3']);
  vi.advanceTimersByTime(200);
  expect(opened).toEqual([['a.mp3', 'a.md', 'b.mp3', 'b.md'], ['c.mp3']]);
});
