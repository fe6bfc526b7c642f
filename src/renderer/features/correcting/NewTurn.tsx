import { useId, useState } from 'react';
import { useStore } from 'zustand';
import { quoted } from '../../../core/quoted';
import { useApp } from '../../app/context';
import { showEdit } from '../../app/undoable';
import { Button } from '../../ui/Button';
import { Dialog, DialogWays } from '../../ui/Dialog';
import styles from './Correcting.module.css';
import { NameField, useNames } from './NameField';

const NOTHING_TYPED = { name: '', typed: '' };

/** Asks for a new turn, behind the one that was meant. */
export function NewTurn({ onClose }: { onClose(): void }) {
  const { correcting, editing, edits, episode, messages } = useApp();
  const after = useStore(editing, (state) => state.subject?.turn ?? 0);
  const before = useStore(episode, (state) => state.episode?.transcript?.transcript.turns[after]);
  const { name, typed } = useStore(editing, (state) => state.newTurn ?? NOTHING_TYPED);
  const names = useNames();
  const field = useId();
  const [goesOn] = useState(typed !== '');
  const type = (change: Partial<typeof NOTHING_TYPED>) => editing.setState({ newTurn: { name, typed, ...change } });

  function close(): void {
    editing.setState({ newTurn: null });
    onClose();
  }

  function insert(): void {
    close();
    const done = correcting.correct([{ op: 'insert', after, name: name.trim() || null, text: typed }]);
    if (done) showEdit(messages, edits, 'Inserted a turn.');
  }

  return (
    <Dialog title="New turn" onClose={close}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          insert();
        }}
      >
        {before && <p className={styles.hint}>Comes behind the turn {quoted(before.text)}.</p>}
        <NameField value={name} names={names} onChange={(given) => type({ name: given })} />
        <label className={styles.label} htmlFor={field}>
          Words
        </label>
        <textarea
          ref={toEnd}
          id={field}
          data-first={goesOn || undefined}
          className={styles.words}
          rows={4}
          maxLength={1_000_000}
          dir="auto"
          value={typed}
          onChange={({ currentTarget }) => type({ typed: currentTarget.value })}
        />
        {typed.trim().includes('\n') && (
          <p className={styles.hint} role="status">
            The new turn is one paragraph: line breaks become spaces.
          </p>
        )}
        <DialogWays>
          <Button onClick={close}>Cancel</Button>
          <Button look="primary" type="submit" disabled={typed.trim() === ''}>
            Insert
          </Button>
        </DialogWays>
      </form>
    </Dialog>
  );
}

/** What was typed before a kill goes on where it ended. */
function toEnd(field: HTMLTextAreaElement | null): void {
  field?.setSelectionRange(field.value.length, field.value.length);
}
