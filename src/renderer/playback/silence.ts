import type { Pause } from '../../core/sound/pauses';
import { lastAtOrBelow } from '../../core/time/binary-search';
import { type Seconds, seconds } from '../../core/time/seconds';
import type { Cue } from './cues';

/** Part of a pause that is played faster, at a speed of its own. */
interface Hurry extends Pause {
  readonly speed: number;
  /** Where the whole pause ends. */
  readonly until: Seconds;
}

/** Seconds. Shorter pauses are how people speak. */
export const LONG_PAUSE = 0.6;
/** Seconds of each pause that stay as they are: a breath before and, after it, enough that no onset is lost. */
const LEAD = 0.2;
const TAIL = 0.1;
/** Seconds that a timer may be late on a busy machine. */
const LATE = 0.04;
/** Chromium's highest speed, and the least increase that is worth it. */
const FASTEST = 16;
const FASTER = 1.5;
/** Seconds. The latency of slow headphones, assumed until the real one is known. */
const LATENCY_AT_FIRST = 0.25;
const LATENCY_AT_MOST = 0.6;

interface SilenceOptions {
  /** The listener's own speed. */
  readonly speed: () => number;
  /** Sets the speed for a while; null ends it. */
  readonly hurry: (speed: number | null) => void;
  /** Receives the seconds of listening that each fast stretch has saved. */
  readonly onSaved: (saved: Seconds) => void;
}

/**
 * Plays long pauses faster, and returns to the listener's speed before the next word.
 *
 * A change of speed is heard only after the rendered sound was played: after the output's latency, which is 20 ms or,
 * in Bluetooth headphones, 200. So the speed is reset earlier by that time. The element's clock shows the latency: for
 * that long it continues at the old speed.
 */
export class SilenceCue implements Cue {
  on = false;
  #pauses: readonly Pause[] = [];
  #latency = LATENCY_AT_FIRST;
  #running: { readonly from: Seconds; readonly at: number; readonly hurry: Hurry } | null = null;
  /** The end of the last pause that was played faster. What is left of it is not. */
  #done = -1;

  constructor(private readonly options: SilenceOptions) {}

  /** In order, and disjoint. */
  set pauses(pauses: readonly Pause[]) {
    this.#pauses = pauses.filter(({ start, end }) => end - start >= LONG_PAUSE);
  }

  look(position: Seconds): void {
    const hurry = this.#hurryFrom(position);
    if (hurry && position >= hurry.start) this.#begin(position, hurry);
    else this.#end(position);
  }

  next(position: Seconds): Seconds | null {
    const hurry = this.#hurryFrom(position);
    return hurry && (position < hurry.start ? hurry.start : hurry.end);
  }

  /** Playing jumped or stopped, so what is between was not played faster. */
  leave(): void {
    this.#done = -1;
    if (!this.#running) return;
    this.#running = null;
    this.options.hurry(null);
  }

  #begin(position: Seconds, hurry: Hurry): void {
    if (this.#running) return;
    this.#running = { from: position, at: performance.now(), hurry };
    this.options.hurry(hurry.speed);
  }

  #end(position: Seconds): void {
    if (!this.#running) return;
    const { from, at, hurry } = this.#running;
    this.#running = null;
    this.#done = hurry.until;
    this.options.hurry(null);
    const own = this.options.speed();
    const took = (performance.now() - at) / 1000;
    const passed = position - from;
    const latency = Math.min(LATENCY_AT_MOST, Math.max(0, (hurry.speed * took - passed) / (hurry.speed - own)));
    // It rises at once, and falls slowly.
    this.#latency = Math.max(latency, 0.7 * this.#latency + 0.3 * latency);
    this.options.onSaved(seconds(Math.max(0, passed / own - took)));
  }

  /** What to play faster at `position`, or next. */
  #hurryFrom(position: Seconds): Hurry | null {
    if (!this.on) return null;
    const at = lastAtOrBelow(this.#pauses.length, (index) => this.#pauses[index]?.start ?? Infinity, position);
    for (const pause of this.#pauses.slice(Math.max(0, at), at + 2)) {
      const hurry = hurryIn(pause, this.options.speed(), this.#latency + LATE);
      if (hurry && position < hurry.end && hurry.until !== this.#done) return hurry;
    }
    return null;
  }
}

/**
 * The part of a pause to play faster, at the speed that saves most. The higher the speed, the earlier the part must
 * end, by the time that passes in `reaction` seconds. Null if nothing can be saved.
 */
export function hurryIn(pause: Pause, own: number, reaction: number): Hurry | null {
  const room = pause.end - pause.start - LEAD - TAIL;
  if (room <= 0) return null;
  const speed = Math.min(FASTEST, Math.sqrt((room * own) / reaction));
  const start = pause.start + LEAD;
  const end = pause.end - TAIL - reaction * speed;
  if (speed < own * FASTER || end <= start) return null;
  return { start: seconds(start), end: seconds(end), speed, until: pause.end };
}
