import { useEffect } from 'react';
import { takesText } from '../app/text-field';

const FOCUSABLE = ['[tabindex="0"]', 'button:enabled', 'input:enabled', 'a[href]']
  .map((one) => `${one}:not([tabindex="-1"])`)
  .join();

/** An element, and its neighbours for when it is gone. */
interface Place {
  readonly element: Element;
  readonly next: Element | null;
  readonly previous: Element | null;
}

/**
 * Gives the focus to the nearest element when the one with the focus disappears, so that keys continue there. After a
 * press of the mouse only if it was in a list that is still there, like a deleted clip. Otherwise the next key is for
 * the window, as without a focus.
 */
export function useKeptFocus(): void {
  useEffect(() => {
    const listeners = new AbortController();
    const { signal } = listeners;
    /** The last element with the focus, and all elements around it, from the inside out. */
    let around: readonly Place[] = [];
    let isByPointer = false;
    document.addEventListener(
      'focusin',
      ({ target }) => {
        around = target instanceof Element ? placesAround(target) : [];
      },
      { signal },
    );
    document.addEventListener(
      'focusout',
      ({ target }) => {
        // The focus was moved, and the element not removed.
        queueMicrotask(() => {
          if (target === around[0]?.element && target instanceof Element && target.isConnected) around = [];
        });
      },
      { signal },
    );
    const note = ({ type }: Event) => {
      isByPointer = type === 'pointerdown';
    };
    document.addEventListener('pointerdown', note, { signal, capture: true });
    document.addEventListener('keydown', note, { signal, capture: true });
    const observer = new MutationObserver(() => {
      const [lost] = around;
      if (!lost || lost.element.isConnected || document.activeElement !== document.body) return;
      const isLost = isByPointer && !isOfList(around);
      const home = isLost || !(lost.element instanceof HTMLElement) ? null : homeOf(lost.element, around);
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

/** Whether the lost element was in a list that is still there. */
function isOfList(around: readonly Place[]): boolean {
  return around.find(({ element }) => element.isConnected)?.element.matches('ul') === true;
}

function placesAround(target: Element): Place[] {
  const places: Place[] = [];
  for (let element: Element | null = target; element && element !== document.body; element = element.parentElement) {
    places.push({ element, next: element.nextElementSibling, previous: element.previousElementSibling });
  }
  return places;
}

/** The same control of a neighbour; otherwise another around it, or one of the page. Never a text field. */
function homeOf(lost: HTMLElement, around: readonly Place[]): HTMLElement | null {
  for (const { element, next, previous } of around) {
    if (element.isConnected) return visible(controlsIn(element))[0] ?? onPage();
    const which = controlsIn(element).indexOf(lost);
    for (const beside of [next, previous]) {
      const controls = beside?.isConnected ? visible(controlsIn(beside)) : [];
      const home = controls[which] ?? controls[0];
      if (home) return home;
    }
  }
  return onPage();
}

function onPage(): HTMLElement | null {
  const page = document.querySelector('main');
  return page && (visible(controlsIn(page))[0] ?? null);
}

function controlsIn(element: Element): HTMLElement[] {
  const inside = [...element.querySelectorAll<HTMLElement>(FOCUSABLE)];
  const all = element instanceof HTMLElement && element.matches(FOCUSABLE) ? [element, ...inside] : inside;
  return all.filter((one) => !takesText(one));
}

const visible = (controls: readonly HTMLElement[]) => controls.filter((control) => control.checkVisibility());
