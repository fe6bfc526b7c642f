import { useId, useState } from 'react';
import { useStore } from 'zustand';
import { useApp } from '../../app/context';
import { showEdit } from '../../app/undoable';
import { Button } from '../../ui/Button';
import { Dialog, DialogWays } from '../../ui/Dialog';
import styles from './Correcting.module.css';
import { NameField, useNames } from './NameField';

/** Asks for a new turn, behind the one that was meant. */
export function NewTurn({ onClose }: { onClose(): void }) {
  const { correcting, editing, edits, messages } = useApp();
  const after = useStore(editing, (state) => state.subject?.turn ?? 0);
  const names = useNames();
  const field = useId();
  const [name, setName] = useState('');
  const [words, setWords] = useState('');

  function insert(): void {
    onClose();
    const done = correcting.correct([{ op: 'insert', after, name: name.trim() || null, text: words }]);
    if (done) showEdit(messages, edits, 'Inserted a turn.');
  }

  return (
    <Dialog title="New turn" onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          insert();
        }}
      >
        <NameField value={name} names={names} onChange={setName} />
        <label className={styles.label} htmlFor={field}>
          Words
        </label>
        <textarea
          id={field}
          className={styles.words}
          rows={4}
          maxLength={1_000_000}
          dir="auto"
          value={words}
          onChange={({ currentTarget }) => setWords(currentTarget.value)}
        />
        <DialogWays>
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" type="submit" disabled={words.trim() === ''}>
            Insert
          </Button>
        </DialogWays>
      </form>
    </Dialog>
  );
}
