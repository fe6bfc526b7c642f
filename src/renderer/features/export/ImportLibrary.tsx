import { type ReactNode, useState } from 'react';
import type { ImportedLibraryView } from '../../../ipc/library-views';
import { useApp } from '../../app/context';
import { Button } from '../../ui/Button';
import { counted } from './counted';
import styles from './Export.module.css';
import { type Attempt, ExportDialog } from './ExportDialog';

/** Takes in a library that was exported. */
export function ImportLibrary({ onClose }: { onClose(): void }): ReactNode {
  const { request, messages } = useApp();
  const [isReading, setReading] = useState(false);
  const read = async (attempt: Attempt) => {
    if (isReading) return;
    setReading(true);
    const taken = await attempt(request('library:import'));
    setReading(false);
    if (taken !== null) messages.actions.showNote(told(taken));
  };
  return (
    <ExportDialog
      title="Import library"
      chosen=""
      doing="Reading"
      onClose={onClose}
      ways={(attempt) => (
        <Button look="primary" aria-disabled={isReading} onClick={() => read(attempt)}>
          Choose a file…
        </Button>
      )}
    >
      <p className={styles.about}>
        What is in the file is added to what is here. Nothing that you made here is lost, and the same file again
        changes nothing.
      </p>
      <p className={styles.about}>
        Recordings and transcripts are found by their content, in the folders of the library here. What is not found is
        kept until you open its files, or import again.
      </p>
    </ExportDialog>
  );
}

/** What was new, for people. */
function told({ fileName, episodes, syncs, names, missing, losses }: ImportedLibraryView): string {
  const news = [
    episodes.new > 0 && counted(episodes.new, 'new episode'),
    episodes.joined > 0 && `${counted(episodes.joined, 'episode')} with something new`,
    syncs > 0 && `the times of ${counted(syncs, 'recording')}`,
    names > 0 && `${counted(names, 'name')} of speakers`,
  ].filter((part) => part !== false);
  const what =
    news.length > 0 ? `Imported ${listed(news)} from “${fileName}”.` : `All of “${fileName}” is here already.`;
  const absent = missing === 1 ? 'One file of them is not here.' : `${missing} files of them are not here.`;
  return [what, ...(missing > 0 ? [absent] : []), ...losses].join(' ');
}

function listed(parts: readonly string[]): string {
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}
