import X from 'lucide-react/icons/x';
import { useId } from 'react';
import { useStore } from 'zustand';
import { definitions } from '../../../core/settings/settings';
import { formatTimeTenths } from '../../../core/time/timecode';
import { doubtfulTurns, lostTurns } from '../../../core/timing/doubt';
import type { SavedPin } from '../../../core/timing/pin';
import type { Times } from '../../../core/transcript/times';
import type { EpisodeView, SyncView } from '../../../ipc/episode-views';
import { useApp } from '../../app/context';
import { Button, IconButton } from '../../ui/Button';
import { percent } from '../../ui/units';
import styles from './SyncFacts.module.css';

interface SyncFactsProps {
  readonly episode: EpisodeView;
  /** Something else is shown instead. */
  onLeave(): void;
}

/** How an episode's times are known, and the actions for them. */
export function SyncFacts({ episode, onLeave }: SyncFactsProps) {
  const { ask, settings, run } = useApp();
  const autoSync = useStore(settings, (state) => state.autoSync);
  const { id, audio, transcript, sync } = episode;
  if (!audio || !transcript) return null;
  const start = () => void ask('sync:start', { episode: id });
  const stop = () => void ask('sync:cancel', { episode: id });
  const running = sync.state === 'running';
  return (
    <section className={styles.facts} aria-label="Sync">
      <p className={styles.words}>{wordsFor(sync, transcript.times)}</p>
      <div className={styles.row}>
        <label className={styles.choice}>
          <input
            type="checkbox"
            checked={autoSync}
            onChange={({ target }) => settings.setState({ autoSync: target.checked })}
          />
          {definitions.autoSync.shown?.label}
        </label>
        <Button onClick={running ? stop : start}>
          {running ? 'Stop' : sync.state === 'none' ? 'Sync' : 'Sync again'}
        </Button>
      </div>
      {transcript.takesStamps && sync.state === 'synced' && sync.belongs && (
        <Button
          className={styles.stamps}
          onClick={() => {
            onLeave();
            run('writeStamps');
          }}
        >
          Correct stamps…
        </Button>
      )}
      <Pins />
    </section>
  );
}

const NOT_FOUND_YET = 'This does not seem to be what is said in the recording: nothing of it was found there so far.';

function wordsFor(sync: SyncView, times: Times): string {
  switch (sync.state) {
    case 'none':
      return 'Times come from the transcript. Sync finds each word in the sound, on this computer.';
    case 'running':
      if (sync.elsewhere)
        return 'Another Earmark is looking for each word in the sound. What it finds is shown here, too.';
      return sync.seemsOther ? `${NOT_FOUND_YET} It is still being looked for.` : 'Looking for each word in the sound.';
    case 'failed':
      return `${sync.problem.message} ${sync.problem.advice}`;
    case 'synced':
      if (!sync.belongs)
        return 'This does not seem to be what is said in the recording. Times come from the transcript.';
      return `${percent(sync.found)} of the words were found in the sound. ${doubtWords(times)}`;
  }
}

/** Turns that were not found at all are no times in doubt. */
function doubtWords(times: Times): string {
  const lost = lostTurns(times).length;
  const doubtful = doubtfulTurns(times).length - lost;
  const doubts =
    doubtful === 0 ? 'No turn is in doubt.' : `${doubtful === 1 ? 'One turn is' : `${doubtful} turns are`} in doubt.`;
  const losses = lost === 0 ? '' : ` ${lost === 1 ? 'One turn was' : `${lost} turns were`} not found.`;
  const all = doubtful + lost;
  return `${doubts}${losses}${all === 0 ? '' : ` Press D to review ${all === 1 ? 'it' : 'them'}.`}`;
}

/** The moments set by hand. Each can be removed, also if its words are gone. */
function Pins() {
  const { edits } = useApp();
  const pins = useStore(edits, (state) => state.pins);
  const unplaced = useStore(edits, (state) => state.unplacedPins);
  return (
    <>
      <PinList title="Times set by hand" pins={pins} onRemove={edits.actions.removePin} />
      <PinList
        title="Set by hand for words that are gone"
        pins={unplaced}
        onRemove={edits.actions.removePin}
        note="They are kept, and used again when the transcript says these words."
      />
    </>
  );
}

interface PinListProps {
  readonly title: string;
  readonly pins: readonly SavedPin[];
  readonly note?: string;
  onRemove(pin: SavedPin): void;
}

function PinList({ title, pins, note, onRemove }: PinListProps) {
  const heading = useId();
  if (pins.length === 0) return null;
  return (
    <section aria-labelledby={heading}>
      <h3 id={heading} className={styles.heading}>
        {title}
      </h3>
      {note && <p className={styles.note}>{note}</p>}
      <ul className={styles.pins}>
        {pins.map((pin) => (
          <li key={pin.id} className={styles.pin}>
            <span className={styles.said} dir="auto">
              {pin.said}
            </span>
            <span className={styles.time}>{formatTimeTenths(pin.time)}</span>
            <IconButton
              label={`Remove the time of “${pin.said}”`}
              className={styles.remove}
              onClick={() => onRemove(pin)}
            >
              <X size={14} aria-hidden="true" />
            </IconButton>
          </li>
        ))}
      </ul>
    </section>
  );
}
