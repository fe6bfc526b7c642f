import { type ReactNode, useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { Result } from '../../../ipc/result';
import { useApp } from '../../app/context';
import { Button } from '../../ui/Button';
import { Sentence } from '../../ui/CutText';
import { Dialog } from '../../ui/Dialog';
import { percent } from '../../ui/units';
import styles from './Export.module.css';

/** Returns the result of an export, or null once its problem is shown. */
export type Attempt = <T>(exporting: Promise<Result<T>>) => Promise<T | null>;

interface ExportDialogProps {
  readonly title: string;
  readonly wide?: boolean;
  /** Id of the chosen format. The problem of another one is no longer shown. */
  readonly chosen: string;
  /** The choices. */
  readonly children: ReactNode;
  onClose(): void;
  /** The buttons. */
  ways(attempt: Attempt): ReactNode;
}

/** Asks how to export. A problem is shown in the dialog, where another try is possible. */
export function ExportDialog({ title, wide = false, chosen, children, onClose, ways }: ExportDialogProps): ReactNode {
  const { ask, program } = useApp();
  const exporting = useStore(program, (state) => state.exporting);
  const [refused, setRefused] = useState<string | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is of the format that was chosen before.
  useEffect(() => setRefused(null), [chosen]);

  const attempt: Attempt = async (exporting) => {
    setRefused(null);
    const result = await exporting;
    if (result.ok) return result.value;
    if (result.problem.code !== 'cancelled') setRefused(`${result.problem.message} ${result.problem.advice}`);
    return null;
  };

  return (
    <Dialog title={title} wide={wide} onClose={onClose}>
      {children}
      {/* It is always there, because a screen reader reads only what is added to it. */}
      <div role="alert" className={styles.refused}>
        {refused !== null && <Sentence>{refused}</Sentence>}
      </div>
      <div role="status" className={styles.writing}>
        {exporting !== null && <Sentence>{`Writing “${exporting.fileName}”…`}</Sentence>}
      </div>
      {exporting !== null && exporting.done !== null && <Progress done={exporting.done} />}
      <div className={styles.ways}>
        {exporting === null ? ways(attempt) : <Button onClick={() => void ask('export:cancel')}>Cancel</Button>}
      </div>
    </Dialog>
  );
}

function Progress({ done }: { readonly done: number }) {
  const value = Math.round(done * 100);
  return (
    <div
      role="progressbar"
      aria-label="Writing"
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={value}
      aria-valuetext={percent(done)}
      className={styles.track}
    >
      <div className={styles.done} style={{ transform: `scaleX(${done})` }} />
    </div>
  );
}
