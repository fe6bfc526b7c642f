import { useEffect } from 'react';

/** Ends what a bar over the strip is for by Escape, wherever the focus is, except where Escape means something else. */
export function useEscape(isShown: boolean, end: () => void): void {
  useEffect(() => {
    if (!isShown) return;
    const onKey = (event: KeyboardEvent) => {
      const elsewhere =
        event.target instanceof Element && event.target.closest('[role="menu"], [role="dialog"], input');
      if (event.key === 'Escape' && !event.defaultPrevented && !elsewhere) end();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [isShown, end]);
}
