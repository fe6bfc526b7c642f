import { useId, useMemo, useState } from 'react';
import { quoted } from '../../../core/quoted';
import { lastAtOrBelow } from '../../../core/time/binary-search';
import type { TranscriptView } from '../../../ipc/views';
import type { App } from '../../app/app';
import { useApp } from '../../app/context';
import { turnElement, turnInView } from '../../app/turns-on-page';
import { speakersOf, turnOfSpeaker } from '../../state/speakers';
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

/**
 * Goes to the next or the previous turn of a speaker, and around. Without a recording, starts from the turn in view.
 */
function goToSpeaker(
  { episode, follow, listening, messages, playback }: App,
  name: string,
  to: 'next' | 'previous',
): void {
  const { transcript, times } = episode.getState().episode?.transcript ?? {};
  if (!transcript || !times) return;
  const silent = playback.getState().status === 'none';
  const here = silent
    ? turnInView()
    : lastAtOrBelow(times.length, (index) => times[index]?.start ?? Infinity, listening.position);
  const turn = turnOfSpeaker(transcript.turns, name, here, to);
  const start = times[turn]?.start;
  if (start === undefined) return;
  if (silent) {
    // Nothing plays, so the page has nothing to follow.
    follow.actions.release();
    turnElement(turn)?.scrollIntoView();
  } else listening.seek(start);
  const { showNote } = messages.actions;
  if (turn === here) showNote(`${quoted(name)} has no other turn than this.`);
  else if (to === 'next' && turn < here) showNote(`${quoted(name)} has no later turn. This is the first.`);
  else if (to === 'previous' && turn > here) showNote(`${quoted(name)} has no earlier turn. This is the last.`);
}
