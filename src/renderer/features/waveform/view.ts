import { seconds } from '../../../core/time/seconds';
import { formatTime } from '../../../core/time/timecode';

/** The stretch of a recording that the strip shows, in seconds. */
export interface View {
  readonly start: number;
  readonly span: number;
}

/** Seconds of the closest zoom: a dozen words. */
const CLOSEST = 4;
/** Seconds of a look at an end of a clip, at least and at most. */
const LEAST_LOOK = 8;
const LONGEST_LOOK = 30;
/** Where in the strip the playhead is after the view has followed it, and where it is before. */
const FRESH = 0.08;
const SPENT = 0.96;

export function wholeOf(duration: number): View {
  return { start: 0, span: duration };
}

export function isWhole({ span }: View, duration: number): boolean {
  return span >= duration;
}

/** The place of a time in the view: 0 at its left edge, 1 at its right one. */
export function placeIn({ start, span }: View, time: number): number {
  return span > 0 ? (time - start) / span : 0;
}

/** Pixels are parted into so many steps of the playhead. */
const STEPS = 8;

/**
 * The place of the playhead in a view of `width` pixels, limited to its edges. It goes by an eighth of a pixel: with each
 * new place all that is in the strip is styled again, which for hours of sound would be for nothing in most frames.
 */
export function playheadIn(view: View, time: number, width: number): number {
  const place = Math.min(1, Math.max(0, placeIn(view, time)));
  const steps = STEPS * width;
  return steps > 0 ? Math.round(place * steps) / steps : place;
}

export function timeIn({ start, span }: View, place: number): number {
  return start + place * span;
}

/** Zooms in by a factor, or out by one below 1. The time `anchor`, in seconds, keeps its place. */
export function zoomed(view: View, duration: number, factor: number, anchor: number): View {
  const span = Math.min(duration, Math.max(Math.min(CLOSEST, duration), view.span / factor));
  return within({ start: anchor - placeIn(view, anchor) * span, span }, duration);
}

/** The same with `time` in the middle, as far as the recording reaches on either side. */
export function zoomedTo(view: View, duration: number, factor: number, time: number): View {
  const { span } = zoomed(view, duration, factor, time);
  return within({ start: time - span / 2, span }, duration);
}

/** Moved by some seconds, within the recording. */
export function moved(view: View, duration: number, by: number): View {
  return within({ start: view.start + by, span: view.span }, duration);
}

/** The view for a time that is being played. It stays the same as long as it has sound to come. */
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
