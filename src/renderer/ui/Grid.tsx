import ArrowDown from 'lucide-react/icons/arrow-down';
import ArrowUp from 'lucide-react/icons/arrow-up';
import type { ComponentProps, KeyboardEvent, ReactNode, Ref } from 'react';
import styles from './Grid.module.css';

/** A table, or tiles, of which only what is near the view is drawn. It has the focus for all of its rows. */
export function Grid({ className, ...rest }: ComponentProps<'div'>) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a table cannot draw only a part of its rows.
    <div
      role="grid"
      aria-multiselectable="true"
      tabIndex={0}
      className={[styles.grid, className].filter(Boolean).join(' ')}
      {...rest}
    />
  );
}

interface GridRowsProps {
  /** What scrolls. */
  readonly ref: Ref<HTMLDivElement>;
  /** Pixels of all rows. */
  readonly height: number;
  /** The rows near the view, each at its place. */
  readonly children: ReactNode;
}

/** The rows of a grid, which scroll. */
export function GridRows({ ref, height, children }: GridRowsProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: as above.
    <div ref={ref} role="rowgroup" className={styles.rows} tabIndex={-1}>
      <div style={{ height }} className={styles.all} role="presentation">
        {children}
      </div>
    </div>
  );
}

interface GridHeadsProps {
  /** How wide the columns are. */
  readonly className: string;
  readonly children: ReactNode;
}

/** The row with the heads of a grid's columns. Left and Right go between them, and Arrow Down to the rows. */
export function GridHeads({ className, children }: GridHeadsProps) {
  function onKeyDown(event: KeyboardEvent): void {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const { key } = event;
    const grid = event.currentTarget.closest<HTMLElement>('[role="grid"]');
    const shown = shownHeads(grid);
    const at = shown.indexOf(event.target as HTMLButtonElement);
    if (key === 'ArrowDown') grid?.focus();
    else if (key === 'ArrowLeft' || key === 'ArrowRight') shown[at + (key === 'ArrowLeft' ? -1 : 1)]?.focus();
    else if (key !== 'ArrowUp') return;
    event.preventDefault();
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: as above.
    // biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus for all of its rows.
    <div role="row" aria-rowindex={1} className={`${styles.heads} ${className}`} onKeyDown={onKeyDown}>
      {children}
    </div>
  );
}

/** Gives the first head of a grid's columns the focus. */
export function focusHeads(grid: HTMLElement | null): void {
  shownHeads(grid)[0]?.focus();
}

/** A narrow window has no room for all columns. */
function shownHeads(grid: HTMLElement | null): HTMLButtonElement[] {
  const heads = grid?.querySelectorAll<HTMLButtonElement>('[role="columnheader"] button') ?? [];
  return [...heads].filter((head) => head.checkVisibility());
}

interface GridHeadProps {
  readonly label: string;
  /** How the rows are sorted by this column; undefined if they are not. */
  readonly order: 'ascending' | 'descending' | undefined;
  readonly className: string | undefined;
  onSort(): void;
}

/** The head of a column. It sorts the rows. */
export function GridHead({ label, order, className, onSort }: GridHeadProps) {
  const Arrow = order === 'descending' ? ArrowDown : ArrowUp;
  return (
    // biome-ignore lint/a11y/useSemanticElements: as above.
    <div role="columnheader" tabIndex={-1} className={className} aria-sort={order}>
      <button type="button" tabIndex={-1} className={styles.sort} onClick={onSort}>
        {label}
        {order && <Arrow size={13} aria-hidden="true" />}
      </button>
    </div>
  );
}
