import type { Clip } from '../../core/clips/clip';
import type { Seconds } from '../../core/time/seconds';
import type { Cue } from './cues';

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
