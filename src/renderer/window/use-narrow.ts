import { useEffect } from 'react';
import type { LayoutStore } from '../state/layout';

/** Pixels below which the panels are drawers, as container queries count them. Zoom makes them fewer. */
const NARROW = 1000;
/** Pixels below which a drawer has no room between the bar and the strip, as in the style sheet. */
const LOW = 540;

/** Keeps in the layout whether the window is narrow, and whether it is low. */
export function useNarrow(layout: LayoutStore): void {
  useEffect(() => {
    const observer = new ResizeObserver(([entry]) => {
      const { width = 0, height = 0 } = entry?.contentRect ?? {};
      const [narrow, low] = [width < NARROW, height < LOW];
      const before = layout.getState();
      if (narrow !== before.narrow) layout.setState({ narrow, drawer: null });
      if (low !== before.low) layout.setState({ low });
    });
    observer.observe(document.body);
    return () => observer.disconnect();
  }, [layout]);
}
