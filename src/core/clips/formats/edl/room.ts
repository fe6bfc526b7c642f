import type { Clip } from '../../clip';
import { framesInDay, framesOf, type Rate } from '../frame-rate';
import { clipsAre } from '../plain';

/** Event numbers have three digits. */
export const MOST_EVENTS = 999;

/**
 * The clips that one edit list can hold, of a recording that begins at the frame `begin`. Timecodes begin again after a
 * day: a later clip would be taken for an early one.
 */
export function inOneEdl(clips: readonly Clip[], begin: number, rate: Rate): readonly Clip[] {
  return inTheDay(clips, begin, rate).slice(0, MOST_EVENTS);
}

/** What `inOneEdl` leaves out, in whole sentences. */
export function leftOutOfEdl(clips: readonly Clip[], begin: number, rate: Rate): string[] {
  const inDay = inTheDay(clips, begin, rate).length;
  const late = clips.length - inDay;
  const over = inDay - MOST_EVENTS;
  return [
    ...(late > 0 ? [`${clipsAre(late)} left out: a timecode goes as far as 23:59:59.`] : []),
    ...(over > 0 ? [`An EDL has ${MOST_EVENTS} events at most: the last ${over} clips are left out.`] : []),
  ];
}

function inTheDay(clips: readonly Clip[], begin: number, rate: Rate): readonly Clip[] {
  const day = framesInDay(rate);
  return clips.filter((clip) => begin + framesOf(clip, rate).to < day);
}
