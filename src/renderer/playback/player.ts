import type { Seconds } from '../../core/time/seconds';
import type { AudioLoss } from '../../ipc/events';
import type { Problem } from '../../ipc/result';
import type { PlayerStatus, Sound } from '../state/playback';

/** What to play. */
export interface Source {
  readonly url: string;
  /** howler's name for the format: `mp3`. */
  readonly format: string;
  /** For messages. */
  readonly fileName: string;
  /** Exact if the file tells; null if only playing will. */
  readonly duration: Seconds | null;
}

export interface PlayerEvents {
  /** `waiting`: it should play, but the sound does not come. */
  status: PlayerStatus;
  /** The duration became known. */
  duration: Seconds;
  /** About four times a second while playing, also while the window is hidden. */
  time: Seconds;
  /** The position jumped. */
  seek: Seconds;
  problem: Problem;
  /** The output device cannot be used. The sound goes where it went before. */
  outputRefused: string;
}

/** One recording that can be played. Its media element owns the time; everybody asks it. */
export interface Player {
  play(): void;
  pause(): void;
  /** Goes to a time. Playing or paused, it stays so. Times outside the recording become its edges. */
  seek(time: Seconds): void;
  /** The position. Does not include sound that the element knows to be still on its way to the ear. */
  readonly position: Seconds;
  /** How much of the sound before `position` is still on its way to the ear, unknown to the element. */
  readonly delay: Seconds;
  /** Null until known. */
  readonly duration: Seconds | null;
  readonly status: PlayerStatus;
  setSound(sound: Sound): void;
  /** The speed at which it plays, or would: the sound's, or that of `hurry`. */
  readonly speed: number;
  /** Plays at another speed than the sound's for a while; null ends it. */
  hurry(speed: number | null): void;
  /** Softens the sound to a share of its volume, 0 to 1. */
  fade(part: number): void;
  /** Fails, because its file is not served any more, which a media element notices late. Play tries again. */
  lose(why: AudioLoss): void;
  /** Calls back until the returned function is called. */
  on<Name extends keyof PlayerEvents>(name: Name, listener: (value: PlayerEvents[Name]) => void): () => void;
  /** Stops and releases everything. The player cannot be used afterwards. */
  dispose(): void;
}
