import { type Seconds, seconds, ZERO } from '../../core/time/seconds';
import { turnAt } from '../../core/timing/locate';
import type { Times } from '../../core/transcript/times';

/** After a pause of at least so many seconds, playing resumes so many seconds earlier. */
const STEPS = [
  { pause: 3600, back: 10 },
  { pause: 60, back: 3 },
] as const;

/** Seconds. If words are further apart, it does not go back so far. */
const WITHIN = 1;

/**
 * Where to resume after a pause of so many seconds at a position (Infinity: in an earlier run of the program). The
 * longer the pause, the earlier; at the beginning of a word, if words have times.
 */
export function resumeAt(position: Seconds, pause: number, times: Times): Seconds {
  const back = STEPS.find((step) => pause >= step.pause)?.back;
  if (back === undefined) return position;
  const earlier = seconds(Math.max(0, position - back));
  const words = times[turnAt(times, earlier)]?.words;
  return words?.findLast((start) => start <= earlier && start > earlier - WITHIN) ?? earlier;
}

/**
 * How long the listener has been away from the place where they paused. By the wall clock, because the computer may
 * have slept.
 */
export class Absence {
  #since: number | null = null;
  #from: Seconds = ZERO;

  /** Begins an absence. `earlier`: it began in an earlier run of the program. */
  begin(from: Seconds, earlier = false): void {
    this.#since = earlier ? -Infinity : Date.now();
    this.#from = from;
  }

  /** A listener who has jumped since is present. */
  jump(to: Seconds): void {
    // Media elements round to a microsecond.
    if (Math.abs(to - this.#from) > 0.001) this.end();
  }

  end(): void {
    this.#since = null;
  }

  /** Seconds; 0 if there was none. */
  get length(): number {
    return this.#since === null ? 0 : (Date.now() - this.#since) / 1000;
  }
}
