type SetClose = (close: boolean) => void;

/**
 * Decides which chunks of turns have an element for every word: those near the view, and the one being spoken. They get
 * them before they can be seen, and keep them while text is selected, so that a selection never breaks.
 */
export class CloseLook {
  readonly #observer: IntersectionObserver;
  readonly #watched = new Map<Element, SetClose>();
  readonly #byIndex = new Map<number, SetClose>();

  /** `root` is the box that scrolls. */
  constructor(root: Element) {
    this.#observer = new IntersectionObserver((entries) => this.#onCrossing(entries), { root, rootMargin: '100% 0px' });
  }

  /** Watches a chunk until the returned function is called. */
  watch(index: number, element: Element | null, setClose: SetClose): () => void {
    if (!element) return () => undefined;
    this.#watched.set(element, setClose);
    this.#byIndex.set(index, setClose);
    this.#observer.observe(element);
    return () => {
      this.#observer.unobserve(element);
      this.#watched.delete(element);
      this.#byIndex.delete(index);
    };
  }

  /** Gives a chunk its words wherever it is. */
  require(index: number): void {
    this.#byIndex.get(index)?.(true);
  }

  dispose(): void {
    this.#observer.disconnect();
  }

  #onCrossing(entries: readonly IntersectionObserverEntry[]): void {
    const selecting = document.getSelection()?.isCollapsed === false;
    for (const { target, isIntersecting } of entries) {
      const holdsCurrent = target.querySelector('[aria-current="true"]') !== null;
      if (isIntersecting) this.#watched.get(target)?.(true);
      else if (!holdsCurrent && !selecting) this.#watched.get(target)?.(false);
    }
  }
}
