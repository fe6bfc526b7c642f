import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type ReactNode, type Ref, useEffect, useImperativeHandle, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import styles from './LongList.module.css';

/** What gives a row the focus. */
export interface LongListHandle {
  focus(index: number): void;
}

interface LongListProps {
  readonly handle?: Ref<LongListHandle>;
  readonly label: string;
  readonly count: number;
  /** Pixels, as long as a row was not measured. */
  readonly rowHeight: number;
  /** Comes into view whenever it changes. */
  readonly current?: number | undefined;
  keyOf(index: number): string | number;
  /** A row with a button first. `tabIndex` is that of its buttons: one row of the list can be reached by Tab. */
  row(index: number, tabIndex: 0 | -1): ReactNode;
}

/** A list of any length, of which only the rows in view are on the page. The arrow keys go between its rows. */
export function LongList({ handle, label, count, rowHeight, current, keyOf, row }: LongListProps): ReactNode {
  const box = useRef<HTMLDivElement>(null);
  const [stop, setStop] = useState(0);
  /** The row that has the focus, also when it is gone. */
  const focused = useRef<number | null>(null);
  const stopAt = Math.max(0, Math.min(stop, count - 1));
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => box.current,
    estimateSize: () => rowHeight,
    getItemKey: keyOf,
    overscan: BEYOND,
  });
  useEffect(() => {
    if (current === undefined || current < 0) return;
    setStop(current);
    virtualizer.scrollToIndex(current, { align: 'auto' });
  }, [current, virtualizer]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: rows come and go with their number alone.
  useEffect(() => {
    // The row that had the focus is gone: the one that is there now has it.
    const at = focused.current;
    if (at === null || count === 0 || !document.activeElement?.contains(box.current)) return;
    const next = Math.min(at, count - 1);
    setStop(next);
    focusRow(next);
  }, [count]);

  function go(index: number): void {
    flushSync(() => setStop(index));
    virtualizer.scrollToIndex(index, { align: 'auto' });
    focusSoon(index, FRAMES);
  }

  useImperativeHandle(handle, () => ({
    focus(index) {
      setStop(index);
      virtualizer.scrollToIndex(index, { align: 'center' });
      focusSoon(index, FRAMES);
    },
  }));

  /** A row out of view is drawn once the list has scrolled. */
  function focusSoon(index: number, frames: number): void {
    if (!focusRow(index) && frames > 0) requestAnimationFrame(() => focusSoon(index, frames - 1));
  }

  function focusRow(index: number): boolean {
    const button = box.current?.querySelector<HTMLElement>(`[data-index="${index}"] button`);
    button?.focus({ preventScroll: true });
    return button != null;
  }

  function onKeyDown(event: KeyboardEvent): void {
    // With these they are keys of commands.
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const from = indexOf(event.target);
    const to = target(event.key, from, count - 1);
    // From its ends, an arrow leads out of the list, if there is something.
    if (to === null || Number.isNaN(to) || to === from) return;
    event.preventDefault();
    event.stopPropagation();
    go(to);
  }

  return (
    <div ref={box} className={styles.box}>
      <ul
        // biome-ignore lint/a11y/noRedundantRoles: without list-style, WebKit forgets that a list is one.
        role="list"
        aria-label={label}
        className={styles.list}
        style={{ height: virtualizer.getTotalSize() }}
        onKeyDown={onKeyDown}
        onFocus={({ target }) => {
          focused.current = indexOf(target);
        }}
        // A row that is taken away loses the focus without this.
        onBlur={() => {
          focused.current = null;
        }}
      >
        {virtualizer.getVirtualItems().map(({ key, index, start }) => (
          <li
            key={key}
            ref={virtualizer.measureElement}
            data-index={index}
            className={styles.row}
            aria-setsize={count}
            aria-posinset={index + 1}
            style={{ transform: `translateY(${start}px)` }}
          >
            {row(index, index === stopAt ? 0 : -1)}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The index of the row that has an element; NaN if none has. */
function indexOf(target: EventTarget): number {
  const row = target instanceof Element ? target.closest('[data-index]') : null;
  return Number(row?.getAttribute('data-index') ?? Number.NaN);
}

/** Rows beyond the view that are drawn. */
const BEYOND = 4;
/** How long a row is waited for that is not drawn yet. */
const FRAMES = 10;
/** Rows that PageUp and PageDown pass. */
const PAGE = 8;

function target(key: string, from: number, last: number): number | null {
  const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: PAGE, PageUp: -PAGE };
  if (key === 'Home') return 0;
  if (key === 'End') return last;
  const step = steps[key];
  return step === undefined ? null : Math.max(0, Math.min(last, from + step));
}
