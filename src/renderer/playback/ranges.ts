import type { Clip } from '../../core/clips/clip';
import { type Seconds, seconds } from '../../core/time/seconds';
import { turnAt } from '../../core/timing/locate';
import type { Times } from '../../core/transcript/times';
import type { Loop, PlaybackStore } from '../state/playback';
import { type AbRange, AbRangeCue } from './cues';

interface RangesOptions {
  readonly store: PlaybackStore;
  readonly hasRecording: () => boolean;
  readonly position: () => Seconds;
  readonly times: () => Times;
  /** The listener is about to go elsewhere. */
  readonly onGo: (from: Seconds, to: Seconds) => void;
  readonly jump: (to: Seconds) => void;
  readonly play: () => void;
  readonly pause: () => void;
  /** The range is another one. */
  readonly onChange: () => void;
}

/** Seconds. Anything shorter cannot be looped. */
const SHORTEST_LOOP = 0.2;
/** Seconds before the end that count as the end. */
export const AT_THE_END = 0.05;

/** Plays ranges of the recording: clips, stretches and loops. */
export class Ranges {
  readonly cue: AbRangeCue;

  constructor(private readonly options: RangesOptions) {
    const { store, jump, pause } = options;
    this.cue = new AbRangeCue(
      jump,
      ({ id, start }) => {
        store.setState({ playingClip: id });
        jump(start);
      },
      (end) => {
        pause();
        jump(end);
      },
    );
  }

  /** The range that is played; null if there is none. */
  get range(): AbRange | null {
    return this.cue.range;
  }

  /** Plays clips one after the other, without markers. False if there is none. */
  playClips(clips: readonly Clip[]): boolean {
    const [first, ...rest] = clips.filter(({ start, end }) => start < end);
    if (!this.options.hasRecording() || !first) return false;
    this.options.onGo(this.options.position(), first.start);
    this.playStretch(first.start, first.end, rest);
    this.options.store.setState({ playingClip: first.id });
    return true;
  }

  /** Plays from one time to another, and then stops or continues with clips. */
  playStretch(start: Seconds, end: Seconds, rest: readonly Clip[] = []): void {
    this.leave();
    this.options.jump(start);
    this.options.play();
    this.cue.range = { start, end, around: false, rest };
    this.options.onChange();
  }

  /**
   * Loops the selected words, otherwise the clip that is being played, otherwise the turn. If it loops already, ends
   * that and plays on. False if there is nothing to loop, or too little.
   */
  toggleLoop(selected: Pick<Loop, 'start' | 'end'> | null): boolean {
    if (!this.options.store.getState().loop) return this.#loop(this.#toLoop(selected));
    this.leave();
    return true;
  }

  /** Loops a clip. If it loops already, ends that and plays on. */
  loopClip({ id, start, end }: Clip): void {
    if (this.options.store.getState().loop?.clip === id) this.leave();
    else this.#loop({ start, end, of: 'clip', clip: id });
  }

  /** Plays on without a range. */
  leave(): void {
    this.cue.range = null;
    const { playingClip, loop } = this.options.store.getState();
    if (playingClip !== null || loop !== null) this.options.store.setState({ playingClip: null, loop: null });
  }

  #loop(found: Loop | null): boolean {
    const { store, hasRecording, position, onGo, jump } = this.options;
    const { duration } = store.getState();
    if (!hasRecording() || !found) return false;
    // At its very end the recording would stop.
    const end = seconds(Math.min(found.end, (duration ?? Infinity) - AT_THE_END));
    if (end - found.start < SHORTEST_LOOP) return false;
    this.leave();
    this.cue.range = { start: found.start, end, around: true, rest: [] };
    store.setState({ loop: { ...found, end } });
    if (position() < found.start || position() >= end) {
      onGo(position(), found.start);
      jump(found.start);
    }
    this.options.play();
    this.options.onChange();
    return true;
  }

  #toLoop(selected: Pick<Loop, 'start' | 'end'> | null): Loop | null {
    if (selected) return { ...selected, of: 'words', clip: null };
    const { range } = this;
    const { playingClip } = this.options.store.getState();
    if (range) return { start: range.start, end: range.end, of: 'clip', clip: playingClip };
    const times = this.options.times();
    const turn = times[turnAt(times, this.options.position())];
    return turn ? { start: turn.start, end: turn.end, of: 'turn', clip: null } : null;
  }
}
