import { useEffect } from 'react';

const FOCUSABLE = ['[tabindex="0"]', 'button:enabled', 'input:enabled', 'a[href]']
  .map((one) => `${one}:not([tabindex="-1"])`)
  .join();

/** Gives the focus to what is nearest when what had it goes away, so that keys go on where they were. */
export function useKeptFocus(): void {
  useEffect(() => {
    const listeners = new AbortController();
    const { signal } = listeners;
    /** What had the focus last, and all around it, from the inside out. */
    let around: readonly Element[] = [];
    document.addEventListener(
      'focusin',
      ({ target }) => {
        around = target instanceof Element ? [target, ...ancestorsOf(target)] : [];
      },
      { signal },
    );
    document.addEventListener(
      'focusout',
      ({ target }) => {
        // Left, and not taken away.
        queueMicrotask(() => {
          if (target === around[0] && target instanceof Element && target.isConnected) around = [];
        });
      },
      { signal },
    );
    const observer = new MutationObserver(() => {
      if (around[0]?.isConnected !== false || document.activeElement !== document.body) return;
      const home = homeIn(around);
      around = [];
      home?.focus({ preventScroll: true });
    });
    observer.observe(document.body, { childList: true, subtree: true });
    return () => {
      listeners.abort();
      observer.disconnect();
    };
  }, []);
}

function ancestorsOf(element: Element): Element[] {
  const ancestors: Element[] = [];
  for (let up = element.parentElement; up && up !== document.body; up = up.parentElement) ancestors.push(up);
  return ancestors;
}

function homeIn(around: readonly Element[]): HTMLElement | null {
  for (const element of around) {
    if (!element.isConnected) continue;
    const first = [...element.querySelectorAll<HTMLElement>(FOCUSABLE)].find((one) => one.checkVisibility());
    if (first) return first;
  }
  return null;
}
