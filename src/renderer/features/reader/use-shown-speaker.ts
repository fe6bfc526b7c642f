import { useEffect, useLayoutEffect, useRef } from 'react';
import { useStore } from 'zustand';
import type { Turn } from '../../../core/transcript/model';
import { useApp } from '../../app/context';
import { type PagePlace, placeOnPage, scrollsUntilNow, showPlace } from '../../app/turns-on-page';
import { turnSaidBy } from '../../state/shown-speaker';

/**
 * The speaker whose turns alone are shown; null for everybody. When that changes, what is being read stays in its
 * place, or the next turn that is shown takes it. A turn that is gone to because of the change has the place instead.
 */
export function useShownSpeaker(turns: readonly Turn[]): string | null {
  const { shownSpeaker } = useApp();
  const only = useStore(shownSpeaker, (state) => state.only);
  const place = useRef<(PagePlace & { readonly scrolls: number }) | null>(null);
  useEffect(
    () =>
      shownSpeaker.subscribe(() => {
        const read = placeOnPage();
        place.current = read && { ...read, scrolls: scrollsUntilNow() };
      }),
    [shownSpeaker],
  );
  useLayoutEffect(() => {
    const read = place.current;
    place.current = null;
    if (!read) return;
    const next = turnSaidBy(only, turns, read.turn);
    const turn = next < 0 ? turnSaidBy(only, turns, read.turn, -1) : next;
    // Turns that are not on the page cannot be drawn while this one is.
    queueMicrotask(() => {
      if (scrollsUntilNow() === read.scrolls)
        showPlace({ turn, top: turn === read.turn ? read.top : Math.max(0, read.top) });
    });
  }, [only, turns]);
  return only;
}
