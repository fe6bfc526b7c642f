import Ellipsis from 'lucide-react/icons/ellipsis';
import styles from './List.module.css';

/** Opens the menu of an episode, for the pointer: keys have the menu key. The list listens to it. */
export function MoreButton({ title }: { readonly title: string }) {
  return (
    <button
      type="button"
      tabIndex={-1}
      data-more
      className={styles.moreButton}
      aria-label={`More for ${title}`}
      aria-haspopup="menu"
      title="More"
    >
      <Ellipsis size={17} aria-hidden="true" />
    </button>
  );
}
