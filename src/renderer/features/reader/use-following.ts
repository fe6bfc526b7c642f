import { useEffect, useRef } from 'react';
import type { Seconds } from '../../../core/time/seconds';
import { useApp } from '../../app/context';
import { whileLaidOut, zoomOf } from '../../app/turns-on-page';
import type { Moment } from '../../playback/clock';
import { type Line, scrollFor } from './follow-scroll';
import { Highlight } from './highlight';

/** Keys that scroll a box that holds the focus. */
const SCROLL_KEYS = new Set(['PageUp', 'PageDown', 'Home', 'End', 'ArrowUp', 'ArrowDown']);

/**
 * Marks what is said in the list, and keeps it in view until the listener scrolls. `onMoment` is told each moment before
 * it is marked, and whether its turn is another than before; `lastTurn` tells the turn to go to while nobody speaks: -1,
 * the top of the page, before the first. `turnElement` has the element of a turn.
 */
export function useFollowing(
  scroller: HTMLElement,
  list: HTMLElement | null,
  onMoment: (moment: Moment, isOtherTurn: boolean) => void,
  lastTurn: (time?: Seconds) => number,
  turnElement: (turn: number) => Element | null,
): void {
  const { clock, follow, listening } = useApp();
  const calls = useRef({ onMoment, lastTurn, turnElement });
  calls.current = { onMoment, lastTurn, turnElement };

  useEffect(() => {
    if (!list) return;
    const highlight = new Highlight(list);
    let turn = -1;
    /** The turn that is spoken or was spoken last. */
    let place = -1;
    let asked = false;
    const goThere = (atOnce: boolean, wasAsked = false) => {
      // Nothing is heard yet: what stands over the first turn is seen, too.
      const last = listening.position === 0 ? -1 : calls.current.lastTurn();
      const there = highlight.current ?? calls.current.turnElement(last);
      if (there) show(there, atOnce, wasAsked);
      else if (last < 0) scroll(scroller, 0, atOnce);
    };
    const show = (element: Element, atOnce: boolean, wasAsked = false) => {
      // A box of another size has its lines broken anew a little later.
      if (!keepInView(scroller, element, atOnce) && !atOnce) return;
      whileLaidOut(() => {
        const there = highlight.current ?? (turn < 0 ? element : null);
        const follows = follow.getState().following && (wasAsked || !isSelecting());
        if (there && follows) keepInView(scroller, there, true);
      });
    };
    // The box may have been scrolled to what was read before.
    scroller.scrollTo({ top: 0, behavior: 'instant' });
    const unsubscribe = clock.subscribe((moment) => {
      const isOtherTurn = moment.turn !== turn;
      const isOver = turn >= 0 && moment.turn < 0;
      turn = moment.turn;
      calls.current.onMoment(moment, isOtherTurn);
      const marked = highlight.show(moment);
      const last = turn < 0 ? calls.current.lastTurn(moment.time) : turn;
      const isElsewhere = last !== place || isOver;
      place = last;
      const isAsked = asked;
      asked = false;
      if (!follow.getState().following) return;
      if (isAsked) goThere(false, true);
      else if (isSelecting()) return;
      else if (marked) show(marked, false);
      else if (isElsewhere) goThere(false);
    });
    const stopFollowing = follow.subscribe((now, before) => {
      if (now.asked === before.asked) return;
      // With the next picture: what is spoken there is marked by then.
      asked = true;
      clock.refreshSoon();
    });
    const resized = new ResizeObserver(() => follow.getState().following && !isSelecting() && goThere(true));
    resized.observe(scroller);
    goThere(true);
    // What it draws cannot be drawn while effects run.
    queueMicrotask(() => clock.refresh());
    return () => {
      resized.disconnect();
      unsubscribe();
      stopFollowing();
    };
  }, [clock, follow, listening, scroller, list]);

  useEffect(() => {
    const scrolled = () => {
      if (scroller.scrollHeight > scroller.clientHeight) follow.actions.release();
    };
    const listeners = new AbortController();
    const { signal } = listeners;
    scroller.addEventListener('wheel', (event) => !event.ctrlKey && scrolled(), { signal, passive: true });
    scroller.addEventListener('touchmove', scrolled, { signal, passive: true });
    scroller.addEventListener('keydown', ({ key, altKey }) => !altKey && SCROLL_KEYS.has(key) && scrolled(), {
      signal,
    });
    // A press beside the content is on the scroll bar.
    scroller.addEventListener(
      'pointerdown',
      (event) => event.target === scroller && event.offsetX >= scroller.clientWidth && scrolled(),
      { signal },
    );
    return () => listeners.abort();
  }, [follow, scroller]);
}

/** Words that are being selected must not slip away under the hand. */
function isSelecting(): boolean {
  return document.getSelection()?.isCollapsed === false;
}

/** Tells whether the page jumped for it. */
function keepInView(scroller: HTMLElement, element: Element, atOnce: boolean): boolean {
  const line = lineOf(element);
  if (!line) return false;
  const { top } = scroller.getBoundingClientRect();
  const zoom = zoomOf(scroller);
  const view = { height: scroller.clientHeight, scrollTop: scroller.scrollTop };
  const to = scrollFor(view, { top: (line.top - top) / zoom, bottom: (line.bottom - top) / zoom });
  if (to) scroll(scroller, to.top, atOnce || !to.glide);
  return to !== null && !to.glide;
}

/** What of an element is followed, by where it is in the window. */
function lineOf(element: Element): Line | undefined {
  const [line] = element.getClientRects();
  if (!line || element.hasAttribute('data-word')) return line;
  // A turn without known words is followed by its first line.
  if (element.hasAttribute('aria-current')) return { top: line.top, bottom: line.top };
  // Of one that is over the end was heard last.
  const { bottom } = ([...element.querySelectorAll('[data-from]')].at(-1) ?? element).getBoundingClientRect();
  return { top: bottom, bottom };
}

/** Scrolls a box to `top`, in pixels: by gliding, unless it is wanted at once or the listener wants nothing to move. */
export function scroll(scroller: HTMLElement, top: number, atOnce: boolean): void {
  const still = atOnce || matchMedia('(prefers-reduced-motion: reduce)').matches;
  scroller.scrollTo({ top, behavior: still ? 'instant' : 'smooth' });
}
