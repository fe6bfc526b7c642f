import { useId, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import type { Person } from '../../../core/people/directory';
import { namesakesOf } from '../../../core/people/namesakes';
import { useApp } from '../../app/context';
import { Button } from '../../ui/Button';
import { Dialog, DialogWays } from '../../ui/Dialog';
import { FieldHint, TextField } from '../../ui/TextField';
import { likelyOne, Namesakes, partedBy, type WhichPerson } from './Namesakes';
import { chooseWords, mergeWords } from './where-heard';

interface RenamePersonProps {
  readonly person: Person;
  onClose(): void;
}

/** Asks what somebody is called in the whole library, and who of the people with that name it is. */
export function RenamePerson({ person, onClose }: RenamePersonProps) {
  const { people } = useApp();
  const names = useId();
  const hint = useId();
  const view = useStore(people.store, (state) => state.view);
  const [typed, setTyped] = useState(person.name);
  const [chosen, setChosen] = useState<WhichPerson>(null);
  const name = typed.replace(/\s+/g, ' ').trim();
  const namesakes = useMemo(
    () => (view === null || name === '' ? [] : namesakesOf(view.directory, view.people, person, name)),
    [view, person, name],
  );
  const likely = useMemo(
    () => (view === null ? null : likelyOne(view.people, person, name, namesakes)),
    [view, person, name, namesakes],
  );
  const which = chosen ?? likely;
  const parted = partedBy(namesakes, which);
  const isMerge = parted.others.length > 0;
  const isOpen = namesakes.length > 0 && which === null;

  function rename(): void {
    onClose();
    if (namesakes.length > 0 || name !== person.name) void people.rename(person, name, parted);
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
          onChange={(text) => {
            setTyped(text);
            setChosen(null);
          }}
        />
        <datalist id={names}>
          {[...new Set((view?.directory ?? []).map((one) => one.name))].slice(0, MOST_OFFERED).map((one) => (
            <option key={one} value={one} />
          ))}
        </datalist>
        {namesakes.length > 0 && <Namesakes namesakes={namesakes} which={which} onChoose={setChosen} />}
        <FieldHint id={hint} aria-live="polite">
          {isOpen
            ? chooseWords(namesakes.length)
            : isMerge
              ? mergeWords(name, parted.others)
              : namesakes.length > 0
                ? 'They stay different people with one name. Earmark does not ask about them again.'
                : 'Every page, search and export shows this name. The transcripts stay as they are, and so do names that you set in an episode.'}
        </FieldHint>
        <DialogWays>
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" type="submit" disabled={name === '' || isOpen}>
            {parted.others.length > 1
              ? `Merge ${(parted.others.length + 1).toLocaleString('en')} people`
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
