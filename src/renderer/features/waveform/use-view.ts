import { type RefObject, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { Seconds } from '../../../core/time/seconds';
import { useApp } from '../../app/context';
import { followed, isWhole, lookingAt, moved, shows, timeIn, type View, wholeOf, zoomed, zoomedTo } from './view';

/** How much a key zooms in, and a wheel for each of its pixels. */
export const KEY_ZOOM = 1.6;
const WHEEL_ZOOM = 0.01;
/** A step of a wheel counts as at most so many pixels, so that a mouse's coarse steps do not leap. */
const LARGEST_STEP = 60;

export interface ViewControl {
  readonly view: View;
  readonly whole: boolean;
  /** Zooms in by a factor around a time. Without one, keeps the playhead in the middle if it is in view. */
  zoom(factor: number, anchor?: number): void;
  /** Moves by a share of the width. */
  move(places: number): void;
  /** Brings a time into view, and follows what is played from there. */
  show(time: number): void;
  /** Looks at a stretch closely, or at an end of it where it is long. */
  look(stretch: { readonly start: number; readonly end: number }, edge: 'start' | 'end'): void;
}

/**
 * What the strip shows: the whole recording until somebody zooms in. Then it follows what is played, unless somebody
 * moved it. Another recording is shown whole again.
 */
export function useView(strip: RefObject<HTMLElement | null>, duration: Seconds | null): ViewControl {
  const { clock, episode, listening } = useApp();
  const url = useStore(episode, (state) => state.episode?.audio?.url);
  const length = duration ?? 0;
  const [close, setClose] = useState<View | null>(null);
  const wholeView = useMemo(() => wholeOf(length), [length]);
  const view = close && !isWhole(close, length) ? close : wholeView;
  const present = useRef(view);
  present.current = view;
  /** Whether somebody looks at another place than the one that is played. */
  const away = useRef(false);

  const zoom = useCallback(
    (factor: number, anchor?: number) => {
      const { current } = present;
      const middle = shows(current, listening.position) ? listening.position : timeIn(current, 0.5);
      const next =
        anchor === undefined ? zoomedTo(current, length, factor, middle) : zoomed(current, length, factor, anchor);
      away.current = !shows(next, listening.position);
      setClose(next);
    },
    [listening, length],
  );
  const move = useCallback(
    (places: number) => {
      const next = moved(present.current, length, places * present.current.span);
      away.current = !shows(next, listening.position);
      setClose(next);
    },
    [listening, length],
  );
  const show = useCallback(
    (time: number) => {
      away.current = false;
      setClose(followed(present.current, length, time));
    },
    [length],
  );

  const look = useCallback(
    (stretch: { readonly start: number; readonly end: number }, edge: 'start' | 'end') => {
      const next = lookingAt(stretch, edge, length);
      away.current = !shows(next, listening.position);
      setClose(next);
    },
    [listening, length],
  );

  // biome-ignore lint/correctness/useExhaustiveDependencies: another recording is what it is run for.
  useEffect(() => setClose(null), [url]);

  useEffect(
    () =>
      clock.subscribe(({ time }) => {
        const { current } = present;
        if (isWhole(current, length)) return;
        if (shows(current, time)) away.current = false;
        if (away.current) return;
        const next = followed(current, length, time);
        if (next !== current) setClose(next);
      }),
    [clock, length],
  );

  useEffect(() => {
    const { current: element } = strip;
    if (!element || length === 0) return;
    // React listens to wheels passively, and then the page would zoom, too.
    const onWheel = (event: WheelEvent) => {
      const box = element.getBoundingClientRect();
      if (event.ctrlKey || event.metaKey) {
        const step = Math.max(-LARGEST_STEP, Math.min(LARGEST_STEP, event.deltaY));
        zoom(Math.exp(-step * WHEEL_ZOOM), timeIn(present.current, (event.clientX - box.left) / box.width));
      } else if (!isWhole(present.current, length)) {
        move((Math.abs(event.deltaX) > Math.abs(event.deltaY) ? event.deltaX : event.deltaY) / box.width);
      } else return;
      event.preventDefault();
    };
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => element.removeEventListener('wheel', onWheel);
  }, [strip, length, zoom, move]);

  return { view, whole: isWhole(view, length), zoom, move, show, look };
}
