import type { Moment } from '../../playback/clock';

/**
 * Marks what is being said: `aria-current` on one turn, `data-current-word` on one word, and `data-also-speaking` on a
 * turn that is said at the same time. It writes to the elements
 * directly, several times a second, and only if something changed, without React.
 */
export class Highlight {
  readonly #list: Element;
  #turn: Element | null = null;
  #other: Element | null = null;
  #word: Element | null = null;

  constructor(list: Element) {
    this.#list = list;
  }

  /** Returns the element that is now marked, the word if it is known. Null if nothing changed. */
  show({ turn, other, word }: Moment): Element | null {
    this.#showOther(other);
    const turnElement = this.#find(this.#turn, this.#list, 'data-turn', turn);
    const wordElement = turnElement && this.#find(this.#word, turnElement, 'data-word', word);
    const changed = turnElement !== this.#turn || wordElement !== this.#word;
    if (turnElement !== this.#turn) {
      this.#turn?.removeAttribute('aria-current');
      turnElement?.setAttribute('aria-current', 'true');
      this.#turn = turnElement;
    }
    if (wordElement !== this.#word) {
      this.#word?.removeAttribute('data-current-word');
      wordElement?.setAttribute('data-current-word', '');
      this.#word = wordElement;
    }
    return changed ? (wordElement ?? turnElement) : null;
  }

  #showOther(turn: number): void {
    const element = this.#find(this.#other, this.#list, 'data-turn', turn);
    if (element === this.#other) return;
    this.#other?.removeAttribute('data-also-speaking');
    element?.setAttribute('data-also-speaking', '');
    this.#other = element;
  }

  get current(): Element | null {
    return this.#word ?? this.#turn;
  }

  #find(known: Element | null, inside: Element, attribute: string, index: number): Element | null {
    if (index < 0) return null;
    // React may have replaced the element since.
    if (known?.getAttribute(attribute) === `${index}` && inside.contains(known)) return known;
    return inside.querySelector(`[${attribute}="${index}"]`);
  }
}
