import { useId, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import type { Person } from '../../../core/people/directory';
import { namesakesOf } from '../../../core/people/namesakes';
import { useApp } from '../../app/context';
import { Button } from '../../ui/Button';
import { Dialog, DialogWays } from '../../ui/Dialog';
import { FieldHint, TextField } from '../../ui/TextField';
import { mergeWords } from './where-heard';

interface RenamePersonProps {
  readonly person: Person;
  onClose(): void;
}

/** Asks what somebody is called in the whole library. The name of somebody else makes both one person. */
export function RenamePerson({ person, onClose }: RenamePersonProps) {
  const { people } = useApp();
  const names = useId();
  const hint = useId();
  const view = useStore(people.store, (state) => state.view);
  const [typed, setTyped] = useState(person.name);
  const name = typed.replace(/\s+/g, ' ').trim();
  const others = useMemo(
    () => (view === null || name === '' ? [] : namesakesOf(view.directory, view.people, person, name)),
    [view, person, name],
  );
  const isMerge = others.length > 0;

  function rename(): void {
    onClose();
    if (name !== '' && (isMerge || name !== person.name)) void people.rename(person, name, others);
  }

  return (
    <Dialog title={`Rename ${person.name}`} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          rename();
        }}
      >
        <TextField
          label="Name in the whole library"
          aria-describedby={hint}
          list={names}
          value={typed}
          replaces
          onChange={setTyped}
        />
        <datalist id={names}>
          {[...new Set((view?.directory ?? []).map((one) => one.name))].slice(0, MOST_OFFERED).map((one) => (
            <option key={one} value={one} />
          ))}
        </datalist>
        <FieldHint id={hint} aria-live="polite">
          {isMerge
            ? mergeWords(name, others)
            : 'Every page, search and export shows this name. The transcripts stay as they are, and so do names that you set in an episode.'}
        </FieldHint>
        <DialogWays>
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" type="submit" disabled={name === ''}>
            {others.length > 1
              ? `Merge ${(others.length + 1).toLocaleString('en')} people`
              : isMerge
                ? 'Merge'
                : 'Rename'}
          </Button>
        </DialogWays>
      </form>
    </Dialog>
  );
}

/** Nobody looks through more names. */
const MOST_OFFERED = 500;
