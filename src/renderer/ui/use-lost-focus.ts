import { useEffect, useRef } from 'react';

/** Calls `refocus` when something is no longer shown, and the focus that it had is nowhere. */
export function useLostFocus(isShown: boolean, refocus: () => void): void {
  const wasShown = useRef(isShown);
  useEffect(() => {
    if (wasShown.current && !isShown && document.activeElement === document.body) refocus();
    wasShown.current = isShown;
  });
}
