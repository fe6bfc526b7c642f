import { useEffect } from 'react';
import type { LayoutStore } from '../state/layout';

/** Under this width the panels are drawers. */
const NARROW = '(width < 1000px)';

/** Keeps the layout told whether the window is narrow. */
export function useNarrow(layout: LayoutStore): void {
  useEffect(() => {
    const query = matchMedia(NARROW);
    const read = () => layout.setState({ narrow: query.matches, drawer: null });
    read();
    query.addEventListener('change', read);
    return () => query.removeEventListener('change', read);
  }, [layout]);
}
