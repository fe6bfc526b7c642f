import type { Pause } from '../../core/sound/pauses';
import { lastAtOrBelow } from '../../core/time/binary-search';
import { type Seconds, seconds } from '../../core/time/seconds';
import type { Cue } from './cues';

/** A part of a pause that is hurried through, at a speed of its own. */
interface Hurry extends Pause {
  readonly speed: number;
  /** Where the whole pause ends. */
  readonly until: Seconds;
}

/** Shorter pauses, in seconds, are how people speak. */
export const LONG_PAUSE = 0.6;
/** Seconds of each pause that stay as they are: a breath before, and behind no onset is put at risk. */
const LEAD = 0.2;
const TAIL = 0.1;
/** Seconds a timer may be late on a busy machine. */
const LATE = 0.04;
/** As fast as Chromium plays, and the least that is worth it. */
const FASTEST = 16;
const FASTER = 1.5;
/** Until the latency has been seen: that of slow headphones, in seconds. */
const LATENCY_AT_FIRST = 0.25;
const LATENCY_AT_MOST = 0.6;

interface SilenceOptions {
  /** The listener's own speed. */
  readonly speed: () => number;
  /** Sets the speed for a while; null ends it. */
  readonly hurry: (speed: number | null) => void;
  /** Told of each stretch that was hurried through, with the seconds of listening it has saved. */
  readonly onSaved: (saved: Seconds) => void;
}

/**
 * Hurries through long pauses, and is back at the listener's speed before the next word.
 *
 * A change of speed is heard only once what was rendered before has been played: after the output's latency, which is
 * 20 ms or, in Bluetooth headphones, 200. So the speed is set back early by as much. The element's clock gives the
 * latency away: it goes on at the old speed for that long.
 */
export class SilenceCue implements Cue {
  on = false;
  #pauses: readonly Pause[] = [];
  #latency = LATENCY_AT_FIRST;
  #running: { readonly from: Seconds; readonly at: number; readonly hurry: Hurry } | null = null;
  /** The end of the pause that was hurried through last: what is left of it is left alone. */
  #done = -1;

  constructor(private readonly options: SilenceOptions) {}

  /** In order, and apart. */
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

  /** Playing jumped or stopped: what lies between was not hurried through. */
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

  /** What to hurry through at `position`, or next. */
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
 * The part of a pause to hurry through, at the speed that saves most: the faster, the earlier it must end, by as much as
 * passes in `reaction` seconds. Null where nothing is to be gained.
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
