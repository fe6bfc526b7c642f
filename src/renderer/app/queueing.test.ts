import { expect, test } from 'vitest';
import { createStore } from 'zustand/vanilla';
import type { QueuedView } from '../../ipc/queue';
import { createMessagesStore } from '../state/messages';
import { createPlaybackStore } from '../state/playback';
import { createQueueStore } from '../state/queue';
import type { App } from './app';
import { followQueue, removeQueued } from './queueing';
import { createStepHistory } from './step-history';

test('main is told once that the open episode or a stretch beside it plays, and once that neither does', () => {
  const told: unknown[] = [];
  const playback = createPlaybackStore();
  const store = createStore(() => ({ isHeard: false }));
  const ask = async (_name: string, { isPlaying }: { isPlaying: boolean }) => void told.push(isPlaying);
  followQueue({ playback, hearing: { store }, ask } as unknown as App, { on: () => () => {} });
  store.setState({ isHeard: true });
  expect(told).toEqual([true]);
  playback.setState({ status: 'playing' });
  store.setState({ isHeard: false });
  expect(told).toEqual([true]);
  playback.setState({ status: 'paused' });
  expect(told).toEqual([true, false]);
});

test('what was taken out of the queue is put back where it was, and taken out again', async () => {
  const messages = createMessagesStore(() => undefined);
  const queue = createQueueStore();
  const episodeSteps = createStepHistory(messages);
  const item = (token: string): QueuedView => ({ token, title: token.toUpperCase(), state: 'waiting', problem: null });
  const show = (tokens: string) => queue.setState({ items: [...tokens].map(item) });
  const now = () =>
    queue
      .getState()
      .items.map(({ token }) => token)
      .join('');
  const requests: Record<string, (payload: { tokens: string[]; token: string; before: string }) => unknown> = {
    'queue:remove': ({ tokens }) => show([...now()].filter((token) => !tokens.includes(token)).join('')),
    'queue:add': ({ tokens }) => show(now() + tokens.join('')),
    'queue:list': () => queue.getState().items,
    'queue:move': ({ token, before }) =>
      show(
        now()
          .replace(token, '')
          .replace(before, token + before),
      ),
  };
  const request = async (name: string, payload: never) => ({ ok: true, value: requests[name]?.(payload) });
  const app = { queue, episodeSteps, messages, request, ask: request } as unknown as App;
  show('abcde');
  await removeQueued(app, ['b', 'c'], true);
  await removeQueued(app, ['d'], true);
  expect(now()).toBe('ae');
  episodeSteps.step('undo');
  await expect.poll(now).toBe('ade');
  episodeSteps.step('undo');
  await expect.poll(now).toBe('abcde');
  episodeSteps.step('redo');
  await expect.poll(now).toBe('ade');
  expect(messages.getState().messages.at(-1)?.text).toBe('Done again: Take 2 Episodes out of the Queue.');
  // What is synced is no loss.
  await removeQueued(app, ['a'], false);
  expect(episodeSteps.store.getState().undo).toHaveLength(1);
});
