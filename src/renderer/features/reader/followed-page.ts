import { stopSettling, zoomOf } from '../../app/turns-on-page';
import { type Line, scrollFor } from './follow-scroll';

/** The box that scrolls, as it follows what is said. It knows where a glide that is under way ends. */
export class FollowedPage {
  readonly #scroller: HTMLElement;
  readonly #listeners = new AbortController();
  /** Where the glide that is under way ends, in pixels; null without one. */
  #end: number | null = null;

  /** `onGlided` is told when a glide has ended, there or elsewhere. */
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

  /** Goes where an element can be read comfortably. Tells whether the page jumped for it. */
  keepInView(element: Element, atOnce: boolean): boolean {
    const line = lineOf(element);
    if (!line) return false;
    const { clientHeight: height, scrollHeight, scrollTop } = this.#scroller;
    const { top } = this.#scroller.getBoundingClientRect();
    const zoom = zoomOf(this.#scroller);
    // A glide under way goes on: what matters is where the line is when it has ended.
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

/** What of an element is followed, by where it is in the window. */
function lineOf(element: Element): Line | undefined {
  const [line] = element.getClientRects();
  if (!line || element.hasAttribute('data-word')) return line;
  // A turn without known words is followed by its first line.
  if (element.hasAttribute('aria-current')) return { top: line.top, bottom: line.top };
  // Of one that is over the end was heard last.
  const { bottom } = ([...element.querySelectorAll('[data-from]')].at(-1) ?? element).getBoundingClientRect();
  return { top: bottom, bottom };
}

/**
 * Scrolls a box to `top`, in pixels: by gliding, unless it is wanted at once or the listener wants nothing to move. Tells
 * whether it glides. It goes nowhere else after that.
 */
export function scroll(scroller: HTMLElement, top: number, atOnce: boolean): boolean {
  const glides = !atOnce && !matchMedia('(prefers-reduced-motion: reduce)').matches;
  stopSettling();
  scroller.scrollTo({ top, behavior: glides ? 'smooth' : 'instant' });
  return glides;
}
