import { useStore } from 'zustand';
import { type CommandId, commands } from '../../../ipc/commands';
import { useApp } from '../../app/context';
import { writtenShortcut } from '../../app/shortcuts';
import { Dialog } from '../../ui/Dialog';
import styles from './Help.module.css';

/** What is done by keys on the page itself, and so is in no menu. */
const ON_THE_PAGE = [
  { label: 'Go between turns', keys: ['Up', 'Down'] },
  { label: 'First or last turn', keys: ['Home', 'End'] },
  { label: 'Play from the turn', keys: ['Enter'] },
  { label: 'Links in the turn', keys: ['Right', 'Left'] },
] as const;

const ON_THE_WAVEFORM = [
  { label: 'Back, forward 5 seconds', keys: ['Left', 'Right'] },
  { label: 'Back, forward a minute', keys: ['PageDown', 'PageUp'] },
  { label: 'Beginning, end', keys: ['Home', 'End'] },
  { label: 'Closer, further off', keys: ['Plus', '−'] },
  { label: 'The whole', keys: ['0'] },
] as const;

const IN_FIND = [
  { label: 'Next, previous', keys: ['Enter', 'Shift+Enter'] },
  { label: 'Play from there', keys: ['CommandOrControl+Enter'] },
  { label: 'Close', keys: ['Esc'] },
] as const;

const IN_REVIEW = [{ label: 'End the review', keys: ['Esc'] }] as const;

const ON_A_START = [
  { label: 'A tenth of a second earlier, later', keys: ['Left', 'Right'] },
  { label: 'A second earlier, later', keys: ['PageDown', 'PageUp'] },
  { label: 'Play from there', keys: ['Enter'] },
  { label: 'Let go while dragging', keys: ['Esc'] },
] as const;

export function Shortcuts({ onClose }: { onClose(): void }) {
  const { program } = useApp();
  const platform = useStore(program, (state) => state.platform);
  const ids = (Object.keys(commands) as CommandId[]).filter((id) => commands[id].keys.length > 0);
  const rows = (label: string, keys: readonly string[]) => (
    <div key={label} className={styles.row}>
      <dt>{label}</dt>
      <dd>
        {keys.map((key) => (
          <kbd key={key} className={styles.key}>
            {writtenShortcut(key, platform)}
          </kbd>
        ))}
      </dd>
    </div>
  );
  return (
    <Dialog title="Keyboard shortcuts" onClose={onClose}>
      <dl>{ids.map((id) => rows(commands[id].label.replace('…', ''), commands[id].keys))}</dl>
      <h3 className={styles.heading}>In the transcript</h3>
      <dl>{ON_THE_PAGE.map(({ label, keys }) => rows(label, keys))}</dl>
      <h3 className={styles.heading}>While finding</h3>
      <dl>{IN_FIND.map(({ label, keys }) => rows(label, keys))}</dl>
      <h3 className={styles.heading}>On the waveform</h3>
      <dl>{ON_THE_WAVEFORM.map(({ label, keys }) => rows(label, keys))}</dl>
      <h3 className={styles.heading}>While turns are reviewed</h3>
      <dl>{IN_REVIEW.map(({ label, keys }) => rows(label, keys))}</dl>
      <h3 className={styles.heading}>On a turn’s start, close to the waveform</h3>
      <dl>{ON_A_START.map(({ label, keys }) => rows(label, keys))}</dl>
    </Dialog>
  );
}
