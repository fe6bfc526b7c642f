import { type ReactNode, useState } from 'react';
import { useStore } from 'zustand';
import type { ExportedTranscriptsView } from '../../../ipc/export-views';
import type { LibraryItem } from '../../../ipc/library-views';
import { useApp } from '../../app/context';
import { Button } from '../../ui/Button';
import { CutText, Sentence } from '../../ui/CutText';
import { Dialog, DialogWays } from '../../ui/Dialog';
import { counted } from './counted';
import styles from './Export.module.css';
import { type Attempt, ExportDialog } from './ExportDialog';
import { lastOf } from './last-of';
import { TranscriptFormat } from './TranscriptFormat';

/** Asks for format and folder, and exports the whole transcripts of episodes of the library. */
export function ExportTranscripts({ onClose }: { onClose(): void }): ReactNode {
  const { request, library, program, settings, messages } = useApp();
  const formats = useStore(program, (state) => state.transcriptWriters);
  const items = useStore(library, (state) => state.subjects);
  const [format, setFormat] = useState(() => lastOf(formats, settings.getState().transcriptFormat));
  const [report, setReport] = useState<ExportedTranscriptsView | null>(null);
  const [isWriting, setWriting] = useState(false);
  const exported = items.filter(({ has }) => has !== 'audio');

  const save = async (attempt: Attempt) => {
    if (isWriting) return;
    setWriting(true);
    settings.setState({ transcriptFormat: format });
    const tokens = exported.map(({ token }) => token);
    let shown: ExportedTranscriptsView | null = null;
    const written = await attempt(
      request('library:export-transcripts', { tokens, format }).then((result) => {
        if (!result.ok || result.value === null || isWhole(result.value)) return result;
        // The dialog stays, and says what is missing.
        shown = result.value;
        return { ...result, value: null };
      }),
    );
    setWriting(false);
    setReport(shown);
    if (written) messages.actions.showNote(`Exported ${counted(written.files, 'transcript')} to “${written.folder}”.`);
  };

  if (report) return <Report report={report} onClose={onClose} />;
  return (
    <ExportDialog
      title={exported.length === 1 ? 'Export transcript' : `Export ${counted(exported.length, 'transcript')}`}
      chosen={format}
      onClose={onClose}
      ways={(attempt) => (
        <Button look="primary" disabled={exported.length === 0} aria-disabled={isWriting} onClick={() => save(attempt)}>
          Choose a folder…
        </Button>
      )}
    >
      <TranscriptFormat formats={formats} chosen={format} onChoose={setFormat} />
      <p className={styles.about}>
        Each goes into a file of its own, named by its title, with your corrections. No file that is there is replaced.
      </p>
      <Lacking items={items} exported={exported.length} />
    </ExportDialog>
  );
}

/** Says how many of the episodes have nothing to export. */
function Lacking({ items, exported }: { readonly items: readonly LibraryItem[]; readonly exported: number }) {
  const lacking = items.length - exported;
  if (lacking === 0) return null;
  const words = lacking === 1 ? '1 episode has no transcript.' : `${counted(lacking, 'episode')} have no transcript.`;
  return <p className={styles.about}>{words}</p>;
}

function isWhole({ failed, left }: ExportedTranscriptsView): boolean {
  return failed.length === 0 && left === 0;
}

interface ReportProps {
  readonly report: ExportedTranscriptsView;
  onClose(): void;
}

/** Says what could not be exported, and why. */
function Report({ report: { folder, files, failed, left }, onClose }: ReportProps) {
  return (
    <Dialog title="Not all transcripts were exported" onClose={onClose}>
      <p>
        <Sentence>{`${counted(files, 'transcript')} ${files === 1 ? 'is' : 'are'} in “${folder}”.`}</Sentence>
        {left > 0 && ` The export was cancelled before ${left === 1 ? '1 other' : `${counted(left, 'other')}`}.`}
      </p>
      {failed.length > 0 && (
        <ul className={styles.failed} aria-label="Not exported">
          {failed.map(({ title, reason }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes, and titles may be the same.
            <li key={index}>
              <strong>
                <CutText shown={60}>{title}</CutText>
              </strong>{' '}
              <Sentence>{reason}</Sentence>
            </li>
          ))}
        </ul>
      )}
      <DialogWays>
        <Button look="primary" onClick={onClose}>
          Close
        </Button>
      </DialogWays>
    </Dialog>
  );
}
