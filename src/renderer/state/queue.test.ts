import { expect, test } from 'vitest';
import type { QueuedView } from '../../ipc/queue';
import { beforeDropped, waitingAfter } from './queue';

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

test('a dropped episode lands before or after the one under it, among those that wait', () => {
  const items = [item('a', 'running'), item('b'), item('c', 'away'), item('d'), item('e', 'done')];
  const drop = (token: string, onto: string, half: 'upper' | 'lower') =>
    beforeDropped(items, token, { token: onto, half });
  expect(drop('d', 'b', 'upper')).toBe('b');
  expect(drop('d', 'b', 'lower')).toBe('c');
  expect(drop('b', 'd', 'lower')).toBeNull();
  expect([drop('c', 'b', 'lower'), drop('c', 'c', 'upper'), drop('c', 'd', 'upper')]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
  expect([drop('d', 'a', 'upper'), drop('d', 'e', 'lower'), drop('a', 'b', 'lower')]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});
