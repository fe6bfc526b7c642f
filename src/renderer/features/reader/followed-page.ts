import { stopSettling, zoomOf } from '../../app/turns-on-page';
import { type Line, scrollFor } from './follow-scroll';

/** The box that scrolls and follows what is said. It knows where a running glide ends. */
export class FollowedPage {
  readonly #scroller: HTMLElement;
  readonly #listeners = new AbortController();
  /** Where the running glide ends, in pixels; null without one. */
  #end: number | null = null;

  /** Calls `onGlided` when a glide has ended, there or elsewhere. */
  constructor(scroller: HTMLElement, onGlided: () => void) {
    this.#scroller = scroller;
    scroller.addEventListener(
      'scrollend',
      () => {
        const glided = this.#end !== null;
        this.#end = null;
        if (glided) onGlided();
      },
      { signal: this.#listeners.signal, passive: true },
    );
  }

  dispose(): void {
    this.#listeners.abort();
  }

  /** Goes to `top`, in pixels. */
  goTo(top: number, atOnce: boolean): void {
    const glides = scroll(this.#scroller, top, atOnce);
    this.#end = glides && top !== this.#scroller.scrollTop ? top : null;
  }

  /** Goes where an element can be read comfortably. Returns whether the page jumped. */
  keepInView(element: Element, atOnce: boolean): boolean {
    const line = lineOf(element);
    if (!line) return false;
    const { clientHeight: height, scrollHeight, scrollTop } = this.#scroller;
    const { top } = this.#scroller.getBoundingClientRect();
    const zoom = zoomOf(this.#scroller);
    // A running glide continues. What matters is where the line is after it.
    const end = this.#end ?? scrollTop;
    const onPage = (y: number) => (y - top) / zoom + scrollTop - end;
    const to = scrollFor(
      { height, scrollHeight, scrollTop: end },
      { top: onPage(line.top), bottom: onPage(line.bottom) },
    );
    if (to) this.goTo(to.top, atOnce || !to.glide);
    return to !== null && this.#end === null;
  }
}

/** The followed part of an element, by its place in the window. */
function lineOf(element: Element): Line | undefined {
  const [line] = element.getClientRects();
  if (!line || element.hasAttribute('data-word')) return line;
  // A turn without known words is followed by its first line.
  if (element.hasAttribute('aria-current')) return { top: line.top, bottom: line.top };
  // If the turn is over, its end was heard last.
  const { bottom } = ([...element.querySelectorAll('[data-from]')].at(-1) ?? element).getBoundingClientRect();
  return { top: bottom, bottom };
}

/**
 * Scrolls a box to `top`, in pixels: by gliding, unless it must be at once, or the listener wants no motion. Returns
 * whether it glides. Nothing else may scroll the box after that.
 */
export function scroll(scroller: HTMLElement, top: number, atOnce: boolean): boolean {
  const glides = !atOnce && !matchMedia('(prefers-reduced-motion: reduce)').matches;
  stopSettling();
  scroller.scrollTo({ top, behavior: glides ? 'smooth' : 'instant' });
  return glides;
}
