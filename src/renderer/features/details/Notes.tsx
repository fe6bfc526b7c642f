import { useId } from 'react';
import type { Warning } from '../../../core/transcript/model';
import styles from './Details.module.css';

interface NotesProps {
  readonly warnings: readonly Warning[];
  onChoose(warning: Warning): void;
}

/** The oddities of the transcript and what was done about them. Each leads to its place in the text. */
export function Notes({ warnings, onChoose }: NotesProps) {
  const heading = useId();
  return (
    <section className={styles.notes} aria-labelledby={heading}>
      <h3 id={heading} className={styles.heading}>
        Odd in this transcript
      </h3>
      <ul className={styles.list}>
        {warnings.map((warning, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: notes have no state, and no name but their words.
          <li key={index}>
            <button type="button" className={styles.note} onClick={() => onChoose(warning)}>
              <span className={styles.line}>Line {warning.line}</span> {warning.message}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
