import type { Seconds } from '../../core/time/seconds';

/** Something that is to happen when playing comes to a place in the recording. */
export interface Cue {
  /** Told where playing is: at the place it asked for, after every jump, and about four times a second. */
  look(position: Seconds): void;
  /** The next place behind `position` at which it must be told; null for none. */
  next(position: Seconds): Seconds | null;
}

/** Where playing is and how fast, in seconds of the recording a second; a speed of 0 stands. */
export interface Playing {
  readonly position: Seconds;
  readonly speed: number;
}

/**
 * Tells cues in time. By a timer, not by the frame loop, which stops while the window is hidden; the timers of a page
 * that sounds are not held back.
 */
export class CueWatch {
  readonly #cues: readonly Cue[];
  readonly #read: () => Playing;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #looking = false;

  constructor(cues: readonly Cue[], read: () => Playing) {
    this.#cues = cues;
    this.#read = read;
  }

  /** Tells all cues where playing is, and waits for the next place that one of them asks for. */
  look(): void {
    // A cue that seeks or pauses would have all of them told again, in the middle of it.
    if (this.#looking) return;
    this.#looking = true;
    clearTimeout(this.#timer);
    for (const cue of this.#cues) cue.look(this.#read().position);
    this.#looking = false;
    const { position, speed } = this.#read();
    if (speed === 0) return;
    const next = Math.min(...this.#cues.map((cue) => cue.next(position) ?? Infinity));
    if (next < Infinity) this.#timer = setTimeout(() => this.look(), ((next - position) / speed) * 1000);
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}
