import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Seconds } from '../../core/time/seconds';
import type { PlayerStatus, Sound } from '../playback/player';

/** What the controls show of the playing. Owned by `Listening`; the running time is not here but in the clock. */
export interface PlaybackState extends Sound {
  /** `none`: there is no recording. */
  readonly status: PlayerStatus | 'none';
  readonly duration: Seconds | null;
  /** Index of the turn being spoken; -1 when none is. */
  readonly turn: number;
  /** Id of the clip that is being played to its end, if one is. */
  readonly playingClip: string | null;
}

export type PlaybackStore = StoreApi<PlaybackState>;

export function createPlaybackStore(): PlaybackStore {
  return createStore(() => ({
    status: 'none',
    duration: null,
    turn: -1,
    playingClip: null,
    volume: 1,
    muted: false,
    speed: 1,
  }));
}

/** Whether sound comes, or will as soon as it can. */
export function isPlaying({ status }: Pick<PlaybackState, 'status'>): boolean {
  return status === 'playing' || status === 'waiting';
}
