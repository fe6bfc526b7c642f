import { useId, useMemo } from 'react';
import type { TranscriptView } from '../../../ipc/views';
import { speakersOf } from '../../state/speakers';
import { percent } from '../../ui/units';
import styles from './Shelf.module.css';

export function SpeakersHere({ view: { transcript, times } }: { readonly view: TranscriptView }) {
  const heading = useId();
  const speakers = useMemo(() => speakersOf(transcript, times), [transcript, times]);
  if (speakers.length === 0) return null;
  return (
    <section className={styles.section} aria-labelledby={heading}>
      <h2 id={heading} className={styles.heading}>
        Speakers here
      </h2>
      <ul>
        {speakers.map(({ name, hue, share }) => (
          <li key={name} className={styles.speaker} data-hue={hue}>
            <span className={styles.dot} />
            <span className={styles.speakerName} title={name} dir="auto">
              {name}
            </span>
            <span className={styles.share}>{percent(share)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
