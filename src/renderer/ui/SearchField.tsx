import styles from './SearchField.module.css';

interface SearchFieldProps {
  /** Its name, also shown while it is empty. */
  readonly label: string;
  readonly value: string;
  onChange(value: string): void;
  onEnter?(): void;
}

/** A field that reduces the list below to the items with its words. */
export function SearchField({ label, value, onChange, onEnter }: SearchFieldProps) {
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
        if (!onEnter || event.key !== 'Enter' || event.nativeEvent.isComposing) return;
        // It would also press a button that gets the focus now.
        event.preventDefault();
        onEnter();
      }}
    />
  );
}
