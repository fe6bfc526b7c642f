import Ear from 'lucide-react/icons/ear';
import Moon from 'lucide-react/icons/moon';
import Repeat from 'lucide-react/icons/repeat';
import VolumeX from 'lucide-react/icons/volume-x';
import { useStore } from 'zustand';
import { formatTime } from '../../../core/time/timecode';
import { useApp, useTip } from '../../app/context';
import { setSpeed } from '../../app/speed';
import { speedsWith } from '../../playback/speeds';
import { ChoiceMenu } from '../../ui/Menu';
import { speedOf } from '../../ui/units';
import styles from './Transport.module.css';

/** Modes of playing: the permanent ones, and those that were started and can be stopped here. */
export function Modes() {
  const app = useApp();
  const { playback, follow, episode, layout, listening, run } = app;
  const tip = useTip();
  const speed = useStore(playback, (state) => state.speed);
  const silent = useStore(playback, (state) => state.status === 'none');
  const muted = useStore(playback, (state) => state.muted);
  const skipSilence = useStore(playback, (state) => state.skipSilence);
  const loop = useStore(playback, (state) => state.loop);
  const only = useStore(playback, (state) => state.only);
  const sleep = useStore(playback, (state) => state.sleep);
  const following = useStore(follow, (state) => state.following);
  const hasTranscript = useStore(episode, (state) => Boolean(state.episode?.transcript));
  return (
    <>
      <ChoiceMenu
        label="Speed"
        tip={`Speed: ${tip('slower', 'slower')}, ${tip('faster', 'faster')}`}
        value={speed}
        choices={speedsWith(speed)}
        buttonClass={styles.chip}
        written={speedOf}
        onChoose={(chosen) => setSpeed(app, chosen)}
      />
      {!silent && (
        <button
          type="button"
          className={`${styles.chip} ${styles.skip}`}
          aria-pressed={skipSilence}
          title={tip('Skip silence', 'skipSilence')}
          onClick={() => run('skipSilence')}
        >
          Skip silence
        </button>
      )}
      {hasTranscript && !silent && (
        <button
          type="button"
          className={styles.chip}
          aria-pressed={following}
          title={tip('Follow', 'follow')}
          onClick={() => run('follow')}
        >
          Follow
        </button>
      )}
      {muted && !silent && (
        <button
          type="button"
          className={`${styles.chip} ${styles.muted}`}
          title={tip('Sound off', 'mute')}
          onClick={() => run('mute')}
        >
          <VolumeX size={14} aria-hidden="true" />
          Sound off
        </button>
      )}
      {loop && (
        <button
          type="button"
          className={styles.chip}
          aria-label={`Stop looping the ${loop.of}`}
          title={tip(`Stop looping the ${loop.of}`, 'loop')}
          onClick={() => run('loop')}
        >
          <Repeat size={14} aria-hidden="true" />
          <span className={styles.wide}>{LOOPED[loop.of]}</span>
        </button>
      )}
      {only !== null && (
        <button
          type="button"
          className={styles.chip}
          aria-label={`Only ${only} is heard. Hear everybody`}
          title={`Only ${only} is heard. Click to hear everybody`}
          onClick={() => listening.playOnly(null)}
        >
          <Ear size={14} aria-hidden="true" />
          <span className={`${styles.wide} ${styles.only}`}>{only}</span>
        </button>
      )}
      {sleep && (
        <button
          type="button"
          className={styles.chip}
          aria-label="Sleep timer"
          aria-description={`${formatTime(sleep.left)} left`}
          title="Sleep timer"
          onClick={() => layout.setState({ listeningOpen: true })}
        >
          <Moon size={14} aria-hidden="true" />
          <span className={styles.wide}>{formatTime(sleep.left)}</span>
        </button>
      )}
    </>
  );
}

const LOOPED = { words: 'Words', clip: 'Clip', turn: 'Turn' };
