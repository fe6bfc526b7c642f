import type { Place } from '../../../core/clips/edges';

/** The element of a word, or while words are no elements of their own that of its turn; null for what is not on the page. */
export function elementOfWord(list: Element, { turn, word }: Place): Element | null {
  const item = list.querySelector(`[data-turn="${turn}"]`);
  return item?.querySelector(`[data-word="${word}"]`) ?? item;
}

/** What is on the page from one word to another; null where nothing of it is. */
export function rangeBetween(list: Element, first: Place, last: Place): Range | null {
  const drawn = () => [...list.querySelectorAll('[data-turn]')];
  const turnOf = (item: Element) => Number(item.getAttribute('data-turn'));
  const from = elementOfWord(list, first) ?? drawn().find((item) => turnOf(item) > first.turn);
  const to = elementOfWord(list, last) ?? drawn().findLast((item) => turnOf(item) < last.turn);
  if (!from || !to) return null;
  const range = document.createRange();
  range.setStartBefore(from);
  range.setEndAfter(to);
  return range.collapsed ? null : range;
}

/** Has a range drawn as the style sheet says for a name; null takes it away. */
export function highlight(name: 'chosen-clip' | 'begun-clip', range: Range | null): void {
  if (range) CSS.highlights.set(name, new Highlight(range));
  else CSS.highlights.delete(name);
}
