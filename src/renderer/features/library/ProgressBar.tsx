import type { LibraryItem } from '../../../ipc/library-views';
import { progressOf } from '../../state/library';
import { HeardBar } from '../../ui/HeardBar';
import styles from './List.module.css';

/** How far an episode was heard. Words beside it say the same. */
export function ProgressBar({ item }: { readonly item: LibraryItem }) {
  const { position, duration } = item;
  if (progressOf(item) !== 'begun' || duration === null) return null;
  return <HeardBar part={position / duration} className={styles.progress} />;
}
