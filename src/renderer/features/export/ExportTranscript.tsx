import { type ReactNode, useState } from 'react';
import { useStore } from 'zustand';
import { useApp } from '../../app/context';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import styles from './Export.module.css';
import { FormatChoice } from './FormatChoice';

/** Asks in which format and whereto, and exports the whole transcript. */
export function ExportTranscript({ onClose }: { onClose(): void }): ReactNode {
  const { ask, episode: episodes, program, messages } = useApp();
  const formats = useStore(program, (state) => state.transcriptWriters);
  const id = useStore(episodes, (state) => state.episode?.transcript && state.episode.id);
  const [chosen, setChosen] = useState(formats[0]?.id ?? '');
  if (!id) return null;

  async function save(episode: string): Promise<void> {
    const answer = await ask('transcript:export', { episode, format: chosen });
    if (!answer || answer.value === null) return;
    onClose();
    messages.actions.tellNote(`Exported the transcript to “${answer.value}”.`);
  }

  return (
    <Dialog title="Export transcript" onClose={onClose}>
      <FormatChoice formats={formats} chosen={chosen} onChoose={setChosen} />
      <div className={styles.ways}>
        <Button look="primary" onClick={() => save(id)}>
          Save to a file…
        </Button>
      </div>
    </Dialog>
  );
}
