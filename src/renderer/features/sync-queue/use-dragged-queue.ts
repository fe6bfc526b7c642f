import { type DragEvent, useEffect, useState } from 'react';
import { useApp } from '../../app/context';
import { dropQueued } from '../../app/queueing';
import { beforeDropped, type DropPlace } from '../../state/queue';

/** Tells a dragged episode of the queue from a dragged file. */
const KIND = 'application/x-earmark-queued';

/** Moving an episode that waits by dragging its row. */
export interface DraggedQueue {
  /** What is dragged, and where it would land. */
  readonly token: string | null;
  readonly place: DropPlace | null;
  /** The handlers of the row of an episode. */
  handlersOf(token: string): {
    onDragStart(event: DragEvent): void;
    onDragOver(event: DragEvent): void;
    onDrop(event: DragEvent): void;
    onDragEnd(): void;
  };
}

export function useDraggedQueue(): DraggedQueue {
  const app = useApp();
  const [dragged, setDragged] = useState<string | null>(null);
  const [place, setPlace] = useState<DropPlace | null>(null);

  function end(): void {
    setDragged(null);
    setPlace(null);
  }

  // A long list takes the dragged row out once it is far away, and then nothing tells that the drag has ended. While it
  // goes on, the pointer reports no move.
  useEffect(() => {
    if (dragged === null) return;
    const listeners = new AbortController();
    document.addEventListener('pointermove', end, { signal: listeners.signal });
    return () => listeners.abort();
  });

  return {
    token: dragged,
    place,
    handlersOf: (token) => ({
      onDragStart(event) {
        event.dataTransfer.setData(KIND, token);
        event.dataTransfer.effectAllowed = 'move';
        setDragged(token);
      },
      onDragOver(event) {
        if (dragged === null || !isQueued(event)) return;
        // The window takes files only.
        event.stopPropagation();
        const { top, height } = event.currentTarget.getBoundingClientRect();
        const under: DropPlace = { token, half: event.clientY < top + height / 2 ? 'upper' : 'lower' };
        const lands = beforeDropped(app.queue.getState().items, dragged, under) !== undefined;
        if (!lands) setPlace(null);
        else if (place?.token !== token || place.half !== under.half) setPlace(under);
        if (!lands) return;
        event.preventDefault();
        event.dataTransfer.dropEffect = 'move';
      },
      onDrop(event) {
        if (dragged === null || place === null || !isQueued(event)) return;
        event.stopPropagation();
        event.preventDefault();
        void dropQueued(app, dragged, place);
        end();
      },
      onDragEnd: end,
    }),
  };
}

/** Whether an episode of the queue is dragged, and no file. */
function isQueued({ dataTransfer }: DragEvent): boolean {
  return dataTransfer.types.includes(KIND);
}
