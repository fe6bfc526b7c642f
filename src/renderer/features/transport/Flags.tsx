import { useStore } from 'zustand';
import type { Seconds } from '../../../core/time/seconds';
import { useApp } from '../../app/context';
import styles from './Transport.module.css';

/** The clips as folded flags above the strip, and a start that waits for its end. */
export function Flags({ duration }: { readonly duration: Seconds | null }) {
  const { edits: store } = useApp();
  const clips = useStore(store, (state) => state.clips);
  const pendingStart = useStore(store, (state) => state.pendingStart);
  if (!duration) return null;
  const at = (time: Seconds) => `${Math.min(100, (time / duration) * 100)}%`;
  return (
    <div className={styles.flags}>
      {clips.map(({ id, start, end }) => (
        <span key={id} className={styles.flag} style={{ left: at(start), width: at((end - start) as Seconds) }} />
      ))}
      {pendingStart !== null && (
        <span className={`${styles.flag} ${styles.pending}`} style={{ left: at(pendingStart) }} />
      )}
    </div>
  );
}
