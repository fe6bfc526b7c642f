import { useEffect } from 'react';
import type { Turn } from '../../../core/transcript/model';
import type { Layout } from './layout';
import { placeOf } from './selection';

/** Copies what is selected of a transcript that is too long for the page, with the words that are not on it. */
export function useCopy(list: HTMLElement | null, turns: readonly Turn[], layout: Layout): void {
  const isPartial = layout.sections !== null;
  useEffect(() => {
    if (!list || !isPartial) return;
    const onCopy = (event: ClipboardEvent) => {
      const selection = document.getSelection();
      const range = selection?.rangeCount ? selection.getRangeAt(0) : null;
      if (!range || range.collapsed || !range.intersectsNode(list)) return;
      // An end beside the turns is before or behind all of them.
      const from = placeOf(list, range.startContainer, range.startOffset) ?? { turn: 0, offset: 0 };
      const to = placeOf(list, range.endContainer, range.endOffset) ?? { turn: turns.length - 1, offset: undefined };
      const texts = turns.slice(from.turn, to.turn + 1).map(({ text }, index) => {
        const begin = index === 0 ? from.offset : 0;
        return text.slice(begin, from.turn + index === to.turn ? to.offset : undefined);
      });
      event.clipboardData?.setData('text/plain', texts.join('\n\n'));
      event.preventDefault();
    };
    document.addEventListener('copy', onCopy);
    return () => document.removeEventListener('copy', onCopy);
  }, [list, turns, isPartial]);
}
