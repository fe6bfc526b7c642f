import { type Seconds, seconds } from '../../core/time/seconds';

/** What determines which sound reaches the ear. */
export interface Sounding {
  /** The position by the element. */
  readonly position: Seconds;
  /** Seconds of waiting, not of the recording, that the sound takes on its way; negative if it comes early. */
  readonly delay: number;
  /** Seconds of the recording a second; 0 while it stands. */
  readonly speed: number;
  /** Where it began to play, or last jumped to. Nothing before that is on its way. */
  readonly since: Seconds;
}

/**
 * The place in the recording that is heard.
 *
 * A plain element's own clock already takes off what the system says of the output's latency (Chromium's
 * `AudioRendererImpl::CurrentMediaTime`), so `AudioContext.outputLatency` would count it twice. `delay` is what Chromium
 * does not know: Bluetooth headphones, and the way through Web Audio.
 */
export function heardAt({ position, delay, speed, since }: Sounding): Seconds {
  const heard = position - delay * speed;
  return delay <= 0 ? seconds(Math.max(0, heard)) : seconds(Math.max(heard, Math.min(since, position)));
}
