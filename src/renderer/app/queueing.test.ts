import { expect, test } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { createPlaybackStore } from '../state/playback';
import type { App } from './app';
import { followQueue } from './queueing';

test('main is told of what plays beside the open episode, and of one playing after the other', () => {
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
