import { expect, test } from 'vitest';
import type { QueuedView } from '../../ipc/queue';
import { waitingAfter } from './queue';

const item = (token: string, state: QueuedView['state'] = 'waiting'): QueuedView => ({
  token,
  title: token,
  state,
  problem: null,
});

test('an episode that was taken out goes back before the next one that waits', () => {
  const items = [item('a', 'done'), item('b', 'running'), item('c'), item('d', 'away'), item('e')];
  expect(waitingAfter(items, ['c'])).toEqual(['d', 'e']);
  expect(waitingAfter(items, ['b'])).toEqual(['c', 'd', 'e']);
  expect(waitingAfter(items, ['e'])).toEqual([]);
  expect(waitingAfter(items, ['c', 'd', 'e'])).toEqual([]);
});
