import { useEffect, useState } from 'react';
import type { WorkSumView } from '../../../ipc/library-views';
import { useApp } from '../../app/context';
import { exportWork, forgetEpisode } from '../../app/shelving';
import type { DialogSubject } from '../../state/layout';
import { Button } from '../../ui/Button';
import { Sentence } from '../../ui/CutText';
import { Dialog, DialogWays } from '../../ui/Dialog';
import styles from './Episode.module.css';

interface ForgetEpisodeProps {
  readonly subject: DialogSubject;
  onClose(): void;
}

/** Says what is lost by forgetting an episode, offers to export it first, and forgets it. */
export function ForgetEpisode({ subject, onClose }: ForgetEpisodeProps) {
  const app = useApp();
  const { ask, edits, layout } = app;
  const [sum, setSum] = useState<WorkSumView | null>(null);
  const { token } = subject;

  useEffect(() => {
    let current = true;
    // What is being typed counts.
    edits.actions.endTyping();
    void ask('work:sum', { token }).then((answer) => {
      if (!current) return;
      if (answer) setSum(answer.value);
      else layout.setState({ dialog: null });
    });
    return () => {
      current = false;
    };
  }, [ask, edits, layout, token]);

  if (!sum) return null;
  return (
    <Dialog title="Forget this episode?" onClose={onClose}>
      <p>
        <Sentence>{`Earmark forgets all that it has of “${subject.title}”, in its backups too:`}</Sentence>
      </p>
      <ul className={styles.parts}>
        {partsOf(sum).map((part) => (
          <li key={part}>{part}</li>
        ))}
      </ul>
      <p>
        This cannot be undone. Your recording, your transcript and what you exported stay where they are. What an
        earlier Earmark left of the episode in the data folder goes, too.
      </p>
      <DialogWays>
        <Button className={styles.first} onClick={() => void exportWork(app, subject)}>
          Export My Work…
        </Button>
        <Button onClick={onClose}>Cancel</Button>
        <Button
          look="primary"
          onClick={() => {
            onClose();
            void forgetEpisode(app, subject);
          }}
        >
          Forget
        </Button>
      </DialogWays>
    </Dialog>
  );
}

/** What is lost, each in a line. */
function partsOf({ clips, pins, isSynced }: WorkSumView): string[] {
  const count = (number: number, one: string, several: string) =>
    number === 0 ? null : number === 1 ? `1 ${one}` : `${number.toLocaleString('en')} ${several}`;
  return [
    count(clips, 'clip, with its note and tags', 'clips, with their notes and tags'),
    count(pins, 'time that you set by hand', 'times that you set by hand'),
    isSynced ? 'the times found by listening' : null,
    'its title and details, where its files are, and where you left off',
  ].filter((part) => part !== null);
}
