import type { Place } from './places';

/** The place in the transcript of a point in the document; null outside its text. */
export function placeOf(list: Element, node: Node, offset: number): Place | null {
  const element = node instanceof Element ? node : node.parentElement;
  const turn = element?.closest('[data-turn]');
  if (!element || !turn || !list.contains(turn)) return null;
  const index = Number(turn.getAttribute('data-turn'));
  const paragraph = element.closest('[data-from]');
  if (paragraph)
    return { turn: index, offset: Number(paragraph.getAttribute('data-from')) + textBefore(paragraph, node, offset) };
  // Beside the text, in the hanging column or between two turns: before or after all of it.
  const point = document.createRange();
  point.setStart(node, offset);
  const passed = [...turn.querySelectorAll('[data-from]')].filter((one) => point.comparePoint(one, 0) < 0).at(-1);
  if (!passed) return { turn: index, offset: 0 };
  return { turn: index, offset: Number(passed.getAttribute('data-from')) + (passed.textContent?.length ?? 0) };
}

/** UTF-16 units of a paragraph's text before a point in it. */
function textBefore(paragraph: Element, node: Node, offset: number): number {
  const before = document.createRange();
  before.setStart(paragraph, 0);
  before.setEnd(node, offset);
  return before.toString().length;
}

/** The nodes in which the selection begins and ends; none without a selection. */
export function selectionEnds(): Node[] {
  const selection = document.getSelection();
  if (!selection || selection.isCollapsed) return [];
  return [selection.anchorNode, selection.focusNode].filter((node) => node !== null);
}

/** The selection, by its two ends in order. */
export interface Selected {
  readonly from: Place;
  readonly to: Place;
  readonly range: Range;
}

/** The part of the transcript that is selected; null if there is none. */
export function selectedPlaces(list: Element): Selected | null {
  const selection = document.getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  if (!range.intersectsNode(list)) return null;
  const from = placeOf(list, range.startContainer, range.startOffset);
  const to = placeOf(list, range.endContainer, range.endOffset);
  return from && to ? { from, to, range } : null;
}
