import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import styles from './LongList.module.css';

interface LongListProps {
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
export function LongList({ label, count, rowHeight, current, keyOf, row }: LongListProps): ReactNode {
  const box = useRef<HTMLDivElement>(null);
  const [stop, setStop] = useState(0);
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

  function go(index: number): void {
    flushSync(() => setStop(index));
    virtualizer.scrollToIndex(index, { align: 'auto' });
    // A row out of view is drawn once the list has scrolled.
    if (!focusRow(index)) requestAnimationFrame(() => focusRow(index));
  }

  function focusRow(index: number): boolean {
    const button = box.current?.querySelector<HTMLElement>(`[data-index="${index}"] button`);
    button?.focus({ preventScroll: true });
    return button != null;
  }

  function onKeyDown(event: KeyboardEvent): void {
    const from =
      event.target instanceof Element
        ? Number(event.target.closest('[data-index]')?.getAttribute('data-index') ?? Number.NaN)
        : Number.NaN;
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

/** Rows beyond the view that are drawn. */
const BEYOND = 4;
/** Rows that PageUp and PageDown pass. */
const PAGE = 8;

function target(key: string, from: number, last: number): number | null {
  const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: PAGE, PageUp: -PAGE };
  if (key === 'Home') return 0;
  if (key === 'End') return last;
  const step = steps[key];
  return step === undefined ? null : Math.max(0, Math.min(last, from + step));
}
