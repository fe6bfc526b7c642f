import { useEffect, useRef } from 'react';
import type { Seconds } from '../../../core/time/seconds';
import { useApp } from '../../app/context';
import { whileLaidOut } from '../../app/turns-on-page';
import type { Moment } from '../../playback/clock';
import { FollowedPage } from './followed-page';
import { Highlight } from './highlight';

/** Keys that scroll a box that holds the focus. */
const SCROLL_KEYS = new Set(['PageUp', 'PageDown', 'Home', 'End', 'ArrowUp', 'ArrowDown']);

/**
 * Marks what is said in the list, and keeps it in view until the listener scrolls. `onMoment` receives each moment
 * before it is marked, and whether its turn is new. `lastTurn` returns the turn to go to while nobody speaks: -1, the
 * top of the page, before the first. `turnElement` returns the element of a turn.
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
    /** The turn that is or was spoken last. */
    let place = -1;
    let asked = false;
    /** Whether the page moves because the listener asked. */
    let wasAsked = false;
    const isFree = () => follow.getState().following && (wasAsked || !isSelecting());
    const page = new FollowedPage(scroller, () => {
      // What it passed may be higher than estimated.
      if (isFree()) goThere(false);
    });
    /** The element that is or was said last; null for the top of the page. */
    const placeNow = (): Element | null => {
      // Nothing was played yet: what is above the first turn should be visible, too.
      const last = listening.position === 0 ? -1 : calls.current.lastTurn();
      return highlight.current ?? calls.current.turnElement(last);
    };
    const goThere = (atOnce: boolean) => {
      const there = placeNow();
      if (!there) {
        page.goTo(0, atOnce);
        return;
      }
      // The lines of a resized box break a little later.
      if (!page.keepInView(there, atOnce) && !atOnce) return;
      whileLaidOut(() => {
        // The listener may have gone elsewhere since.
        const now = placeNow();
        if (now && isFree()) page.keepInView(now, true);
      });
    };
    // The box may have been scrolled for the episode before.
    scroller.scrollTo({ top: 0, behavior: 'instant' });
    const unsubscribe = clock.subscribe((moment) => {
      const isOtherTurn = moment.turn !== turn;
      const isOver = turn >= 0 && moment.turn < 0;
      turn = moment.turn;
      calls.current.onMoment(moment, isOtherTurn);
      const marked = highlight.show(moment);
      const last = turn < 0 ? calls.current.lastTurn(moment.time) : turn;
      const isElsewhere = marked !== null || last !== place || isOver;
      place = last;
      const isAsked = asked;
      asked = false;
      if (!follow.getState().following) return;
      if (!isAsked && (!isElsewhere || isSelecting())) return;
      wasAsked = isAsked;
      goThere(false);
    });
    const stopFollowing = follow.subscribe((now, before) => {
      if (now.asked === before.asked) return;
      // With the next frame, when what is spoken there is marked.
      asked = true;
      clock.refreshSoon();
    });
    const resized = new ResizeObserver(() => follow.getState().following && !isSelecting() && goThere(true));
    resized.observe(scroller);
    goThere(true);
    // It cannot draw while effects run.
    queueMicrotask(() => clock.refresh());
    return () => {
      resized.disconnect();
      page.dispose();
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

/** Words that are being selected or corrected must not move away. */
function isSelecting(): boolean {
  return document.getSelection()?.isCollapsed === false || document.querySelector('[data-correcting]') !== null;
}
