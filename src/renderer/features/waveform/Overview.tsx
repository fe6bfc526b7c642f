import type { Seconds } from '../../../core/time/seconds';
import type { View } from './view';
import styles from './Waveform.module.css';

/** Which part of the recording the strip shows. The times beside the zoom say it in words. */
export function Overview({ view, duration }: { readonly view: View; readonly duration: Seconds }) {
  const share = (time: number) => `${(100 * time) / duration}%`;
  return (
    <div className={styles.overview} aria-hidden="true">
      <div className={styles.shown} style={{ left: share(view.start), width: share(view.span) }} />
    </div>
  );
}
