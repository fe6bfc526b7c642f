import { type DragEvent, useState } from 'react';
import { inOrder, moved } from '../../../core/clips/listing';
import { useApp } from '../../app/context';
import type { ClipView } from './use-clip-view';

/** Tells a dragged clip from a dragged file. */
const KIND = 'application/x-earmark-clips';

/** Moves clips in the listener's own order: by dragging a card, or by steps. All that are picked go with it. */
export function useDraggedClips({ clips, listed, order, picked, pickedClips }: ClipView) {
  const { edits, messages } = useApp();
  const [dragged, setDragged] = useState<ReadonlySet<string> | null>(null);
  /** Index before which they would be dropped. */
  const [at, setAt] = useState<number | null>(null);

  const withPicked = (id: string): ReadonlySet<string> =>
    picked.has(id) ? new Set(pickedClips.map((clip) => clip.id)) : new Set([id]);

  function move(ids: ReadonlySet<string>, index: number): void {
    const before = listed.slice(index).find(({ id }) => !ids.has(id));
    const changes = moved(inOrder(clips, 'hand'), ids, before?.id ?? null);
    if (changes.length > 0) edits.actions.changeClips(changes);
  }

  function end(): void {
    setDragged(null);
    setAt(null);
  }

  return {
    at: dragged ? at : null,
    begin(event: DragEvent): void {
      const id = event.currentTarget.closest<HTMLElement>('[data-clip]')?.dataset.clip;
      if (id === undefined) return;
      event.dataTransfer.setData(KIND, id);
      event.dataTransfer.effectAllowed = 'move';
      setDragged(withPicked(id));
    },
    handlers: {
      onDragOver(event: DragEvent): void {
        if (!dragged) return;
        // The window takes files only.
        event.stopPropagation();
        event.preventDefault();
        event.dataTransfer.dropEffect = 'move';
        setAt(indexUnder(event, listed.length));
      },
      onDrop(event: DragEvent): void {
        if (!dragged) return;
        event.stopPropagation();
        event.preventDefault();
        move(dragged, indexUnder(event, listed.length));
        end();
      },
      onDragEnd: end,
    },
    /** Moves the clip at an index one place up or down. */
    step(index: number, by: 1 | -1): void {
      const clip = listed[index];
      if (!clip) return;
      if (order !== 'hand') {
        messages.actions.showNote('Clips are moved in their own order: choose it under “Order and filter”.');
        return;
      }
      const ids = withPicked(clip.id);
      const places = listed.flatMap(({ id }, place) => (ids.has(id) ? [place] : []));
      const [first, last] = [places[0] ?? index, places.at(-1) ?? index];
      if (by < 0 ? first > 0 : last < listed.length - 1) move(ids, by < 0 ? first - 1 : last + 2);
    },
  };
}

/** The index before which a card would be dropped. */
function indexUnder({ target, clientY }: DragEvent, count: number): number {
  const card = target instanceof Element ? target.closest<HTMLElement>('[data-index]') : null;
  if (!card) return count;
  const { top, height } = card.getBoundingClientRect();
  return Number(card.dataset.index) + (clientY > top + height / 2 ? 1 : 0);
}
