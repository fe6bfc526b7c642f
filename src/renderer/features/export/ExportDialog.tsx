import { type ReactNode, useState } from 'react';
import { useStore } from 'zustand';
import type { Result } from '../../../ipc/result';
import type { FormatView } from '../../../ipc/views';
import { useApp } from '../../app/context';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { Sentence } from '../../ui/Sentence';
import styles from './Export.module.css';
import { FormatChoice } from './FormatChoice';

interface ExportDialogProps {
  readonly title: string;
  readonly formats: readonly FormatView[];
  /** Id of the format that was exported in last; null for none. */
  readonly last: string | null;
  onClose(): void;
  /** The buttons. `attempt` answers what came of an export, or null once it is told why there is none. */
  ways(chosen: string, attempt: <T>(exporting: Promise<Result<T>>) => Promise<T | null>): ReactNode;
}

/** Asks in which format to export. What was refused is told in it, where another try is at hand. */
export function ExportDialog({ title, formats, last, onClose, ways }: ExportDialogProps): ReactNode {
  const { ask, program } = useApp();
  const exporting = useStore(program, (state) => state.exporting);
  const known = formats.find(({ id }) => id === last) ?? formats[0];
  const [chosen, setChosen] = useState(known?.id ?? '');
  const [refused, setRefused] = useState<string | null>(null);

  async function attempt<T>(exporting: Promise<Result<T>>): Promise<T | null> {
    setRefused(null);
    const result = await exporting;
    if (result.ok) return result.value;
    if (result.problem.code !== 'cancelled') setRefused(`${result.problem.message} ${result.problem.advice}`);
    return null;
  }

  return (
    <Dialog title={title} onClose={onClose}>
      <FormatChoice
        formats={formats}
        chosen={chosen}
        onChoose={(id) => {
          setChosen(id);
          setRefused(null);
        }}
      />
      {/* It is always there: a screen reader tells only what is added to it. */}
      <div role="alert" className={styles.refused}>
        {refused !== null && <Sentence>{refused}</Sentence>}
      </div>
      <div role="status" className={styles.writing}>
        {exporting !== null && <Sentence>{`Writing “${exporting}”…`}</Sentence>}
      </div>
      <div className={styles.ways}>
        {exporting === null ? ways(chosen, attempt) : <Button onClick={() => void ask('export:cancel')}>Cancel</Button>}
      </div>
    </Dialog>
  );
}
