import { useEffect } from 'react';
import { useApp } from '../../app/context';
import { takesText } from '../../app/text-field';
import { whileLaidOut } from '../../app/turns-on-page';
import { scroll } from './followed-page';

/** Share of the page's height, as in browsers: some lines stay visible. */
const PAGE = 0.875;

const SCROLL: Record<string, (page: HTMLElement) => void> = {
  PageDown: (page) => scroll(page, page.scrollTop + PAGE * page.clientHeight, false),
  PageUp: (page) => scroll(page, page.scrollTop - PAGE * page.clientHeight, false),
  Home: (page) => scroll(page, 0, true),
  // What is there may be higher than estimated.
  End: (page) => whileLaidOut(() => scroll(page, page.scrollHeight, true)),
};

/** Makes the keys that scroll scroll the transcript wherever the focus is, except where they have another meaning. */
export function usePageKeys(scroller: HTMLElement): void {
  const { follow } = useApp();
  useEffect(() => {
    const listeners = new AbortController();
    document.addEventListener(
      'keydown',
      (event) => {
        const go = SCROLL[event.key];
        const isHeld = event.altKey || event.ctrlKey || event.metaKey || event.shiftKey;
        if (!go || isHeld || event.defaultPrevented || isMeantElsewhere(event.target, scroller)) return;
        event.preventDefault();
        follow.actions.release();
        go(scroller);
      },
      listeners,
    );
    return () => listeners.abort();
  }, [follow, scroller]);
}

/** Controls that these keys change, and boxes that they scroll. */
function isMeantElsewhere(target: EventTarget | null, scroller: HTMLElement): boolean {
  if (!(target instanceof Element) || takesText(target) || scroller.closest('[inert]')) return true;
  if (target.closest('[role="slider"], [role="menu"], [role="radiogroup"], [role="dialog"], input, select'))
    return true;
  for (let box: Element | null = target; box && box !== document.body; box = box.parentElement) {
    if (box.scrollHeight > box.clientHeight && /auto|scroll/.test(getComputedStyle(box).overflowY)) return true;
  }
  return false;
}
