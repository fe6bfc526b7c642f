import { type ReactNode, useState } from 'react';
import { useStore } from 'zustand';
import { useApp } from '../../app/context';
import { Button } from '../../ui/Button';
import { type Attempt, ExportDialog } from './ExportDialog';
import { lastOf } from './last-of';
import { TranscriptFormat } from './TranscriptFormat';

/** Asks for format and place, and exports the whole transcript. */
export function ExportTranscript({ onClose }: { onClose(): void }): ReactNode {
  const { request, episode: episodes, program, settings, messages } = useApp();
  const formats = useStore(program, (state) => state.transcriptWriters);
  const id = useStore(episodes, (state) => state.episode?.transcript && state.episode.id);
  const [format, setFormat] = useState(() => lastOf(formats, settings.getState().transcriptFormat));
  if (!id) return null;

  const save = async (attempt: Attempt) => {
    const fileName = await attempt(request('transcript:export', { episode: id, format }));
    if (fileName === null) return;
    settings.setState({ transcriptFormat: format });
    messages.actions.showNote(`Exported the transcript to “${fileName}”.`);
  };

  return (
    <ExportDialog
      title="Export transcript"
      chosen={format}
      onClose={onClose}
      ways={(attempt) => (
        <Button look="primary" onClick={() => save(attempt)}>
          Save to a file…
        </Button>
      )}
    >
      <TranscriptFormat formats={formats} chosen={format} onChoose={setFormat} />
    </ExportDialog>
  );
}
