import type { WordPlace } from '../state/selection';

/** The element of a turn; null without a transcript. */
export function turnElement(turn: number): HTMLElement | null {
  return document.querySelector<HTMLElement>(`[data-turn="${turn}"]`);
}

/** The first word of the turn that has the focus; null when none has. */
export function focusedTurn(): WordPlace | null {
  const turn = document.activeElement?.closest('[data-turn]')?.getAttribute('data-turn');
  return turn ? { turn: Number(turn), word: 0 } : null;
}

/** Index of the turn near the top of the page. */
export function turnInView(): number {
  const page = document.querySelector('main')?.getBoundingClientRect();
  if (!page) return 0;
  // Between two turns there is none: try a little lower.
  for (const share of [0.05, 0.1, 0.2, 0.3]) {
    const there = document.elementFromPoint(page.left + page.width / 2, page.top + page.height * share);
    const turn = there?.closest('[data-turn]')?.getAttribute('data-turn');
    if (turn) return Number(turn);
  }
  return 0;
}

/** Whether any of a turn can be seen. */
export function isInView(turn: number): boolean {
  const page = document.querySelector('main')?.getBoundingClientRect();
  const box = turnElement(turn)?.getBoundingClientRect();
  return page !== undefined && box !== undefined && box.bottom > page.top && box.top < page.bottom;
}
