import { type ReactNode, useState } from 'react';
import { useStore } from 'zustand';
import { useApp } from '../../app/context';
import { Button } from '../../ui/Button';
import styles from './Export.module.css';
import { type Attempt, ExportDialog } from './ExportDialog';
import { FormatChoice } from './FormatChoice';
import { lastOf } from './last-of';

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
      <div className={styles.choices}>
        <FormatChoice legend="Format" formats={formats} chosen={format} onChoose={setFormat} />
        {formats.find(({ id }) => id === format)?.timesAreOptional && <TimesChoice />}
      </div>
    </ExportDialog>
  );
}

function TimesChoice(): ReactNode {
  const { settings } = useApp();
  const withTimes = useStore(settings, (state) => state.transcriptTimes);
  return (
    <label className={styles.tick}>
      <input type="checkbox" checked={withTimes} onChange={() => settings.setState({ transcriptTimes: !withTimes })} />
      With times
    </label>
  );
}
