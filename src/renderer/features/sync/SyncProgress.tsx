import X from 'lucide-react/icons/x';
import type { Seconds } from '../../../core/time/seconds';
import type { EpisodeView, SyncView } from '../../../ipc/episode-views';
import { useApp } from '../../app/context';
import { IconButton } from '../../ui/Button';
import { percent, roughLength } from '../../ui/units';
import styles from './SyncProgress.module.css';

const ELSEWHERE = 'Another Earmark on this computer syncs this episode. Its times are shown here, too.';

/** While the transcript is being found in the sound: how far that is, and a way to stop it. Nothing waits for it. */
export function SyncProgress({ episode: { id, sync } }: { readonly episode: EpisodeView }) {
  const { ask } = useApp();
  if (sync.state !== 'running') return null;
  const left = leftOf(sync);
  const news = sync.seemsOther ? 'nothing found so far' : left;
  const stop = sync.elsewhere ? 'Stop waiting for the sync' : 'Stop syncing';
  return (
    <div className={styles.sync}>
      <span className={styles.words} title={sync.elsewhere ? ELSEWHERE : left}>
        {sync.elsewhere ? 'Syncing elsewhere' : 'Syncing'}
        <span className={styles.left}> · {news}</span>
      </span>
      <IconButton label={stop} className={styles.stop} onClick={() => void ask('sync:cancel', { episode: id })}>
        <X size={14} aria-hidden="true" />
      </IconButton>
      <div
        role="progressbar"
        aria-label="Syncing"
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(sync.done * 100)}
        aria-valuetext={sync.elsewhere ? `${left}, in another Earmark` : left}
        className={styles.track}
      >
        <div className={styles.done} style={{ transform: `scaleX(${sync.done})` }} />
      </div>
    </div>
  );
}

function leftOf({ done, secondsLeft }: Extract<SyncView, { state: 'running' }>): string {
  return secondsLeft === null ? percent(done) : `${roughLength(secondsLeft as Seconds)} left`;
}
