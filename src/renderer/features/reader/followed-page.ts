import { stopSettling, zoomOf } from '../../app/turns-on-page';

/** What following needs to know about a scrolling box, in pixels. */
export interface View {
  readonly height: number;
  /** Of its content. */
  readonly scrollHeight: number;
  readonly scrollTop: number;
}

/** Where the followed line is, in pixels below the top edge of the view. */
interface Line {
  readonly top: number;
  readonly bottom: number;
}

/** The followed line is brought to this share of the height. Between the other two it is left alone. */
const TARGET = 0.32;
const HIGHEST = 0.1;
const LOWEST = 0.62;
/** Over more than so many heights the page jumps, because a glide over so much text is useless. */
const LONGEST_GLIDE = 1.5;

/** Where to scroll so that a line can be read comfortably. Null if it can be already. */
export function scrollFor(view: View, line: Line): { readonly top: number; readonly glide: boolean } | null {
  if (line.top >= view.height * HIGHEST && line.bottom <= view.height * LOWEST) return null;
  const wanted = Math.round(view.scrollTop + line.top - view.height * TARGET);
  const top = Math.max(0, Math.min(wanted, view.scrollHeight - view.height));
  const way = Math.abs(top - view.scrollTop);
  return way < 1 ? null : { top, glide: way <= view.height * LONGEST_GLIDE };
}

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
