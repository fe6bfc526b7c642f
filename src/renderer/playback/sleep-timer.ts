import { type Seconds, seconds } from '../../core/time/seconds';
import type { Sleep, SleepAt } from '../state/playback';
import type { Cue } from './cues';

/** Seconds of the fade. Nobody wakes from a fade of a minute; at the end of a turn words would be lost. */
const LONG_FADE = 20;
const SHORT_FADE = 4;
/** Seconds between two steps of the fade, too short to be heard. */
const STEP = 0.04;

interface SleepTimerOptions {
  readonly position: () => Seconds;
  /** The listener's own speed. */
  readonly speed: () => number;
  readonly isPlaying: () => boolean;
  /** The end of the turn or chapter at a place; null if there is none. */
  readonly endOf: (what: 'turn' | 'chapter', position: Seconds) => Seconds | null;
  readonly fade: (part: number) => void;
  /** Stops the recording, and goes to where the fade began. */
  readonly stop: (at: Seconds) => void;
  readonly onChange: (sleep: Sleep | null) => void;
}

/** Stops the recording after so many minutes of listening, or at the end of what is being said. Fades it out before. */
export class SleepTimer implements Cue {
  #at: SleepAt | null = null;
  /** For minutes: seconds of listening that are left. For the end of something: where to stop. */
  #left = 0;
  #end: Seconds | null = null;
  #lookedAt = 0;
  #fadeFrom: Seconds | null = null;
  #reported: number | null = null;

  constructor(private readonly options: SleepTimerOptions) {}

  /** Sets the timer, or with null switches it off. */
  set(at: SleepAt | null): void {
    const position = this.options.position();
    this.#at = at;
    this.#left = at?.kind === 'minutes' ? at.minutes * 60 : 0;
    this.#end = at && at.kind !== 'minutes' ? this.options.endOf(at.kind, position) : null;
    this.#lookedAt = performance.now();
    this.#wake();
    this.#report(position);
  }

  /** After a jump it is the end of what is said there. */
  jump(position: Seconds): void {
    this.#wake();
    if (this.#at && this.#at.kind !== 'minutes') this.#end = this.options.endOf(this.#at.kind, position);
    this.#report(position);
  }

  /** Time in which nothing plays does not count. */
  pause(): void {
    this.#lookedAt = performance.now();
    this.#wake();
  }

  look(position: Seconds): void {
    if (!this.#at) return;
    const now = performance.now();
    if (this.options.isPlaying()) this.#left -= (now - this.#lookedAt) / 1000;
    this.#lookedAt = now;
    const left = this.#leftAt(position);
    if (left <= 0) this.#sleep(position);
    else {
      const fade = this.#fade;
      if (left < fade) {
        this.#fadeFrom ??= position;
        this.options.fade(left / fade);
      }
      this.#report(position);
    }
  }

  next(position: Seconds): Seconds | null {
    if (!this.#at) return null;
    const untilFade = Math.max(STEP, this.#leftAt(position) - this.#fade);
    return seconds(position + untilFade * this.options.speed());
  }

  get #fade(): number {
    return this.#at?.kind === 'minutes' ? LONG_FADE : SHORT_FADE;
  }

  #leftAt(position: Seconds): number {
    return this.#at?.kind === 'minutes' ? this.#left : ((this.#end ?? position) - position) / this.options.speed();
  }

  #sleep(position: Seconds): void {
    // The timer of a busy machine comes late. The position is where it should have stopped, and the sound after it will
    // be played again.
    const end = seconds(Math.min(position, this.#end ?? position));
    const from = this.#at?.kind === 'minutes' ? (this.#fadeFrom ?? position) : end;
    this.#at = null;
    this.options.stop(from);
    this.#wake();
    this.#report(position);
  }

  #wake(): void {
    this.#fadeFrom = null;
    this.options.fade(1);
  }

  /** Once a second, and not at every step. */
  #report(position: Seconds): void {
    const left = this.#at && Math.ceil(this.#leftAt(position));
    if (left === this.#reported) return;
    this.#reported = left;
    this.options.onChange(this.#at && { at: this.#at, left: seconds(Math.max(0, left ?? 0)) });
  }
}
