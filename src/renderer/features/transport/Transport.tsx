import Pause from 'lucide-react/icons/pause';
import Play from 'lucide-react/icons/play';
import Volume2 from 'lucide-react/icons/volume-2';
import VolumeX from 'lucide-react/icons/volume-x';
import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { formatTimeTenths } from '../../../core/time/timecode';
import { useApp, useTip } from '../../app/context';
import { isPlaying } from '../../state/playback';
import { IconButton } from '../../ui/Button';
import { Slider } from '../../ui/Slider';
import { percent } from '../../ui/units';
import { FillBar } from '../review/FillBar';
import { ReviewBar } from '../review/ReviewBar';
import { Waveform } from '../waveform/Waveform';
import { Listening } from './Listening';
import { Modes } from './Modes';
import styles from './Transport.module.css';

/**
 * The strip below the page: the position, and all controls of playing. It is not drawn again when playing stops and
 * continues, as at every jump, because the sound would wait for that.
 */
export function Transport({ inert }: { readonly inert: boolean }) {
  const { playback, edits, run } = useApp();
  const tip = useTip();
  const pendingStart = useStore(edits, (state) => state.pendingStart);
  const silent = useStore(playback, ({ status }) => status === 'none');
  return (
    <section className={styles.strip} aria-label="Player" inert={inert}>
      <ReviewBar />
      <FillBar />
      <Waveform />
      <div className={styles.controls}>
        <div className={styles.modes}>
          <Modes />
        </div>
        <div className={styles.playing}>
          <IconButton
            label="Mark start"
            title={tip('Mark start', 'markStart')}
            className={styles.mark}
            disabled={silent}
            aria-pressed={pendingStart !== null}
            onClick={() => run('markStart')}
          >
            <Bracket side="start" />
          </IconButton>
          <IconButton
            label="Back 15 seconds"
            title={tip('Back 15 seconds', 'back')}
            disabled={silent}
            onClick={() => run('back')}
          >
            <SkipIcon direction="back" />
          </IconButton>
          <PlayButton />
          <IconButton
            label="Forward 15 seconds"
            title={tip('Forward 15 seconds', 'forward')}
            disabled={silent}
            onClick={() => run('forward')}
          >
            <SkipIcon direction="forward" />
          </IconButton>
          <IconButton
            label="Mark end"
            title={tip('Mark end', 'markEnd')}
            className={styles.mark}
            disabled={silent}
            onClick={() => run('markEnd')}
          >
            <Bracket side="end" />
          </IconButton>
        </div>
        <div className={styles.sound}>
          <State />
          <Listening />
          <Volume />
        </div>
      </div>
    </section>
  );
}

function PlayButton() {
  const { playback, run } = useApp();
  const tip = useTip();
  const playing = useStore(playback, isPlaying);
  const silent = useStore(playback, ({ status }) => status === 'none');
  const label = playing ? 'Pause' : 'Play';
  return (
    <button
      type="button"
      className={styles.play}
      aria-label={label}
      title={tip(label, 'playPause')}
      disabled={silent}
      onClick={() => run('playPause')}
    >
      {playing ? (
        <Pause size={20} aria-hidden="true" />
      ) : (
        <Play size={20} className={styles.triangle} aria-hidden="true" />
      )}
    </button>
  );
}

/** What is under way. */
function State() {
  const { playback, edits } = useApp();
  const pendingStart = useStore(edits, (state) => state.pendingStart);
  const waiting = useStore(playback, ({ status }) => status === 'waiting');
  const waitsLong = useLasting(waiting, SHORT_WAIT);
  return (
    <span className={styles.state} role="status">
      {waitsLong && 'Waiting for the file…'}
      {pendingStart !== null && !waitsLong && `Clip from ${formatTimeTenths(pendingStart)}`}
    </span>
  );
}

/** Milliseconds. A shorter wait, as after every jump, is not noticed, and no screen reader needs to report it. */
const SHORT_WAIT = 300;

/** Whether something has been true for so many milliseconds. */
function useLasting(is: boolean, milliseconds: number): boolean {
  const [lasts, setLasts] = useState(false);
  useEffect(() => {
    if (!is) return;
    const timer = setTimeout(() => setLasts(true), milliseconds);
    return () => {
      clearTimeout(timer);
      setLasts(false);
    };
  }, [is, milliseconds]);
  return is && lasts;
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

/** A turning arrow with the seconds inside. */
function SkipIcon({ direction }: { readonly direction: 'back' | 'forward' }) {
  return (
    <svg
      width="24"
      height="24"
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.8"
      aria-hidden="true"
    >
      <g
        transform={direction === 'forward' ? 'matrix(-1 0 0 1 24 0)' : undefined}
        strokeLinecap="round"
        strokeLinejoin="round"
      >
        <path d="M4 12.5a8 8 0 1 0 2.6-5.9L4 9" />
        <path d="M4 4.5V9h4.5" />
      </g>
      <text
        x="12"
        y="15.4"
        textAnchor="middle"
        fill="currentColor"
        stroke="none"
        fontFamily="Inter Variable, sans-serif"
        fontSize="7.6"
        fontWeight="700"
      >
        15
      </text>
    </svg>
  );
}

function Volume() {
  const { playback, settings, run } = useApp();
  const tip = useTip();
  const volume = useStore(playback, (state) => state.volume);
  const muted = useStore(playback, (state) => state.muted);
  return (
    <div className={styles.volume}>
      <IconButton label="Mute" title={tip('Mute', 'mute')} aria-pressed={muted} onClick={() => run('mute')}>
        {muted || volume === 0 ? <VolumeX size={18} aria-hidden="true" /> : <Volume2 size={18} aria-hidden="true" />}
      </IconButton>
      <Slider
        label="Volume"
        value={Math.round(volume * 100)}
        max={100}
        step={5}
        written={muted ? 'muted' : percent(volume)}
        onChange={(value) => settings.setState({ volume: value / 100, muted: false })}
      />
    </div>
  );
}
