import { useEffect } from 'react';

/**
 * Keeps a dragged selection inside the transcript. Past its edge the browser would select what is there, and the rest
 * of the transcript before it.
 */
export function useDraggedSelection(list: HTMLElement | null): void {
  useEffect(() => {
    if (!list) return;
    const listeners = new AbortController();
    const { signal } = listeners;
    let begun = false;
    list.addEventListener(
      'pointerdown',
      ({ button, pointerType }) => {
        begun = button === 0 && pointerType === 'mouse';
      },
      { signal },
    );
    document.addEventListener(
      'pointermove',
      ({ buttons, pointerId, target }) => {
        begun &&= buttons === 1;
        const isOutside = target instanceof Node && !list.contains(target) && !target.contains(list);
        // With capture, the pointer selects as if it were beside the text.
        if (begun && isOutside) list.setPointerCapture(pointerId);
      },
      { signal },
    );
    return () => listeners.abort();
  }, [list]);
}
