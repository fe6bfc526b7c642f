import Pause from 'lucide-react/icons/pause';
import Play from 'lucide-react/icons/play';
import { useStore } from 'zustand';
import { formatTimeTenths } from '../../../core/time/timecode';
import { useApp } from '../../app/context';
import { isPlaying } from '../../state/playback';
import { IconButton } from '../../ui/Button';
import { ReviewBar } from '../review/ReviewBar';
import { Waveform } from '../waveform/Waveform';
import { Listening } from './Listening';
import { Modes } from './Modes';
import { SkipIcon } from './SkipIcon';
import styles from './Transport.module.css';
import { Volume } from './Volume';

/** The strip under the page: where the recording is, and all that is done to it. */
export function Transport() {
  const app = useApp();
  const { run } = app;
  const status = useStore(app.playback, (state) => state.status);
  const pendingStart = useStore(app.edits, (state) => state.pendingStart);
  const playing = isPlaying({ status });
  const silent = status === 'none';
  return (
    <section className={styles.strip} aria-label="Player">
      <ReviewBar />
      <Waveform />
      <div className={styles.controls}>
        <div className={styles.modes}>
          <Modes />
        </div>
        <div className={styles.playing}>
          <IconButton
            label="Mark start"
            className={styles.mark}
            disabled={silent}
            aria-pressed={pendingStart !== null}
            onClick={() => run('markStart')}
          >
            <Bracket side="start" />
          </IconButton>
          <IconButton label="Back 15 seconds" disabled={silent} onClick={() => run('back')}>
            <SkipIcon direction="back" />
          </IconButton>
          <button
            type="button"
            className={styles.play}
            aria-label={playing ? 'Pause' : 'Play'}
            title={playing ? 'Pause' : 'Play'}
            disabled={silent}
            onClick={() => run('playPause')}
          >
            {playing ? (
              <Pause size={20} aria-hidden="true" />
            ) : (
              <Play size={20} className={styles.triangle} aria-hidden="true" />
            )}
          </button>
          <IconButton label="Forward 15 seconds" disabled={silent} onClick={() => run('forward')}>
            <SkipIcon direction="forward" />
          </IconButton>
          <IconButton label="Mark end" className={styles.mark} disabled={silent} onClick={() => run('markEnd')}>
            <Bracket side="end" />
          </IconButton>
        </div>
        <div className={styles.sound}>
          <span className={styles.state} role="status">
            {status === 'waiting' && 'Waiting for the file…'}
            {pendingStart !== null && status !== 'waiting' && `Clip from ${formatTimeTenths(pendingStart)}`}
          </span>
          <Listening />
          <Volume />
        </div>
      </div>
    </section>
  );
}

/** The sign of the key that does the same. */
function Bracket({ side }: { readonly side: 'start' | 'end' }) {
  return (
    <svg
      width="20"
      height="20"
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      aria-hidden="true"
    >
      <path d={side === 'start' ? 'M14 4H8v16h6' : 'M10 4h6v16h-6'} strokeLinecap="round" strokeLinejoin="round" />
    </svg>
  );
}
