import { useApp, useTip } from '../../app/context';
import { Button } from '../../ui/Button';
import { Logo } from '../../ui/Logo';
import styles from './Opening.module.css';

/** The page when nothing is open. */
export function Welcome() {
  const { run, ask } = useApp();
  const tip = useTip();
  return (
    <main className={styles.welcome}>
      <div className={styles.target}>
        <Logo size={48} />
        <h1 className={styles.heading}>Open a recording and its transcript</h1>
        <p className={styles.text}>
          Drop both here, or one of them: Earmark looks for the other beside it. Everything stays on this computer.
        </p>
        <div className={styles.ways}>
          <Button look="primary" title={tip('Open files', 'open')} onClick={() => run('open')}>
            Open files…
          </Button>
          <Button title={tip('Add a folder', 'openFolder')} onClick={() => run('openFolder')}>
            Add a folder…
          </Button>
        </div>
        <button type="button" className={styles.sample} onClick={() => void ask('open:sample')}>
          Listen to the sample episode
        </button>
      </div>
    </main>
  );
}
