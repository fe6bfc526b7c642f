import { useEffect } from 'react';
import { useApp } from '../../app/context';
import { type PagePlace, placeOnPage, showPlace } from '../../app/turns-on-page';

/**
 * Keeps what is being read in its place when the box is resized and lines break elsewhere, for a listener who has
 * scrolled. Otherwise the page follows what is said.
 */
export function useSteadyPlace(scroller: HTMLElement, list: HTMLElement | null): void {
  const { follow } = useApp();

  useEffect(() => {
    if (!list) return;
    let place: PagePlace | null = null;
    const note = () => {
      place = placeOnPage();
    };
    const observer = new ResizeObserver(() => {
      if (place && !follow.getState().following) showPlace(place);
    });
    observer.observe(scroller);
    scroller.addEventListener('scrollend', note, { passive: true });
    return () => {
      observer.disconnect();
      scroller.removeEventListener('scrollend', note);
    };
  }, [follow, scroller, list]);
}
