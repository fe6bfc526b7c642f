import type { LibraryItem } from '../../../ipc/library-views';
import { useApp } from '../../app/context';
import { pairWith } from '../../app/pairing';
import styles from './Pairing.module.css';

/** In the list: the likely partner of an episode that lacks one, or the other recordings of its transcript. */
export function PairingNote({ item }: { readonly item: LibraryItem }) {
  const app = useApp();
  const { likely, sameText, title, token } = item;
  if (sameText.length > 0)
    return (
      <span className={styles.note}>
        Same text as <bdi>{sameText.join(', ')}</bdi>
      </span>
    );
  if (!likely) return null;
  // The grid has the only tab stop. The menu of the episode pairs, too.
  return (
    <span className={styles.note}>
      <span className={styles.likely} title={likely.reasons.join('\n')}>
        Likely: <bdi>{likely.name}</bdi>
      </span>
      <button
        type="button"
        tabIndex={-1}
        className={styles.pair}
        aria-label={`Pair ${title} with ${likely.name}`}
        onClick={() => void pairWith(app, token, likely.token)}
      >
        Pair
      </button>
    </span>
  );
}
