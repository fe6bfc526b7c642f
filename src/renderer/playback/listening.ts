import type { Clip } from '../../core/clips/clip';
import { type Seconds, seconds, ZERO } from '../../core/time/seconds';
import type { Times } from '../../core/timing/times';
import type { Problem } from '../../ipc/result';
import { isPlaying, type PlaybackStore } from '../state/playback';
import type { Clock } from './clock';
import type { Player, Sound, Source } from './player';

export interface ListeningOptions {
  readonly store: PlaybackStore;
  readonly clock: Clock;
  createPlayer(source: Source, sound: Sound, position: Seconds): Player;
  /** Called now and then while playing, and whenever the place changes otherwise: what should be remembered. */
  keepPosition(position: Seconds): void;
  onDuration(duration: Seconds): void;
  onProblem(problem: Problem): void;
}

/** Seconds of playing between two times the position is kept. */
const KEEP_EVERY = 3;
/** The step of Back and Forward, in seconds. */
export const SKIP = 15;
export const SPEEDS = [0.5, 0.75, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2, 2.5, 3] as const;

/** Going back within this many seconds of a turn's start goes to the turn before. */
const STEP_BACK_GRACE = 2;

/** What the listener does with the recording. Owns the player and the playback store, and runs the clock. */
export class Listening {
  readonly #options: ListeningOptions;
  #player: Player | null = null;
  #url: string | null = null;
  #times: Times = [];
  #stopAt: Seconds | null = null;
  #kept: Seconds = ZERO;

  constructor(options: ListeningOptions) {
    this.#options = options;
    options.clock.subscribe(({ time, turn }) => {
      if (turn !== options.store.getState().turn) options.store.setState({ turn });
      this.#stopClipAt(time);
    });
  }

  /** Takes a recording and stands at `position`. The same recording again goes on undisturbed. */
  open(source: Source | null, position: Seconds): void {
    if (source?.url === this.#url && source !== null) return;
    this.close();
    const { store, clock } = this.#options;
    this.#url = source?.url ?? null;
    if (!source) return;
    const player = this.#options.createPlayer(source, store.getState(), position);
    this.#player = player;
    this.#kept = position;
    store.setState({ status: player.status, duration: player.duration });
    player.on('status', (status) => this.#onStatus(status));
    player.on('duration', (duration) => {
      store.setState({ duration });
      this.#options.onDuration(duration);
      clock.refresh();
    });
    player.on('time', (time) => this.#onTime(time));
    player.on('seek', () => {
      clock.refresh();
      this.keepPosition();
    });
    player.on('problem', (problem) => this.#options.onProblem(problem));
    clock.setSource(() => player.position);
  }

  close(): void {
    this.keepPosition();
    this.#stopAt = null;
    this.#player?.dispose();
    this.#player = null;
    this.#url = null;
    this.#options.clock.stop();
    this.#options.clock.setSource(null);
    this.#options.store.setState({ status: 'none', duration: null, turn: -1, playingClip: null });
  }

  setTimes(times: Times): void {
    this.#times = times;
    this.#options.clock.setTimes(times);
  }

  get position(): Seconds {
    return this.#player?.position ?? ZERO;
  }

  toggle(): void {
    if (isPlaying(this.#options.store.getState())) this.pause();
    else this.play();
  }

  /** Plays on from here. Leaves a clip that was being played to its end. */
  play(): void {
    this.#leaveClip();
    this.#player?.play();
  }

  pause(): void {
    this.#leaveClip();
    this.#player?.pause();
  }

  /** Goes to a time and keeps playing, or stays paused. */
  seek(time: Seconds): void {
    this.#leaveClip();
    this.#player?.seek(time);
  }

  skip(by: number): void {
    this.seek(seconds(Math.max(0, this.position + by)));
  }

  /** Goes to the start of the turn after this, or of this one or the one before. */
  step(to: 'next' | 'previous'): void {
    const starts = this.#times.map(({ start }) => start);
    const here = this.position;
    // A hair of tolerance: a seek may land a sample short of the start it was given.
    const next = starts.find((start) => start > here + 0.01);
    const previous = starts.findLast((start) => start < here - STEP_BACK_GRACE) ?? ZERO;
    const time = to === 'next' ? next : previous;
    if (time !== undefined) this.seek(time);
  }

  playFrom(time: Seconds): void {
    this.seek(time);
    this.#player?.play();
  }

  playClip(clip: Clip): void {
    if (!this.#player) return;
    this.playFrom(clip.start);
    this.#stopAt = clip.end;
    this.#options.store.setState({ playingClip: clip.id });
  }

  setSound(change: Partial<Sound>): void {
    this.#options.store.setState(change);
    this.#player?.setSound(this.#options.store.getState());
  }

  /** One step up or down the list of speeds. */
  stepSpeed(by: 1 | -1): void {
    const { speed } = this.#options.store.getState();
    const next = by > 0 ? SPEEDS.find((one) => one > speed + 0.001) : SPEEDS.findLast((one) => one < speed - 0.001);
    if (next !== undefined) this.setSound({ speed: next });
  }

  /** Has the position remembered now. */
  keepPosition(): void {
    if (!this.#player) return;
    this.#kept = this.#player.position;
    this.#options.keepPosition(this.#kept);
  }

  #onStatus(status: Player['status']): void {
    const { store, clock } = this.#options;
    store.setState({ status });
    if (isPlaying({ status })) {
      clock.start();
      return;
    }
    clock.stop();
    this.keepPosition();
    if (status === 'failed') this.#leaveClip();
  }

  /** Comes four times a second, also while the window is hidden and no frames are drawn. */
  #onTime(time: Seconds): void {
    this.#stopClipAt(time);
    if (Math.abs(time - this.#kept) >= KEEP_EVERY) this.keepPosition();
  }

  #stopClipAt(time: Seconds): void {
    if (this.#stopAt === null || time < this.#stopAt) return;
    const end = this.#stopAt;
    this.pause();
    this.#player?.seek(end);
  }

  #leaveClip(): void {
    this.#stopAt = null;
    if (this.#options.store.getState().playingClip !== null) this.#options.store.setState({ playingClip: null });
  }
}
