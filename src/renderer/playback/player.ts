import type { Seconds } from '../../core/time/seconds';
import type { AudioLoss } from '../../ipc/events';
import type { Problem } from '../../ipc/result';
import type { PlayerStatus, Sound } from '../state/playback';

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
  /** The output device cannot be played to; the sound goes where it went before. */
  outputRefused: string;
}

/** One recording that can be played. Its media element owns the time; whoever wants it asks. */
export interface Player {
  play(): void;
  pause(): void;
  /** Goes to a time; whether it plays stays as it is. Times outside the recording are taken to its edge. */
  seek(time: Seconds): void;
  /** Where the recording is. Sound that the element knows to be still on its way to the ear does not count. */
  readonly position: Seconds;
  /** How much of the sound before `position` is still on its way to the ear, unknown to the element. */
  readonly delay: Seconds;
  /** Null until known. */
  readonly duration: Seconds | null;
  readonly status: PlayerStatus;
  setSound(sound: Sound): void;
  /** At which it plays, or would: the sound's, or that of a hurry. */
  readonly speed: number;
  /** Plays at another speed than the sound's for a while; null ends it. */
  hurry(speed: number | null): void;
  /** Softens the sound to a part of its volume, 0 to 1. */
  fade(part: number): void;
  /** Fails: its file is not served any more, which a media element does not see in good time. Play tries again. */
  lose(why: AudioLoss): void;
  /** Calls back until the returned function is called. */
  on<Name extends keyof PlayerEvents>(name: Name, listener: (value: PlayerEvents[Name]) => void): () => void;
  /** Stops and lets go of everything. The player is of no use afterwards. */
  dispose(): void;
}
