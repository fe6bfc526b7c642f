import styles from './HeardBar.module.css';

interface HeardBarProps {
  /** The part that was heard, from 0 to 1. */
  readonly part: number;
  readonly className?: string | undefined;
}

/** How far something was heard. Words beside it say the same. */
export function HeardBar({ part, className }: HeardBarProps) {
  return (
    <span className={[styles.bar, className].filter(Boolean).join(' ')} aria-hidden="true">
      <span className={styles.heard} style={{ width: `${Math.min(1, part) * 100}%` }} />
    </span>
  );
}
