type SetClose = (close: boolean) => void;

/**
 * Decides which turns have an element for every word: those near the view, and the one being spoken. They get them before
 * they can be seen, and keep them while text is selected, so that a selection never breaks.
 */
export class CloseLook {
  readonly #observer: IntersectionObserver;
  readonly #turns = new Map<Element, { readonly index: number; readonly setClose: SetClose }>();
  readonly #byIndex = new Map<number, SetClose>();

  /** `root` is the box that scrolls. */
  constructor(root: Element) {
    this.#observer = new IntersectionObserver((entries) => this.#onCrossing(entries), { root, rootMargin: '100% 0px' });
  }

  /** Watches a turn until the returned function is called. */
  watch(index: number, element: Element | null, setClose: SetClose): () => void {
    if (!element) return () => undefined;
    this.#turns.set(element, { index, setClose });
    this.#byIndex.set(index, setClose);
    this.#observer.observe(element);
    return () => {
      this.#observer.unobserve(element);
      this.#turns.delete(element);
      this.#byIndex.delete(index);
    };
  }

  /** Gives a turn its words wherever it is. */
  require(index: number): void {
    this.#byIndex.get(index)?.(true);
  }

  dispose(): void {
    this.#observer.disconnect();
  }

  #onCrossing(entries: readonly IntersectionObserverEntry[]): void {
    const selecting = document.getSelection()?.isCollapsed === false;
    for (const { target, isIntersecting } of entries) {
      const isCurrent = target.getAttribute('aria-current') === 'true';
      if (isIntersecting) this.#turns.get(target)?.setClose(true);
      else if (!isCurrent && !selecting) this.#turns.get(target)?.setClose(false);
    }
  }
}
