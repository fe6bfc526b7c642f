import type { Alignment } from '../align/alignment';
import { timesOf } from '../align/times-of';
import type { Seconds } from '../time/seconds';
import { estimateTimes } from '../timing/estimate';
import type { Pin, SavedPin } from '../timing/pin';
import { withPinnedAnchors, withPins, withShifts } from '../timing/pins';
import type { Transcript } from '../transcript/model';
import type { Times } from '../transcript/times';

/** What was found in the sound. */
export interface SavedSync {
  readonly alignment: Alignment;
  /** The moments that it was searched with. */
  readonly pins: readonly Pin[];
}

/** What the times of a transcript depend on. */
export interface TimeSources {
  readonly transcript: Transcript;
  /** The estimate, without moments set by hand. */
  readonly estimate: Times;
  /** Of the recording; null if unknown. */
  readonly duration: Seconds | null;
  /** Null if the sound was not searched. */
  readonly sync: SavedSync | null;
  /** The moments set by hand, at their words. */
  readonly pins: readonly SavedPin[];
}

/** The best known times. Moments set by hand come first, then what was found in the sound, then the estimate. */
export function shownTimes({ transcript, estimate, duration, sync, pins }: TimeSources): Times {
  const times = pins.length === 0 ? estimate : estimateTimes(withPinnedAnchors(transcript, pins), duration);
  return withPins(sync ? foundTimes(sync, times, pins) : times, pins);
}

/** The times that were found, moved by the moments set since. The search that these start will know more. */
function foundTimes(sync: SavedSync, estimate: Times, pins: readonly SavedPin[]): Times {
  const news = pins.filter((pin) => !sync.pins.some((obeyed) => isSame(pin, obeyed)));
  return withShifts(timesOf(sync.alignment, estimate), news);
}

/** Whether a result was searched for with these moments. */
export function obeys({ pins: obeyed }: SavedSync, pins: readonly Pin[]): boolean {
  return pins.length === obeyed.length && pins.every((pin, index) => isSame(pin, obeyed[index]));
}

const isSame = (a: Pin, b: Pin | undefined) => a.turn === b?.turn && a.word === b.word && a.time === b.time;
