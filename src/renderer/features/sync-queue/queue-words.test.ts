import { expect, test } from 'vitest';
import { fileError } from '../../../core/wording';
import type { QueuedView } from '../../../ipc/queue';
import { problemOf } from '../../../ipc/result';
import { beforeWhich, createQueueStore } from '../../state/queue';
import { factsOf, listedOf, outcomeOf, stateOf, statusOf, timeLeftOf } from './queue-words';

const empty = createQueueStore().getState();
const running = { token: 'c', title: 'C', done: 0.4, elsewhere: false };
const item = (token: string, state: QueuedView['state']): QueuedView => ({ token, title: token, state, problem: null });

test('the button says what the queue does, and what came of it', () => {
  const queue = { ...empty, count: 50, done: 1, failed: 1 };
  expect(statusOf({ ...queue, running })).toBe('Syncing 3 of 50');
  expect(statusOf({ ...queue, isPaused: true })).toBe('Sync paused, 48 left');
  expect(statusOf(queue)).toBe('48 to sync');
  expect(statusOf({ ...queue, count: 2 })).toBe('1 not synced');
  expect(statusOf({ ...queue, count: 1, failed: 0 })).toBe('1 synced');
});

test('only the end is announced, with what failed and what waits for a drive', () => {
  const queue = { ...empty, count: 4, done: 2, failed: 1 };
  expect(outcomeOf({ ...queue, running })).toBe('');
  expect(outcomeOf(queue)).toBe('');
  expect(outcomeOf({ ...queue, away: 1 })).toBe('2 episodes synced. 1 not synced. 1 waiting for a drive.');
  expect(outcomeOf(empty)).toBe('');
});

test('the time left is told while something is synced and it is known', () => {
  expect(timeLeftOf({ ...empty, running, secondsLeft: 90 })).toMatch(/^about 2\smin left$/);
  expect(timeLeftOf({ ...empty, running, secondsLeft: 7260 })).toMatch(/^about 2\sh 01\smin left$/);
  expect(timeLeftOf({ ...empty, secondsLeft: 90 })).toBeNull();
  expect(timeLeftOf({ ...empty, running })).toBeNull();
});

test('what runs is listed first, then what failed, what waits in its order, and what is done', () => {
  const items = [item('a', 'done'), item('b', 'waiting'), item('c', 'running'), item('d', 'away'), item('e', 'failed')];
  expect(listedOf(items).map(({ token }) => token)).toEqual(['c', 'e', 'b', 'd', 'a']);
  expect(stateOf(item('b', 'waiting'), { ...empty, isPaused: true })).toBe('Paused');
  expect(stateOf(item('c', 'running'), { ...empty, running })).toMatch(/^Syncing · 40\s%$/);
  expect(stateOf(item('d', 'away'), empty)).toBe('Waiting for its drive.');
});

test('an episode is moved only where it is not yet', () => {
  const items = [item('a', 'done'), item('b', 'waiting'), item('c', 'away'), item('d', 'waiting')];
  expect(beforeWhich(items, 'd', 'up')).toBe('c');
  expect(beforeWhich(items, 'd', 'first')).toBe('b');
  expect(beforeWhich(items, 'b', 'down')).toBe('d');
  expect(beforeWhich(items, 'c', 'down')).toBeNull();
  expect([beforeWhich(items, 'b', 'up'), beforeWhich(items, 'b', 'first'), beforeWhich(items, 'd', 'down')]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
  expect(beforeWhich(items, 'a', 'up')).toBeUndefined();
});

test('a failed sync names its file once, also where that tells it from others of its title', () => {
  const problem = problemOf(fileError('not-found', { file: 'two.mp3' }));
  const failed = { ...item('a', 'failed'), problem };
  const said = `${problem.message} ${problem.advice}`;
  expect(factsOf(failed, empty, 'two.mp3')).toBe(said);
  expect(factsOf(failed, empty, 'Night Talk')).toBe(`${said} · Night Talk`);
  expect(factsOf(item('a', 'waiting'), empty, 'two.mp3')).toBe('Waiting · two.mp3');
  expect(factsOf(item('a', 'waiting'), empty, null)).toBe('Waiting');
});
