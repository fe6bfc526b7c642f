import { type ReactNode, useMemo } from 'react';
import { useStore } from 'zustand';
import { type Change, changesOf } from '../../../core/edits/changes';
import { formatTime } from '../../../core/time/timecode';
import { useApp } from '../../app/context';
import { bringIntoView, turnElement } from '../../app/turns-on-page';
import type { ShownTranscriptView } from '../../state/episode';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { LongList } from '../../ui/LongList';
import styles from './Changes.module.css';

/** All corrections of the transcript, each with what was there. Each leads to its place, and can be taken back. */
export function Changes({ onClose }: { onClose(): void }): ReactNode {
  const { episode, edits } = useApp();
  const open = useStore(episode, (state) => state.episode?.transcript ?? null);
  const corrections = useStore(edits, (state) => state.corrections);
  const changes = useMemo(
    () => (open?.source ? changesOf(corrections, { ...open.source, turns: open.source.transcript.turns }) : []),
    [open, corrections],
  );
  if (!open) return null;
  const inText = changes.filter(({ fits }) => fits);
  const left = changes.filter(({ fits }) => !fits);
  return (
    <Dialog title="Changes" wide onClose={onClose}>
      {changes.length === 0 ? (
        <p className={styles.words}>
          The transcript is as its file has it. What you correct is listed here, with what was there before.
        </p>
      ) : (
        <p className={styles.words} role="status">
          {overText(inText.length)}
        </p>
      )}
      {inText.length > 0 && <List label="In the text" changes={inText} open={open} onClose={onClose} />}
      {left.length > 0 && (
        <>
          <h3 className={styles.heading}>No longer in the text</h3>
          <p className={styles.words}>
            The file has other words there by now. They come back when the file has its old words again.
          </p>
          <List label="No longer in the text" changes={left} open={open} onClose={onClose} />
        </>
      )}
    </Dialog>
  );
}

/** Corrections that were written into the file are not among them. */
function overText(count: number): string {
  if (count === 0) return 'No correction lies over the text.';
  if (count === 1) return 'One correction lies over the text. It is not in the file.';
  return `${count} corrections lie over the text. They are not in the file.`;
}

interface ListProps {
  readonly label: string;
  readonly changes: readonly Change[];
  readonly open: ShownTranscriptView;
  onClose(): void;
}

function List({ label, changes, open, onClose }: ListProps) {
  return (
    <div className={styles.list}>
      <LongList
        label={label}
        count={changes.length}
        rowHeight={58}
        keyOf={(index) => changes[index]?.id ?? index}
        row={(index, tabIndex) => {
          const change = changes[index];
          return change && <Row change={change} open={open} tabIndex={tabIndex} onClose={onClose} />;
        }}
      />
    </div>
  );
}

interface RowProps {
  readonly change: Change;
  readonly open: ShownTranscriptView;
  readonly tabIndex: number;
  onClose(): void;
}

function Row({ change, open, tabIndex, onClose }: RowProps) {
  const { correcting, jumping, listening } = useApp();
  const { id, place, kind } = change;
  const time = place && open.times[place.turn];
  const start = time && (time.words[place.word] ?? time.start);
  const speaker = place && open.transcript.turns[place.turn]?.speaker;
  const what = (
    <>
      <span className={styles.place}>
        {[start == null ? null : formatTime(start), speaker, WHAT[kind]].filter(Boolean).join(' · ')}
      </span>
      <span className={styles.texts} dir="auto">
        {change.was !== '' && <del>{change.was}</del>}
        {change.was !== '' && change.is !== '' && ' → '}
        {change.is !== '' && <ins>{change.is}</ins>}
      </span>
    </>
  );

  function goThere(): void {
    if (!place) return;
    onClose();
    // The dialog gives the focus back first.
    requestAnimationFrame(() => {
      const turn = turnElement(place.turn);
      if (!turn) return;
      if (start != null) jumping.jump(listening.position, start);
      bringIntoView(turn.querySelector(`[data-word="${place.word}"]`) ?? turn, 'center');
      turn.focus({ preventScroll: true });
      if (start != null) listening.moveTo(start);
    });
  }

  return (
    <div className={styles.row}>
      {place ? (
        <button type="button" className={styles.change} tabIndex={tabIndex} title="Go there" onClick={goThere}>
          {what}
        </button>
      ) : (
        <div className={styles.change}>{what}</div>
      )}
      <Button tabIndex={tabIndex} look="quiet" onClick={() => correcting.revert([id])}>
        Take back
      </Button>
    </div>
  );
}

const WHAT: Readonly<Record<Change['kind'], string | null>> = {
  words: null,
  join: 'joined with the turn before',
  speaker: 'speaker of this turn',
  rename: 'speaker everywhere',
};
