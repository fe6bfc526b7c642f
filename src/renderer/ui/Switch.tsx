import { useId } from 'react';
import styles from './Switch.module.css';

interface SwitchProps {
  readonly label: string;
  /** What it does, in a few words. */
  readonly description: string;
  readonly on: boolean;
  onChange(on: boolean): void;
}

/** A choice that is on or off, and takes effect at once. */
export function Switch({ label, description, on, onChange }: SwitchProps) {
  const id = useId();
  return (
    <label className={styles.row}>
      <span className={styles.words}>
        <span id={`${id}-label`}>{label}</span>
        <span id={`${id}-description`} className={styles.description}>
          {description}
        </span>
      </span>
      <input
        type="checkbox"
        role="switch"
        className={styles.switch}
        aria-labelledby={`${id}-label`}
        aria-describedby={`${id}-description`}
        aria-checked={on}
        checked={on}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
    </label>
  );
}
