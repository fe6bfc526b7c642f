import type { LibraryItem } from '../../../ipc/views';
import { useApp } from '../../app/context';
import { askToPair, pairWith } from '../../app/pairing';
import styles from './Pairing.module.css';

/** In the list: the likely partner of an episode that lacks one, or the other recordings of its transcript. */
export function PairingNote({ item }: { readonly item: LibraryItem }) {
  const app = useApp();
  const { has, likely, sameText, problem, title, token } = item;
  if (sameText.length > 0)
    return (
      <span className={styles.note}>
        Same text as <bdi>{sameText.join(', ')}</bdi>
      </span>
    );
  if (has === 'both' || problem !== null) return null;
  // The grid has the only tab stop. Its menu has both of these, too.
  return (
    <span className={styles.note}>
      {likely && (
        <>
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
        </>
      )}
      <button
        type="button"
        tabIndex={-1}
        className={`${styles.pair} ${styles.other}`}
        aria-label={`Pair ${title} with…`}
        onClick={() => askToPair(app, item)}
      >
        {likely ? 'Another…' : 'Pair With…'}
      </button>
    </span>
  );
}
