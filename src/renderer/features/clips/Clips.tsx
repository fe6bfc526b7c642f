import X from 'lucide-react/icons/x';
import { useId } from 'react';
import { useStore } from 'zustand';
import { formatTimeTenths } from '../../../core/time/timecode';
import { useApp, useTip } from '../../app/context';
import { Button, IconButton } from '../../ui/Button';
import { ClipList } from './ClipList';
import styles from './Clips.module.css';

/** The clips of the open episode. */
export function Clips() {
  const app = useApp();
  const tip = useTip();
  const heading = useId();
  const clips = useStore(app.edits, (state) => state.clips);
  const pendingStart = useStore(app.edits, (state) => state.pendingStart);
  const episode = useStore(app.episode, (state) => state.episode?.id);
  const hasTranscript = useStore(app.episode, (state) => Boolean(state.episode?.transcript));
  const saved = useStore(app.program, (state) => state.saving.saved);
  return (
    <section className={styles.clips} aria-labelledby={heading}>
      <div className={styles.top}>
        <header className={styles.header}>
          <h2 id={heading} className={styles.heading}>
            Clips
          </h2>
          <Button
            look={clips.length > 0 ? 'primary' : 'plain'}
            disabled={clips.length === 0}
            title={tip('Export clips', 'exportClips')}
            onClick={() => app.run('exportClips')}
          >
            Export clips
          </Button>
        </header>
        {!saved && <p className={styles.unsaved}>Not saved yet. Earmark keeps trying.</p>}
        {pendingStart !== null && (
          <div className={styles.pending}>
            <p>
              From {formatTimeTenths(pendingStart)} on. Press <kbd>]</kbd> where the clip ends.
            </p>
            <IconButton label="Give up this clip" title="Give up this clip (Esc)" onClick={() => app.clipping.giveUp()}>
              <X size={16} aria-hidden="true" />
            </IconButton>
          </div>
        )}
        {clips.length === 0 && pendingStart === null && (
          <p className={styles.empty}>
            {hasTranscript ? 'Select words on the page and press “Clip this”, or press' : 'Press'} <kbd>[</kbd> and{' '}
            <kbd>]</kbd> while listening.
          </p>
        )}
      </div>
      <ClipList clips={clips} episode={episode} labelledBy={heading} />
    </section>
  );
}
