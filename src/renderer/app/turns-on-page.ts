import type { WordPlace } from '../state/selection';

type Reveal = (turn: number) => HTMLElement | null;

/** From the shown page: draws a turn that is not on it, in a transcript that is too long for it. */
let reveal: Reveal = () => null;

/** Lets `show` draw turns that are not on the page, until the returned function is called. */
export function revealTurnsBy(show: Reveal): () => void {
  reveal = show;
  return () => {
    if (reveal === show) reveal = () => null;
  };
}

/** The list of all turns; null without a transcript. */
export function transcriptOnPage(): HTMLElement | null {
  return document.querySelector<HTMLElement>('main [role="list"][aria-label="Transcript"]');
}

/** The element of a turn, which is drawn if necessary. Null without a transcript. */
export function turnElement(turn: number): HTMLElement | null {
  return drawnTurn(turn) ?? reveal(turn);
}

function drawnTurn(turn: number): HTMLElement | null {
  return document.querySelector<HTMLElement>(`[data-turn="${turn}"]`);
}

/** The first word of the turn with the focus; null if there is none. */
export function focusedTurn(): WordPlace | null {
  const turn = document.activeElement?.closest('[data-turn]')?.getAttribute('data-turn');
  return turn ? { turn: Number(turn), word: 0 } : null;
}

/** Index of the turn near the top of the page. */
export function turnInView(): number {
  const page = document.querySelector('main')?.getBoundingClientRect();
  if (!page) return 0;
  // Between two turns there is none, so try a little lower.
  for (const share of [0.05, 0.1, 0.2, 0.3]) {
    const there = document.elementFromPoint(page.left + page.width / 2, page.top + page.height * share);
    const turn = there?.closest('[data-turn]')?.getAttribute('data-turn');
    if (turn) return Number(turn);
  }
  return 0;
}

/** Whether a part of a turn is visible. */
export function isInView(turn: number): boolean {
  const page = document.querySelector('main')?.getBoundingClientRect();
  const box = drawnTurn(turn)?.getBoundingClientRect();
  return page !== undefined && box !== undefined && box.bottom > page.top && box.top < page.bottom;
}

/** What is being read: a turn, and how many pixels below the top edge of the page it begins. */
export interface PagePlace {
  readonly turn: number;
  readonly top: number;
}

/**
 * Where on the page the text is that is being read, as a share of the height. A second place, a little lower, in case
 * of a gap.
 */
const READ_AT = [0.32, 0.36, 0.28, 0.44];

/** What is being read now; null without a transcript. */
export function placeOnPage(): PagePlace | null {
  const page = document.querySelector('main');
  if (!page) return null;
  const { left, top, width, height } = page.getBoundingClientRect();
  for (const share of READ_AT) {
    const element = document.elementFromPoint(left + width / 2, top + height * share)?.closest('[data-turn]');
    if (element) return { turn: Number(element.getAttribute('data-turn')), top: topIn(page, element) };
  }
  return null;
}

/** Scrolls to a place at once. */
export function showPlace({ turn, top }: PagePlace): void {
  const page = document.querySelector('main');
  const element = turnElement(turn);
  if (!page || !element) return;
  whileLaidOut(() => {
    page.scrollTop += (topIn(page, element) - top) / zoomOf(page);
  });
}

/**
 * Pixels of the window for each pixel of a box. CSS zooms the page: places have the first unit, scrolling has the
 * second.
 */
export function zoomOf(box: HTMLElement): number {
  return box.offsetHeight === 0 ? 1 : box.getBoundingClientRect().height / box.offsetHeight;
}

function topIn(page: Element, element: Element): number {
  return element.getBoundingClientRect().top - page.getBoundingClientRect().top;
}

/** Scrolls an element of the page into view. */
export function bringIntoView(element: Element, block: 'center' | 'nearest'): void {
  whileLaidOut(() => element.isConnected && element.scrollIntoView({ block }));
}

/** Frames until what comes near the view is laid out: first the sections, then their chunks, then the turns. */
const LAYOUT_FRAMES = 10;
let settling = 0;
let scrolls = 0;

/** How often something was scrolled to until now. It tells later whether the page went elsewhere. */
export const scrollsUntilNow = (): number => scrolls;

/**
 * Scrolls now, and again in the frames in which what comes near the view is laid out, because it may be higher than
 * estimated. Stops if something else is scrolled to.
 */
export function whileLaidOut(scroll: () => void): void {
  let frames = LAYOUT_FRAMES;
  const again = () => {
    scroll();
    if (frames-- > 0) settling = requestAnimationFrame(again);
  };
  stopSettling();
  again();
}

/** Stops the scrolling of `whileLaidOut`, because the page goes elsewhere. */
export function stopSettling(): void {
  scrolls += 1;
  cancelAnimationFrame(settling);
}

/** Whether Select All has selected the transcript: the list itself. A selection made by hand begins and ends in words. */
export function isAllSelected(): boolean {
  const selection = document.getSelection();
  const list = transcriptOnPage();
  if (!selection || selection.rangeCount === 0 || selection.isCollapsed || !list) return false;
  const { startContainer, endContainer } = selection.getRangeAt(0);
  return startContainer === list && endContainer === list;
}
