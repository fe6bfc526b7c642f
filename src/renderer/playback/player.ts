import type { Seconds } from '../../core/time/seconds';
import type { Problem } from '../../ipc/result';

/** What to play. */
export interface Source {
  readonly url: string;
  /** What howler calls the format: `mp3`. */
  readonly format: string;
  /** For messages. */
  readonly fileName: string;
  /** Exact where the file tells; null where only playing it will. */
  readonly duration: Seconds | null;
}

export interface Sound {
  /** 0 to 1. */
  readonly volume: number;
  readonly muted: boolean;
  /** 0.5 to 3; the pitch is kept. */
  readonly speed: number;
}

export type PlayerStatus = 'loading' | 'paused' | 'playing' | 'waiting' | 'failed';

export interface PlayerEvents {
  /** `waiting`: it would play, but the sound does not come. */
  status: PlayerStatus;
  /** The duration became known. */
  duration: Seconds;
  /** Time passed: about four times a second while playing, also when the window is hidden. */
  time: Seconds;
  /** The position jumped. */
  seek: Seconds;
  problem: Problem;
}

/** One recording that can be played. Its media element owns the time; whoever wants it asks. */
export interface Player {
  play(): void;
  pause(): void;
  /** Goes to a time; whether it plays stays as it is. Times outside the recording are taken to its edge. */
  seek(time: Seconds): void;
  readonly position: Seconds;
  /** Null until known. */
  readonly duration: Seconds | null;
  readonly status: PlayerStatus;
  setSound(sound: Sound): void;
  /** Calls back until the returned function is called. */
  on<Name extends keyof PlayerEvents>(name: Name, listener: (value: PlayerEvents[Name]) => void): () => void;
  /** Stops and lets go of everything. The player is of no use afterwards. */
  dispose(): void;
}
