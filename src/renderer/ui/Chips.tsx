import styles from './Chips.module.css';

interface ChipsProps<Value> {
  /** What is chosen by them. */
  readonly label: string;
  readonly chosen: Value;
  readonly choices: readonly { readonly value: Value; readonly label: string; readonly count: number }[];
  onChoose(value: Value): void;
}

/** Buttons of which one is chosen, each with how many there are of its kind. */
export function Chips<Value extends string>({ label, chosen, choices, onChoose }: ChipsProps<Value>) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would be drawn as one.
    <div role="group" aria-label={label} className={styles.chips}>
      {choices.map(({ value, label: name, count }) => (
        <button
          key={value}
          type="button"
          className={styles.chip}
          aria-pressed={value === chosen}
          onClick={() => onChoose(value)}
        >
          {name} <span className={styles.count}>{count.toLocaleString('en')}</span>
        </button>
      ))}
    </div>
  );
}
