import ArrowDownNarrowWide from 'lucide-react/icons/arrow-down-narrow-wide';
import Ear from 'lucide-react/icons/ear';
import X from 'lucide-react/icons/x';
import { useStore } from 'zustand';
import { goingOn } from '../../../core/quoted';
import { formatTimeTenths } from '../../../core/time/timecode';
import { saidAt } from '../../../core/timing/said';
import { useApp, useTip } from '../../app/context';
import { turnsToReview } from '../../state/review';
import { Button, IconButton } from '../../ui/Button';
import styles from './ReviewBar.module.css';
import { useEscape } from './use-escape';

/** Above the strip during a review: the number of the turn in doubt out of how many, and the actions. */
export function ReviewBar() {
  const { episode, edits, review, reviewing, run } = useApp();
  const tip = useTip();
  const transcript = useStore(episode, (state) => state.episode?.transcript ?? null);
  const pins = useStore(edits, (state) => state.pins);
  const { turn, walk, byDoubt } = useStore(review);
  const time = transcript?.times[turn ?? -1];
  const shown = turn !== null && time !== undefined;

  useEscape(shown, reviewing.end);

  if (!transcript || !shown) return null;
  const left = turnsToReview(transcript.times, pins, { byDoubt }).length;
  const { speaker = null, text = '' } = transcript.transcript.turns[turn] ?? {};
  const said = saidAt(transcript.transcript, turn, 0);
  const isSet = pins.some((pin) => pin.turn === turn && pin.word === 0);
  return (
    <section className={styles.bar} aria-label="Review">
      <p className={styles.turn}>
        {/* Heard with each step, before the turn that gets the focus. */}
        <span className={styles.place} role="status">
          <strong>
            {walk.indexOf(turn) + 1} of {walk.length}
          </strong>{' '}
          · {left === 0 ? 'none' : left} left
        </span>
        <span className={styles.start}>{formatTimeTenths(time.start)}</span>
        {time.confidence === 0 && <span className={styles.place}>not found in the recording</span>}
        <span className={styles.said} dir="auto">
          {speaker && <span className={styles.speaker}>{speaker} </span>}“
          {said.length < text.length ? goingOn(said) : said}”
        </span>
      </p>
      <div className={styles.actions}>
        <IconButton label="Most doubtful first" aria-pressed={byDoubt} onClick={() => reviewing.order(!byDoubt)}>
          <ArrowDownNarrowWide size={16} aria-hidden="true" />
        </IconButton>
        <IconButton label="Hear again" title={tip('Hear again', 'hearAgain')} onClick={() => run('hearAgain')}>
          <Ear size={16} aria-hidden="true" />
        </IconButton>
        <Button
          look="quiet"
          aria-label="0.1 seconds earlier"
          title={tip('Earlier', 'nudgeEarlier')}
          onClick={() => run('nudgeEarlier')}
        >
          −0.1 s
        </Button>
        <Button
          look="quiet"
          aria-label="0.1 seconds later"
          title={tip('Later', 'nudgeLater')}
          onClick={() => run('nudgeLater')}
        >
          +0.1 s
        </Button>
        {!isSet && (
          <Button title={tip('It is right', 'acceptStart')} onClick={() => run('acceptStart')}>
            It is right
          </Button>
        )}
        <Button title={tip(left === 0 ? 'Done' : 'Next', 'nextDoubtful')} onClick={() => run('nextDoubtful')}>
          {left === 0 ? 'Done' : 'Next'}
        </Button>
        <IconButton label="End the review" title="End the review (Esc)" onClick={() => reviewing.end()}>
          <X size={16} aria-hidden="true" />
        </IconButton>
      </div>
    </section>
  );
}
