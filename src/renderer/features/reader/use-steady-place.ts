import { useEffect } from 'react';
import { useApp } from '../../app/context';

/** Where in the height of the box the text is that is being read, as a part of it. */
const READ_AT = 0.32;

interface Place {
  readonly turn: Element;
  /** Pixels under the top edge of the box. */
  readonly top: number;
}

/**
 * Keeps what is being read where it is when the box changes its size and the lines break anew, for a listener who has
 * scrolled there; otherwise the page follows what is said.
 */
export function useSteadyPlace(scroller: HTMLElement, list: HTMLElement | null): void {
  const { follow } = useApp();

  useEffect(() => {
    if (!list) return;
    let place: Place | null = null;
    const note = () => {
      place = placeIn(scroller);
    };
    const observer = new ResizeObserver(() => {
      if (place && !follow.getState().following) scroller.scrollTop += topIn(scroller, place.turn) - place.top;
    });
    observer.observe(scroller);
    scroller.addEventListener('scrollend', note, { passive: true });
    return () => {
      observer.disconnect();
      scroller.removeEventListener('scrollend', note);
    };
  }, [follow, scroller, list]);
}

function placeIn(scroller: HTMLElement): Place | null {
  const { left, top, width, height } = scroller.getBoundingClientRect();
  const turn = document.elementFromPoint(left + width / 2, top + height * READ_AT)?.closest('[data-turn]');
  return turn ? { turn, top: topIn(scroller, turn) } : null;
}

function topIn(scroller: HTMLElement, element: Element): number {
  return element.getBoundingClientRect().top - scroller.getBoundingClientRect().top;
}
