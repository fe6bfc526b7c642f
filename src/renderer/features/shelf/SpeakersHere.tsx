import { useId, useMemo, useState } from 'react';
import type { TranscriptView } from '../../../ipc/views';
import { useApp } from '../../app/context';
import { goToSpeaker } from '../../app/speaker-turns';
import { speakersOf } from '../../state/speakers';
import { Button } from '../../ui/Button';
import { percent } from '../../ui/units';
import styles from './Shelf.module.css';

/** Speakers that are listed at first, and that each press of the button adds. */
const LISTED = 50;

/**
 * The speakers, with a way to their turns, in order of first appearance. If there are very many, those who speak most
 * come first.
 */
export function SpeakersHere({ view: { transcript, times } }: { readonly view: TranscriptView }) {
  const app = useApp();
  const heading = useId();
  const speakers = useMemo(() => {
    const all = speakersOf(transcript, times);
    return all.length <= LISTED ? all : all.toSorted((a, b) => b.share - a.share);
  }, [transcript, times]);
  const [listed, setListed] = useState(LISTED);
  if (speakers.length === 0) return null;
  const left = speakers.length - listed;
  return (
    <section className={styles.section} aria-labelledby={heading}>
      <h2 id={heading} className={styles.heading}>
        Speakers here
      </h2>
      <ul>
        {speakers.slice(0, listed).map(({ name, hue, share }) => (
          <li key={name}>
            <button
              type="button"
              className={styles.speaker}
              data-hue={hue}
              title={`${name}\nNext turn; with Shift, the one before`}
              onClick={({ shiftKey }) => goToSpeaker(app, name, shiftKey ? 'previous' : 'next')}
            >
              <span className={styles.dot} />
              <bdi className={styles.speakerName}>{name}</bdi> <span className={styles.share}>{percent(share)}</span>
            </button>
          </li>
        ))}
      </ul>
      {left > 0 && (
        <Button look="quiet" className={styles.moreSpeakers} onClick={() => setListed(listed + LISTED)}>
          {`Show ${Math.min(LISTED, left)} more of ${left.toLocaleString('en')}`}
        </Button>
      )}
    </section>
  );
}
