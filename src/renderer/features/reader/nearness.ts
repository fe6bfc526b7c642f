import { selectionEnds } from './page-selection';

type SetNear = (near: boolean) => void;

interface Watched {
  readonly element: Element;
  readonly set: SetNear;
}

/** Why a part stays wherever the view is: it is spoken, or the tab stop. */
export type Reason = 'spoken' | 'stop';

/** Which parts of the page are near the view: parts of turns, chunks of some turns, sections of many. */
export class Nearness {
  readonly #close: IntersectionObserver;
  readonly #wide: IntersectionObserver;
  readonly #watched = new Map<string, Watched>();
  readonly #nameOf = new WeakMap<Element, string>();
  readonly #inReach = new Set<string>();
  readonly #required = new Map<Reason, readonly string[]>();
  /** Out of reach, and kept because an end of the selection or the focus is inside. */
  readonly #held = new Set<string>();
  readonly #listeners = new AbortController();

  /** `root` is the box that scrolls. */
  constructor(root: Element) {
    const onCrossing = (entries: readonly IntersectionObserverEntry[]) => this.#onCrossing(entries);
    this.#close = new IntersectionObserver(onCrossing, { root, rootMargin: '100% 0px' });
    this.#wide = new IntersectionObserver(onCrossing, { root, rootMargin: '300% 0px' });
    const release = () => {
      for (const name of this.#held) this.#report(name);
    };
    const { signal } = this.#listeners;
    document.addEventListener('selectionchange', release, { signal });
    document.addEventListener('focusin', release, { signal });
  }

  /** Watches a part until the returned function is called. A wide part is near long before it can be seen. */
  watch(name: string, element: Element | null, set: SetNear, wide = false): () => void {
    if (!element) return () => undefined;
    const observer = wide ? this.#wide : this.#close;
    this.#watched.set(name, { element, set });
    this.#nameOf.set(element, name);
    observer.observe(element);
    set(this.isNear(name));
    return () => {
      observer.unobserve(element);
      this.#watched.delete(name);
      this.#inReach.delete(name);
      this.#held.delete(name);
    };
  }

  isNear(name: string): boolean {
    return this.#inReach.has(name) || [...this.#required.values()].some((names) => names.includes(name));
  }

  /** Keeps parts near, in place of those that were kept for the same reason. Returns whether any changed. */
  require(reason: Reason, names: readonly string[]): boolean {
    const before = this.#required.get(reason) ?? [];
    if (names.length === before.length && names.every((name, index) => name === before[index])) return false;
    this.#required.set(reason, names);
    for (const name of new Set([...before, ...names])) this.#report(name);
    return true;
  }

  dispose(): void {
    this.#close.disconnect();
    this.#wide.disconnect();
    this.#listeners.abort();
  }

  #onCrossing(entries: readonly IntersectionObserverEntry[]): void {
    for (const { target, isIntersecting } of entries) {
      const name = this.#nameOf.get(target);
      if (name === undefined || !this.#watched.has(name)) continue;
      if (isIntersecting) this.#inReach.add(name);
      else this.#inReach.delete(name);
      this.#report(name);
    }
  }

  /** Parts with an end of the selection, or the focus, stay: both would be lost with their elements. */
  #report(name: string): void {
    const watched = this.#watched.get(name);
    if (!watched) return;
    const near = this.isNear(name);
    if (!near && isInUse(watched.element)) {
      this.#held.add(name);
      return;
    }
    this.#held.delete(name);
    watched.set(near);
  }
}

function isInUse(element: Element): boolean {
  return [document.activeElement, ...selectionEnds()].some((node) => node !== null && element.contains(node));
}

/** Identify the parts of the page. */
export const sectionName = (section: number): string => `section ${section}`;
export const chunkName = (chunk: number): string => `chunk ${chunk}`;
export const blockName = (turn: number, block: number): string => `block ${turn} ${block}`;
