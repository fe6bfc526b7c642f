import styles from './SearchField.module.css';

interface SearchFieldProps {
  /** Its name, also shown while it is empty. */
  readonly label: string;
  readonly value: string;
  onChange(value: string): void;
  onEnter?(): void;
  /** Arrow Down was pressed. */
  onDown?(): void;
}

/** A field that reduces the list below to the items with its words. */
export function SearchField({ label, value, onChange, onEnter, onDown }: SearchFieldProps) {
  return (
    <input
      type="search"
      className={styles.field}
      aria-label={label}
      placeholder={label}
      maxLength={100}
      spellCheck={false}
      dir="auto"
      value={value}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return;
        const isPlain = !event.altKey && !event.ctrlKey && !event.metaKey && !event.shiftKey;
        const go = event.key === 'Enter' ? onEnter : event.key === 'ArrowDown' && isPlain ? onDown : undefined;
        if (!go) return;
        // It would also press a button that gets the focus now.
        event.preventDefault();
        go();
      }}
    />
  );
}
