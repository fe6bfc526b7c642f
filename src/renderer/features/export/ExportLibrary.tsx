import { type ReactNode, useState } from 'react';
import { useApp } from '../../app/context';
import { Button } from '../../ui/Button';
import { counted } from './counted';
import styles from './Export.module.css';
import { type Attempt, ExportDialog } from './ExportDialog';

/** Writes everything that Earmark remembers of episodes into one file. */
export function ExportLibrary({ onClose }: { onClose(): void }): ReactNode {
  const { request, edits, messages } = useApp();
  const [isWriting, setWriting] = useState(false);
  const save = async (attempt: Attempt) => {
    if (isWriting) return;
    setWriting(true);
    edits.actions.endTyping();
    const written = await attempt(request('library:export'));
    setWriting(false);
    if (written === null) return;
    const { fileName, episodes, losses } = written;
    messages.actions.showNote([`Exported ${counted(episodes, 'episode')} to “${fileName}”.`, ...losses].join(' '));
  };
  return (
    <ExportDialog
      title="Export library"
      chosen=""
      onClose={onClose}
      ways={(attempt) => (
        <Button look="primary" aria-disabled={isWriting} onClick={() => save(attempt)}>
          Save…
        </Button>
      )}
    >
      <p className={styles.about}>
        One file with the clips, times, corrections, titles and details of all episodes, the times that were found in
        their sound, and the list of your folders. Each edit can still be undone where you import it.
      </p>
      <p className={styles.about}>Recordings and transcripts are not in it. Take them along, too.</p>
    </ExportDialog>
  );
}
