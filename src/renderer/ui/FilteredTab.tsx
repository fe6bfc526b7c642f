import type { KeyboardEvent, ReactNode } from 'react';
import styles from './FilteredTab.module.css';
import { SearchBox } from './SearchBox';
import { SearchField } from './SearchField';

interface FilteredTabProps {
  /** What the field filters by. */
  readonly label: string;
  readonly filter: string;
  onFilter(text: string): void;
  /** Enter or Arrow Down was pressed in the field. */
  onEnter(): void;
  /** Buttons beside the field. */
  readonly tools?: ReactNode;
  readonly children: ReactNode;
}

/** What a tab shows, under a field that filters it. Escape empties the field from anywhere in the tab. */
export function FilteredTab({ label, filter, onFilter, onEnter, tools, children }: FilteredTabProps) {
  function onKeyDown(event: KeyboardEvent): void {
    // The keys of a menu over it are not its own.
    if (!event.currentTarget.contains(event.target as Node)) return;
    if (event.key !== 'Escape' || event.defaultPrevented || filter === '') return;
    onFilter('');
    event.preventDefault();
  }

  return (
    // A click beside every control gives it the focus, so that it gets the keys.
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of the field, from wherever the focus is.
    <div className={styles.filtered} tabIndex={-1} onKeyDown={onKeyDown}>
      <div className={styles.bar}>
        <SearchBox className={styles.search}>
          <SearchField label={label} value={filter} onChange={onFilter} onEnter={onEnter} onDown={onEnter} />
        </SearchBox>
        <div className={styles.tools}>{tools}</div>
      </div>
      {children}
    </div>
  );
}

/** What a tab says of its list, above it. */
export function TabStatus({ children }: { readonly children: ReactNode }) {
  return (
    <p className={styles.status} role="status">
      {children}
    </p>
  );
}
