import type { Seconds } from '../../core/time/seconds';
import type { Problem } from '../../ipc/result';
import type { PlayerStatus, Sound } from '../state/playback';
import { AbRangeCue, CueWatch } from './cues';
import type { Player, Source } from './player';

export interface StretchPlayerOptions {
  createPlayer(source: Source, sound: Sound, position: Seconds): Player;
  /** How it is to sound now. */
  sound(): Sound;
  /** It stopped: at the end of the stretch if `hasEnded`, else because it was told to, or because the recording failed. */
  onStop(hasEnded: boolean): void;
  onProblem(problem: Problem): void;
}

/** Seconds from the end of a recording that count as its end. */
const AT_THE_END = 0.1;

/** Plays stretches of recordings that need not be open, one at a time. */
export class StretchPlayer {
  readonly #options: StretchPlayerOptions;
  readonly #range: AbRangeCue;
  readonly #cues: CueWatch;
  #player: Player | null = null;
  #url: string | null = null;

  constructor(options: StretchPlayerOptions) {
    this.#options = options;
    const end = () => this.#stop(true);
    this.#range = new AbRangeCue(end, end, end);
    this.#cues = new CueWatch([this.#range], () => {
      const player = this.#player;
      return {
        position: player?.position ?? (0 as Seconds),
        speed: player?.status === 'playing' ? player.speed : 0,
      };
    });
  }

  /** Plays a recording from one time to another, in place of what is played. */
  play(source: Source, start: Seconds, end: Seconds): void {
    const player = this.#playerOf(source, start);
    player.setSound(this.#options.sound());
    player.seek(start);
    this.#range.range = { start, end, around: false, rest: [] };
    player.play();
  }

  /** Stops, and keeps the recording for the next stretch. */
  stop(): void {
    this.#stop(false);
  }

  /** Stops, and releases the recording. */
  close(): void {
    this.stop();
    this.#player?.dispose();
    this.#player = null;
    this.#url = null;
  }

  #playerOf(source: Source, start: Seconds): Player {
    const known = this.#player;
    if (known && source.url === this.#url && known.status !== 'failed') return known;
    known?.dispose();
    const player = this.#options.createPlayer(source, this.#options.sound(), start);
    this.#player = player;
    this.#url = source.url;
    player.on('status', (status) => this.#onStatus(status));
    player.on('time', () => this.#cues.look());
    player.on('seek', () => this.#cues.look());
    player.on('problem', (problem) => this.#options.onProblem(problem));
    return player;
  }

  #stop(hasEnded: boolean): void {
    if (!this.#range.range) return;
    this.#range.range = null;
    this.#cues.stop();
    this.#player?.pause();
    this.#options.onStop(hasEnded);
  }

  #onStatus(status: PlayerStatus): void {
    // At the end of the recording it pauses by itself.
    if (status === 'paused') this.#stop(this.#isAtEnd());
    else if (status === 'failed') this.stop();
    else this.#cues.look();
  }

  #isAtEnd(): boolean {
    const { position = 0, duration = null } = this.#player ?? {};
    return duration !== null && position >= duration - AT_THE_END;
  }
}
