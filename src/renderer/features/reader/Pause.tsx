import type { Seconds } from '../../../core/time/seconds';
import { formatTime } from '../../../core/time/timecode';
import type { Unscripted } from '../../../core/timing/unscripted';
import { useTip } from '../../app/context';
import styles from './Reader.module.css';

/** A break in the talk: its length, and a way past it. */
export function Pause({ pause }: { readonly pause: Unscripted }) {
  const tip = useTip();
  return (
    <div className={styles.pause}>
      <span>
        {nameOfPause(pause)} · {formatTime((pause.end - pause.start) as Seconds)}
      </span>
      <button
        type="button"
        tabIndex={-1}
        data-skip-to={pause.end}
        className={styles.skip}
        title={tip('Skip', 'skipUnscripted')}
      >
        Skip
      </button>
    </div>
  );
}

export function nameOfPause({ kind }: Unscripted): string {
  return kind === 'break' ? 'Break' : 'No text';
}
