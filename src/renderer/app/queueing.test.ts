import { expect, test } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { createPlaybackStore } from '../state/playback';
import type { App } from './app';
import { followQueue } from './queueing';

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
