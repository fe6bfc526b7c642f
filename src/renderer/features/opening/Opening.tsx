import { useStore } from 'zustand';
import { useApp } from '../../app/context';
import { Button } from '../../ui/Button';
import { Sentence } from '../../ui/CutText';
import styles from './Opening.module.css';

/** Says what is being opened, and offers to cancel it. The old episode stays until the new one is there. */
export function Opening() {
  const { episode, ask } = useApp();
  const opening = useStore(episode, (state) => state.opening);
  return (
    <div role="status">
      {opening && (
        <div className={styles.opening}>
          <span className={styles.runner} />
          <span className={styles.openingName}>
            <Sentence>{`Opening “${opening.name}”…`}</Sentence>
          </span>
          <Button look="quiet" onClick={() => void ask('open:cancel')}>
            Cancel
          </Button>
        </div>
      )}
    </div>
  );
}
