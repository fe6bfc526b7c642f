import { type Seconds, seconds } from '../../core/time/seconds';
import { otherTurnAt, turnAt, wordAt } from '../../core/timing/locate';
import type { Times } from '../../core/transcript/times';

/** Where the recording is at one moment. */
export interface Moment {
  readonly time: Seconds;
  /** Index of the turn being spoken; -1 if none is. */
  readonly turn: number;
  /** Index of another turn that is being spoken meanwhile; -1 if none is. */
  readonly other: number;
  /** Index of the word within the turn; -1 if unknown. */
  readonly word: number;
}

/**
 * Seconds. Media elements round their time down to a microsecond. Looking this far ahead finds the word that was
 * sought.
 */
const HAIR = 0.0005;

/** Finds the turns and the word of a time, by binary search. */
export function momentAt(times: Times, time: Seconds): Moment {
  const ahead = seconds(time + HAIR);
  const turn = turnAt(times, ahead);
  const turnTime = times[turn];
  return { time, turn, other: otherTurnAt(times, ahead, turn), word: turnTime ? wordAt(turnTime, ahead) : -1 };
}

/**
 * The one animation-frame loop of the program. It asks the media element for the time, finds turn and word, and calls
 * everybody who draws. It sleeps while nothing plays.
 */
export class Clock {
  #times: Times = [];
  #read: (() => Seconds) | null = null;
  #frame: number | null = null;
  #next: number | null = null;
  readonly #listeners = new Set<(moment: Moment) => void>();

  /** Calls back for every frame while running, and once for each `refresh`. */
  subscribe(listener: (moment: Moment) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  setTimes(times: Times): void {
    this.#times = times;
    this.refresh();
  }

  /** Sets whose time this is; null for nobody's. */
  setSource(read: (() => Seconds) | null): void {
    this.#read = read;
    this.refresh();
  }

  start(): void {
    this.#frame ??= requestAnimationFrame(this.#tick);
  }

  stop(): void {
    if (this.#frame !== null) cancelAnimationFrame(this.#frame);
    this.#frame = null;
    this.refresh();
  }

  /** Calls back now with the present moment: after a seek while paused, or when what draws it has changed. */
  refresh(): void {
    if (!this.#read) return;
    const moment = momentAt(this.#times, this.#read());
    for (const listener of this.#listeners) listener(moment);
  }

  /** Calls back with the next frame: after a jump, whose sound would otherwise wait for the layout. */
  refreshSoon(): void {
    if (this.#frame !== null) return;
    this.#next ??= requestAnimationFrame(() => {
      this.#next = null;
      this.refresh();
    });
  }

  readonly #tick = (): void => {
    this.#frame = requestAnimationFrame(this.#tick);
    this.refresh();
  };
}
