import type { Clip } from '../../core/clips/clip';
import type { Seconds } from '../../core/time/seconds';
import type { Cue } from './cues';

export interface Passage {
  readonly start: Seconds;
  readonly end: Seconds;
  /** Begins again at its end, instead of stopping there. */
  readonly around: boolean;
  /** Clips that are played after it, one after the other. */
  readonly rest: readonly Clip[];
}

/** Plays a range to its end, or loops it. */
export class PassageCue implements Cue {
  /** The range that is played; null if there is none. */
  passage: Passage | null = null;

  constructor(
    private readonly again: (start: Seconds) => void,
    private readonly goOn: (clip: Clip) => void,
    private readonly stop: (end: Seconds) => void,
  ) {}

  look(position: Seconds): void {
    const { passage } = this;
    if (!passage || position < passage.end) return;
    const [clip, ...rest] = passage.rest;
    if (passage.around) this.again(passage.start);
    else if (clip) {
      this.passage = { start: clip.start, end: clip.end, around: false, rest };
      this.goOn(clip);
    } else this.stop(passage.end);
  }

  next(position: Seconds): Seconds | null {
    return this.passage && position < this.passage.end ? this.passage.end : null;
  }
}
