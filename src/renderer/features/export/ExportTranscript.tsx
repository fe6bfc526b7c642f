import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { useApp } from '../../app/context';
import { Button } from '../../ui/Button';
import { ExportDialog } from './ExportDialog';

/** Asks in which format and whereto, and exports the whole transcript. */
export function ExportTranscript({ onClose }: { onClose(): void }): ReactNode {
  const { request, episode: episodes, program, settings, messages } = useApp();
  const formats = useStore(program, (state) => state.transcriptWriters);
  const id = useStore(episodes, (state) => state.episode?.transcript && state.episode.id);
  if (!id) return null;

  const last = settings.getState().transcriptFormat;
  return (
    <ExportDialog
      title="Export transcript"
      formats={formats}
      last={last}
      onClose={onClose}
      ways={(format, attempt) => {
        const save = async () => {
          const fileName = await attempt(request('transcript:export', { episode: id, format }));
          if (fileName === null) return;
          settings.setState({ transcriptFormat: format });
          onClose();
          messages.actions.tellNote(`Exported the transcript to “${fileName}”.`);
        };
        return (
          <Button look="primary" onClick={save}>
            Save to a file…
          </Button>
        );
      }}
    />
  );
}
