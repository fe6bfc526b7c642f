import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { Result } from '../../../ipc/result';
import { useApp } from '../../app/context';
import { Button } from '../../ui/Button';
import { Sentence } from '../../ui/CutText';
import { Dialog, DialogWays } from '../../ui/Dialog';
import { percent } from '../../ui/units';
import { useLostFocus } from '../../ui/use-lost-focus';
import styles from './Export.module.css';

/**
 * Waits for an export, closes the dialog and returns the result. If the user chose no place or a problem is shown, the
 * dialog stays, and the result is null.
 */
export type Attempt = <T>(exporting: Promise<Result<T>>) => Promise<T | null>;

interface ExportDialogProps {
  readonly title: string;
  readonly wide?: boolean;
  /** Id of the chosen format. The problem of another one is no longer shown. */
  readonly chosen: string;
  /** What is done with the file, for people. */
  readonly doing?: 'Writing' | 'Reading';
  /** The choices. */
  readonly children: ReactNode;
  onClose(): void;
  /** The buttons. */
  ways(attempt: Attempt): ReactNode;
}

/**
 * Asks how to export. A problem is shown in the dialog, where another try is possible. Once the dialog is closed, a
 * problem is shown as a message.
 */
export function ExportDialog({
  title,
  wide = false,
  chosen,
  doing = 'Writing',
  children,
  onClose,
  ways,
}: ExportDialogProps): ReactNode {
  const { ask, program, messages } = useApp();
  const exporting = useStore(program, (state) => state.exporting);
  const [refused, setRefused] = useState<string | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is of the format that was chosen before.
  useEffect(() => setRefused(null), [chosen]);
  const isOpen = useIsOpen();
  // The others give way to Cancel while it is written, and come back.
  const buttons = useRef<HTMLDivElement>(null);
  const refocus = () => [...(buttons.current?.querySelectorAll('button') ?? [])].at(-1)?.focus();
  useLostFocus(exporting === null, refocus);
  useLostFocus(exporting !== null, refocus);

  const attempt: Attempt = async (exporting) => {
    setRefused(null);
    const result = await exporting;
    if (result.ok) {
      // Null is the answer of a user who chose no place. Another dialog may be open by now.
      if (result.value !== null && isOpen()) onClose();
      return result.value;
    }
    const { code, message, advice } = result.problem;
    if (!isOpen()) messages.actions.showProblem(result.problem);
    else if (code !== 'cancelled') setRefused(`${message} ${advice}`);
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
        {exporting !== null && <Sentence>{`${doing} “${exporting.fileName}”…`}</Sentence>}
      </div>
      {exporting !== null && exporting.done !== null && <Progress doing={doing} done={exporting.done} />}
      <DialogWays ref={buttons}>
        {/* While it is written, this ends the writing, and the dialog stays. */}
        <Button data-way-out="" onClick={exporting === null ? onClose : () => void ask('export:cancel')}>
          Cancel
        </Button>
        {exporting === null && ways(attempt)}
      </DialogWays>
    </Dialog>
  );
}

/** Returns a function that tells whether the component is still there. */
function useIsOpen(): () => boolean {
  const open = useRef(false);
  useEffect(() => {
    open.current = true;
    return () => {
      open.current = false;
    };
  }, []);
  return () => open.current;
}

function Progress({ doing, done }: { readonly doing: string; readonly done: number }) {
  const value = Math.round(done * 100);
  return (
    <div
      role="progressbar"
      aria-label={doing}
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
