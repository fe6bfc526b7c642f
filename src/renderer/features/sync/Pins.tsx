import X from 'lucide-react/icons/x';
import { useId } from 'react';
import { useStore } from 'zustand';
import { formatTimeTenths } from '../../../core/time/timecode';
import type { SavedPin } from '../../../core/timing/pin';
import { useApp } from '../../app/context';
import { IconButton } from '../../ui/Button';
import styles from './SyncFacts.module.css';

/** The moments set by hand. Each can be removed, also if its words are gone. */
export function Pins() {
  const { edits } = useApp();
  const pins = useStore(edits, (state) => state.pins);
  const unplaced = useStore(edits, (state) => state.unplacedPins);
  return (
    <>
      <PinList title="Times set by hand" pins={pins} onRemove={edits.actions.removePin} />
      <PinList
        title="Set by hand for words that are gone"
        pins={unplaced}
        onRemove={edits.actions.removePin}
        note="They are kept, and used again when the transcript says these words."
      />
    </>
  );
}

interface PinListProps {
  readonly title: string;
  readonly pins: readonly SavedPin[];
  readonly note?: string;
  onRemove(pin: SavedPin): void;
}

function PinList({ title, pins, note, onRemove }: PinListProps) {
  const heading = useId();
  if (pins.length === 0) return null;
  return (
    <section aria-labelledby={heading}>
      <h3 id={heading} className={styles.heading}>
        {title}
      </h3>
      {note && <p className={styles.note}>{note}</p>}
      <ul className={styles.pins}>
        {pins.map((pin) => (
          <li key={pin.id} className={styles.pin}>
            <span className={styles.said} dir="auto">
              {pin.said}
            </span>
            <span className={styles.time}>{formatTimeTenths(pin.time)}</span>
            <IconButton
              label={`Remove the time of “${pin.said}”`}
              className={styles.remove}
              onClick={() => onRemove(pin)}
            >
              <X size={14} aria-hidden="true" />
            </IconButton>
          </li>
        ))}
      </ul>
    </section>
  );
}
