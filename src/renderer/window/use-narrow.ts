import { useEffect } from 'react';
import type { LayoutStore } from '../state/layout';

/** Pixels under which the panels are drawers; as container queries count them, which zoom makes fewer. */
const NARROW = 1000;

/** Keeps the layout told whether the window is narrow. */
export function useNarrow(layout: LayoutStore): void {
  useEffect(() => {
    const observer = new ResizeObserver(([entry]) => {
      const narrow = (entry?.contentRect.width ?? 0) < NARROW;
      if (narrow !== layout.getState().narrow) layout.setState({ narrow, drawer: null });
    });
    observer.observe(document.body);
    return () => observer.disconnect();
  }, [layout]);
}
