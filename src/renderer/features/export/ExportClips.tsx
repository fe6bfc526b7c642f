import { type ReactNode, useState } from 'react';
import { useStore } from 'zustand';
import { useApp } from '../../app/context';
import { Button } from '../../ui/Button';
import { ClipFormats } from './ClipFormats';
import { ClipOptions } from './ClipOptions';
import styles from './Export.module.css';
import { type Attempt, ExportDialog } from './ExportDialog';
import { lastOf } from './last-of';
import { Preview, usePreview } from './Preview';
import { useWhichClips, WhichClips } from './WhichClips';

/** Asks for format and place, and exports clips of the episode. */
export function ExportClips({ onClose }: { onClose(): void }): ReactNode {
  const id = useStore(useApp().episode, (state) => state.episode?.id);
  return id === undefined ? null : <ExportOf key={id} episode={id} onClose={onClose} />;
}

function ExportOf({ episode, onClose }: { readonly episode: string; onClose(): void }) {
  const { request, program, settings, messages } = useApp();
  const formats = useStore(program, (state) => state.exporters);
  const [format, setFormat] = useState(() => lastOf(formats, settings.getState().clipFormat));
  const { choices, which, clips, choose } = useWhichClips();
  const shown = usePreview(episode, format, clips);
  const chosen = formats.find(({ id }) => id === format);
  const counted = clips.length === 1 ? '1 clip' : `${clips.length.toLocaleString('en')} clips`;

  const done = (note: string) => {
    settings.setState({ clipFormat: format });
    messages.actions.showNote(note);
  };
  const save = async (attempt: Attempt) => {
    const fileName = await attempt(request('clips:export', { episode, format, clips }));
    if (fileName !== null) done(`Exported ${counted} to “${fileName}”.`);
  };
  const copy = async (attempt: Attempt) => {
    const isDone = await attempt(request('clips:copy', { episode, format, clips }));
    if (isDone !== null) done(`Copied ${counted} as ${chosen?.name}.`);
  };

  return (
    <ExportDialog
      title="Export clips"
      wide
      chosen={format}
      onClose={onClose}
      ways={(attempt) => (
        <>
          <span className={styles.count}>{counted}</span>
          <Button disabled={shown?.of === format && shown.preview?.lines === null} onClick={() => copy(attempt)}>
            Copy to clipboard
          </Button>
          <Button look="primary" onClick={() => save(attempt)}>
            Save to a file…
          </Button>
        </>
      )}
    >
      <WhichClips choices={choices} which={which} onChoose={choose} />
      <div className={styles.sides}>
        <ClipFormats formats={formats} chosen={format} onChoose={setFormat} />
        <section className={styles.chosen} aria-label="The chosen format">
          <h3 className={styles.name}>
            {chosen?.name} <span className={styles.extension}>.{chosen?.extension}</span>
          </h3>
          {chosen && <ClipOptions options={chosen.options} />}
          {shown?.preview && <Preview preview={shown.preview} isOld={shown.of !== format} />}
          {shown?.problem != null && <p className={styles.refused}>{shown.problem}</p>}
        </section>
      </div>
    </ExportDialog>
  );
}
