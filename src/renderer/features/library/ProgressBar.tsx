import type { LibraryItem } from '../../../ipc/views';
import { progressOf } from '../../state/library';
import styles from './ProgressBar.module.css';

/** How far an episode was heard. Words beside it say the same. */
export function ProgressBar({ item }: { readonly item: LibraryItem }) {
  const { position, duration } = item;
  if (progressOf(item) !== 'begun' || duration === null) return null;
  return (
    <span className={styles.bar} aria-hidden="true">
      <span className={styles.heard} style={{ width: `${(position / duration) * 100}%` }} />
    </span>
  );
}
