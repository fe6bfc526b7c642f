import { seconds } from '../../../core/time/seconds';
import { formatTime } from '../../../core/time/timecode';

/** The stretch of a recording that the strip shows, in seconds. */
export interface View {
  readonly start: number;
  readonly span: number;
}

/** Seconds of the closest look: a dozen words. */
const CLOSEST = 4;
/** Seconds of a look at an end of a clip, at least and at most. */
const LEAST_LOOK = 8;
const LONGEST_LOOK = 30;
/** Where in the strip the playhead stands after the view has gone on with it, and from where on it does. */
const FRESH = 0.08;
const SPENT = 0.96;

export function wholeOf(duration: number): View {
  return { start: 0, span: duration };
}

export function isWhole({ span }: View, duration: number): boolean {
  return span >= duration;
}

/** Where a time is in the view: 0 at its left edge, 1 at its right one. */
export function placeIn({ start, span }: View, time: number): number {
  return span > 0 ? (time - start) / span : 0;
}

export function timeIn({ start, span }: View, place: number): number {
  return start + place * span;
}

/** Closer by a factor, or further off by one below 1. What is at `anchor`, in seconds, stays where it is. */
export function zoomed(view: View, duration: number, factor: number, anchor: number): View {
  const span = Math.min(duration, Math.max(Math.min(CLOSEST, duration), view.span / factor));
  return within({ start: anchor - placeIn(view, anchor) * span, span }, duration);
}

/** The same with what is at `time` brought to the middle, as far as the recording goes to either side of it. */
export function zoomedTo(view: View, duration: number, factor: number, time: number): View {
  const { span } = zoomed(view, duration, factor, time);
  return within({ start: time - span / 2, span }, duration);
}

/** Further along by some seconds, or back; no further than the recording goes. */
export function moved(view: View, duration: number, by: number): View {
  return within({ start: view.start + by, span: view.span }, duration);
}

/** The view that shows a time which is being played: the same as long as there is something of it to come. */
export function followed(view: View, duration: number, time: number): View {
  const place = placeIn(view, time);
  if (place >= 0 && place <= SPENT) return view;
  const next = within({ start: time - FRESH * view.span, span: view.span }, duration);
  return next.start === view.start ? view : next;
}

/** The view that shows a stretch with half as much around it, or where it is long one of its ends. */
export function lookingAt(
  { start, end }: { readonly start: number; readonly end: number },
  edge: 'start' | 'end',
  duration: number,
): View {
  const wanted = 1.5 * (end - start);
  const span = Math.min(duration, Math.max(LEAST_LOOK, Math.min(LONGEST_LOOK, wanted)));
  const middle = wanted <= LONGEST_LOOK ? (start + end) / 2 : edge === 'start' ? start : end;
  return within({ start: middle - span / 2, span }, duration);
}

/** For people: `0:51 – 1:04`. */
export function formatRange({ start, span }: View): string {
  return `${formatTime(seconds(start))} – ${formatTime(seconds(start + span))}`;
}

export function shows(view: View, time: number): boolean {
  const place = placeIn(view, time);
  return place >= 0 && place <= 1;
}

function within({ start, span }: View, duration: number): View {
  return { start: Math.min(Math.max(0, start), Math.max(0, duration - span)), span };
}
