import { type ReactNode, useState } from 'react';
import { useStore } from 'zustand';
import type { ClipFormatView } from '../../../ipc/export-views';
import type { Result } from '../../../ipc/result';
import { useApp } from '../../app/context';
import { Button } from '../../ui/Button';
import { counted } from '../../ui/units';
import { ClipFormats } from './ClipFormats';
import { ClipOptions } from './ClipOptions';
import styles from './Export.module.css';
import { type Attempt, ExportDialog } from './ExportDialog';
import { lastOf } from './last-of';
import { type AskPreview, Preview, usePreview } from './Preview';

interface ClipsExportProps<Saved> {
  readonly count: number;
  /** Another function for other clips. */
  readonly preview: AskPreview;
  /** The choice of the clips. */
  readonly children?: ReactNode;
  /** Whether a format needs a folder, for several files. */
  needsFolder?(format: ClipFormatView): boolean;
  /** Asks for a place, and exports. Null when the user cancelled. */
  save(format: string): Promise<Result<Saved | null>>;
  /** What was exported, for people. */
  saved(saved: Saved, counted: string): string;
  copy(format: string): Promise<Result<void>>;
  onClose(): void;
}

/** Asks for format and place, and exports clips. */
export function ClipsExport<Saved>({
  count,
  preview,
  children,
  needsFolder,
  save,
  saved,
  copy,
  onClose,
}: ClipsExportProps<Saved>) {
  const { program, settings, messages } = useApp();
  const formats = useStore(program, (state) => state.exporters);
  const [format, setFormat] = useState(() => lastOf(formats, settings.getState().clipFormat));
  const shown = usePreview(preview, format);
  const chosen = formats.find(({ id }) => id === format);
  const clips = counted(count, 'clip');
  const toFolder = chosen !== undefined && needsFolder?.(chosen) === true;

  const done = (note: string) => {
    settings.setState({ clipFormat: format });
    messages.actions.showNote(note);
  };
  const onSave = async (attempt: Attempt) => {
    const written = await attempt(save(format));
    if (written !== null) done(saved(written, clips));
  };
  const onCopy = async (attempt: Attempt) => {
    const isDone = await attempt(copy(format));
    if (isDone !== null) done(`Copied ${clips} as ${chosen?.name}.`);
  };
  const isNoText = shown?.of === format && shown.preview?.lines === null;

  return (
    <ExportDialog
      title="Export clips"
      wide
      chosen={format}
      onClose={onClose}
      ways={(attempt) => (
        <>
          <span className={styles.count}>{clips}</span>
          <Button disabled={isNoText || toFolder} onClick={() => onCopy(attempt)}>
            Copy to clipboard
          </Button>
          <Button look="primary" onClick={() => onSave(attempt)}>
            {toFolder ? 'Choose a folder…' : 'Save to a file…'}
          </Button>
        </>
      )}
    >
      {children}
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
