import { useEffect } from 'react';
import { labelled } from '../../../core/clips/formats/said';
import { namedTurns } from '../../../core/clips/quote';
import type { Turn } from '../../../core/transcript/model';
import { isTyping } from '../../app/text-field';
import { isSaidBy } from '../../state/shown-speaker';
import type { Layout } from './page-layout';
import { placeOf } from './page-selection';

/**
 * Copies what is selected of a transcript: with a name wherever another person speaks, and, where it is too long for the
 * page, with the words that are not on it. Of turns that are folded it copies nothing.
 */
export function useCopy(list: HTMLElement | null, turns: readonly Turn[], layout: Layout, only: string | null): void {
  const isPartial = layout.sections !== null;
  useEffect(() => {
    if (!list) return;
    const onCopy = (event: ClipboardEvent) => {
      const selection = document.getSelection();
      const range = selection?.rangeCount ? selection.getRangeAt(0) : null;
      if (!range || range.collapsed || !range.intersectsNode(list) || isTyping()) return;
      // All of it is copied by Select All.
      if (range.startContainer === list && range.endContainer === list) return;
      // An end beside the turns is before or behind all of them.
      const from = placeOf(list, range.startContainer, range.startOffset) ?? { turn: 0, offset: 0 };
      const to = placeOf(list, range.endContainer, range.endOffset) ?? { turn: turns.length - 1, offset: undefined };
      // Of one turn that is all on the page, the browser copies what is selected itself.
      if (!isPartial && from.turn === to.turn) return;
      const said = turns.slice(from.turn, to.turn + 1).map((turn, index) => {
        const { speaker, text } = turn;
        if (!isSaidBy(only, turn)) return { speaker, text: '' };
        const begin = index === 0 ? from.offset : 0;
        return { speaker, text: text.slice(begin, from.turn + index === to.turn ? to.offset : undefined) };
      });
      const texts = namedTurns(said.filter(({ text }) => text.trim() !== '')).map(labelled);
      event.clipboardData?.setData('text/plain', texts.join('\n\n'));
      event.preventDefault();
    };
    document.addEventListener('copy', onCopy);
    return () => document.removeEventListener('copy', onCopy);
  }, [list, turns, isPartial, only]);
}

/**
 * Keeps a dragged selection inside the transcript. Past its edge the browser would select what is there, and the rest
 * of the transcript before it.
 */
export function useDraggedSelection(list: HTMLElement | null): void {
  useEffect(() => {
    if (!list) return;
    const listeners = new AbortController();
    const { signal } = listeners;
    let begun = false;
    list.addEventListener(
      'pointerdown',
      ({ button, pointerType }) => {
        begun = button === 0 && pointerType === 'mouse';
      },
      { signal },
    );
    document.addEventListener(
      'pointermove',
      ({ buttons, pointerId, target }) => {
        begun &&= buttons === 1;
        const isOutside = target instanceof Node && !list.contains(target) && !target.contains(list);
        // With capture, the pointer selects as if it were beside the text.
        if (begun && isOutside) list.setPointerCapture(pointerId);
      },
      { signal },
    );
    return () => listeners.abort();
  }, [list]);
}
