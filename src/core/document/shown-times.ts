import type { Alignment } from '../align/alignment';
import { timesOf } from '../align/times-of';
import type { Seconds } from '../time/seconds';
import { estimateTimes } from '../timing/estimate';
import type { KeptPin, Pin } from '../timing/pin';
import { withPinnedAnchors, withPins, withShifts } from '../timing/pins';
import type { Transcript } from '../transcript/model';
import type { Times } from '../transcript/times';

/** What was found by listening. */
export interface KeptSync {
  readonly alignment: Alignment;
  /** The moments set by hand that it obeys. */
  readonly pins: readonly Pin[];
}

/** What the times of a transcript follow from. */
export interface TimeSources {
  readonly transcript: Transcript;
  /** As estimated without anything that was set by hand. */
  readonly estimate: Times;
  /** Of the recording; null where it is not known. */
  readonly duration: Seconds | null;
  /** Null where nobody has listened. */
  readonly sync: KeptSync | null;
  /** What was set by hand, where its words are. */
  readonly pins: readonly KeptPin[];
}

/** The best times there are: by ear, where that found the words, by estimate where not, and by hand before both. */
export function shownTimes({ transcript, estimate, duration, sync, pins }: TimeSources): Times {
  const times = pins.length === 0 ? estimate : estimateTimes(withPinnedAnchors(transcript, pins), duration);
  return withPins(sync ? foundTimes(sync, times, pins) : times, pins);
}

/** What was found, moved by what was set since: the search that it sets off knows more. */
function foundTimes(sync: KeptSync, estimate: Times, pins: readonly KeptPin[]): Times {
  const news = pins.filter((pin) => !sync.pins.some((obeyed) => isSame(pin, obeyed)));
  return withShifts(timesOf(sync.alignment, estimate), news);
}

/** Whether what was found was looked for with these pins. */
export function obeys({ pins: obeyed }: KeptSync, pins: readonly Pin[]): boolean {
  return pins.length === obeyed.length && pins.every((pin, index) => isSame(pin, obeyed[index]));
}

const isSame = (a: Pin, b: Pin | undefined) => a.turn === b?.turn && a.word === b.word && a.time === b.time;
