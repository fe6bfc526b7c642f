import { createStore, type StoreApi } from 'zustand/vanilla';
import { defaultSettings, type OutputDevice, type Settings } from '../../core/settings/settings';
import { type Seconds, ZERO } from '../../core/time/seconds';

/** What the sound is like. */
export interface Sound {
  /** 0 to 1. */
  readonly volume: number;
  readonly muted: boolean;
  /** 0.5 to 3; the pitch is kept. */
  readonly speed: number;
  /** Whether quiet speakers become louder and loud ones softer. */
  readonly evenLoudness: boolean;
  /** Id of the output device; empty for the system's choice. */
  readonly sinkId: string;
}

export type PlayerStatus = 'loading' | 'paused' | 'playing' | 'waiting' | 'failed';

/** An output as Chromium lists it. `groupId` is the same for all names of one device. */
export interface ListedOutput extends OutputDevice {
  readonly groupId: string;
}

/** What is looped. */
export interface Loop {
  readonly start: Seconds;
  readonly end: Seconds;
  readonly of: 'words' | 'clip' | 'turn';
  /** The clip's id, if it is one. */
  readonly clip: string | null;
}

/** When the sleep timer stops the recording. */
export type SleepAt = { readonly kind: 'minutes'; readonly minutes: number } | { readonly kind: 'turn' | 'chapter' };

export interface Sleep {
  readonly at: SleepAt;
  /** Of listening, until it stops. */
  readonly left: Seconds;
}

/** Choices of the listener that are remembered for all episodes. */
export type Choices = Pick<Settings, 'skipSilence' | 'resumeEarlier' | 'keepDisplayOn' | 'soundDelay' | 'output'>;

/** What the controls show of the playing. Owned by `Listening`. The running time is not here but in the clock. */
export interface PlaybackState extends Sound, Choices {
  readonly status: PlayerStatus | 'none';
  readonly duration: Seconds | null;
  /** Index of the turn being spoken; -1 if none is. */
  readonly turn: number;
  /** Id of the clip that is being played to its end, if there is one. */
  readonly playingClip: string | null;
  readonly loop: Loop | null;
  /** The one speaker who is heard; null for everybody. */
  readonly only: string | null;
  readonly sleep: Sleep | null;
  /** The speed that the listener gave the episode; null if none. */
  readonly ownSpeed: number | null;
  /** The speed of an episode without one of its own. */
  readonly usualSpeed: number;
  /** How much time was saved here by playing pauses faster. */
  readonly timeSaved: Seconds;
  /** The outputs, as far as Chromium tells. */
  readonly outputs: readonly ListedOutput[];
}

export type PlaybackStore = StoreApi<PlaybackState>;

export function createPlaybackStore(): PlaybackStore {
  return createStore(() => ({
    status: 'none',
    duration: null,
    turn: -1,
    playingClip: null,
    loop: null,
    only: null,
    sleep: null,
    timeSaved: ZERO,
    volume: defaultSettings.volume,
    muted: defaultSettings.muted,
    speed: 1,
    ownSpeed: null,
    usualSpeed: defaultSettings.speed,
    evenLoudness: defaultSettings.evenLoudness,
    sinkId: '',
    skipSilence: defaultSettings.skipSilence,
    resumeEarlier: defaultSettings.resumeEarlier,
    keepDisplayOn: defaultSettings.keepDisplayOn,
    soundDelay: defaultSettings.soundDelay,
    output: defaultSettings.output,
    outputs: [],
  }));
}

/** Whether sound comes, or will as soon as it can. */
export function isPlaying({ status }: Pick<PlaybackState, 'status'>): boolean {
  return status === 'playing' || status === 'waiting';
}
