import type { Clip } from '../../core/clips/clip';
import type { Seconds } from '../../core/time/seconds';

/** An action when playing comes to a place in the recording. */
export interface Cue {
  /** Receives the position: at the place that it asked for, after every jump, and about four times a second. */
  look(position: Seconds): void;
  /** The next place after `position` at which it must be called; null for none. */
  next(position: Seconds): Seconds | null;
}

/** The position and the speed, in seconds of the recording a second; 0 while it is paused. */
export interface Playing {
  readonly position: Seconds;
  readonly speed: number;
}

/**
 * Calls cues in time. Uses a timer, because the frame loop stops while the window is hidden. The timers of a page with
 * sound are not delayed.
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

  /** Calls all cues with the position, and waits for the next place that one of them asks for. */
  look(): void {
    // A cue that seeks or pauses would otherwise call all of them again, in the middle of this.
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

export interface AbRange {
  readonly start: Seconds;
  readonly end: Seconds;
  /** Begins again at its end, instead of stopping there. */
  readonly around: boolean;
  /** Clips that are played after it, one after the other. */
  readonly rest: readonly Clip[];
}

/** Plays a range to its end, or loops it. */
export class AbRangeCue implements Cue {
  /** The range that is played; null if there is none. */
  range: AbRange | null = null;

  constructor(
    private readonly again: (start: Seconds) => void,
    private readonly goOn: (clip: Clip) => void,
    private readonly stop: (end: Seconds) => void,
  ) {}

  look(position: Seconds): void {
    const { range } = this;
    if (!range || position < range.end) return;
    const [clip, ...rest] = range.rest;
    if (range.around) this.again(range.start);
    else if (clip) {
      this.range = { start: clip.start, end: clip.end, around: false, rest };
      this.goOn(clip);
    } else this.stop(range.end);
  }

  next(position: Seconds): Seconds | null {
    return this.range && position < this.range.end ? this.range.end : null;
  }
}
