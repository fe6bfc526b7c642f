import X from 'lucide-react/icons/x';
import { useId } from 'react';
import { useStore } from 'zustand';
import { formatTimeTenths } from '../../../core/time/timecode';
import { useApp } from '../../app/context';
import { IconButton } from '../../ui/Button';
import styles from './SyncFacts.module.css';

/** What was set by hand, each to be taken back. */
export function Pins() {
  const { edits } = useApp();
  const pins = useStore(edits, (state) => state.pins);
  const heading = useId();
  if (pins.length === 0) return null;
  return (
    <section aria-labelledby={heading}>
      <h3 id={heading} className={styles.heading}>
        Times set by hand
      </h3>
      <ul className={styles.pins}>
        {pins.map((pin) => (
          <li key={`${pin.turn} ${pin.word}`} className={styles.pin}>
            <span className={styles.said}>{pin.said}</span>
            <span className={styles.time}>{formatTimeTenths(pin.time)}</span>
            <IconButton
              label={`Remove the time of “${pin.said}”`}
              className={styles.remove}
              onClick={() => edits.actions.removePin(pin)}
            >
              <X size={14} aria-hidden="true" />
            </IconButton>
          </li>
        ))}
      </ul>
    </section>
  );
}
