import { type ReactNode, useId, useState } from 'react';
import { useStore } from 'zustand';
import type { LibraryItem } from '../../../ipc/library-views';
import type { DetailsChange } from '../../../ipc/requests';
import { useApp } from '../../app/context';
import { editDetails } from '../../app/library-actions';
import { Button } from '../../ui/Button';
import { Dialog, DialogWays } from '../../ui/Dialog';
import { FieldHint, TextField } from '../../ui/TextField';
import { CoverField } from './CoverField';
import styles from './Episode.module.css';

/** The fields of text, in their order, as they are labelled. */
const FIELDS = { title: 'Title', show: 'Show', number: 'Number', date: 'Date' } as const;
type Field = keyof typeof FIELDS;
const LONGEST: Readonly<Record<Field, number>> = { title: 1000, show: 1000, number: 50, date: 10 };
const OF_ONE: readonly Field[] = ['title', 'show', 'number', 'date'];
/** What several episodes can have in common. */
const OF_SEVERAL: readonly Field[] = ['show', 'date'];

type Several = readonly [LibraryItem, ...LibraryItem[]];

/** Asks what episodes of the library are. An empty field restores what their files say. */
export function EditDetails({ onClose }: { onClose(): void }): ReactNode {
  const app = useApp();
  const [first, ...others] = useStore(app.library, (state) => state.subjects);
  return first ? <Fields items={[first, ...others]} onClose={onClose} /> : null;
}

function Fields({ items, onClose }: { readonly items: Several; onClose(): void }) {
  const app = useApp();
  const hint = useId();
  const [typed, setTyped] = useState<Readonly<Partial<Record<Field, string>>>>({});
  const [cover, setCover] = useState<string | null | undefined>(undefined);
  const isOne = items.length === 1;
  const fields = isOne ? OF_ONE : OF_SEVERAL;
  const areMixed = fields.some((field) => sharedOf(items, field) === null);

  function save(): void {
    const to = changeOf(items, typed, cover);
    onClose();
    if (Object.keys(to).length > 0) void editDetails(app, items, to);
  }

  return (
    <Dialog
      title={isOne ? 'Edit details' : `Edit details of ${items.length.toLocaleString('en')} episodes`}
      onClose={onClose}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <div className={styles.details}>
          <div className={styles.fields}>
            {fields.map((field) => {
              const shared = sharedOf(items, field);
              return (
                <div key={field} className={isOne ? styles[field] : styles.show}>
                  <TextField
                    // A field for a date has no place for other words.
                    label={shared === null && field === 'date' ? 'Date (several values)' : FIELDS[field]}
                    type={field === 'date' ? 'date' : 'text'}
                    aria-describedby={hint}
                    placeholder={shared === null ? 'Several values' : undefined}
                    maxLength={LONGEST[field]}
                    value={typed[field] ?? shared ?? ''}
                    replaces
                    onChange={(text) => setTyped({ ...typed, [field]: text })}
                  />
                </div>
              );
            })}
          </div>
          <CoverField items={items} cover={cover} onChange={setCover} />
        </div>
        <FieldHint id={hint}>
          Earmark keeps this in its library. No file is changed. Leave a field empty for what the files say.
          {areMixed && ' Several values stay as they are, unless you enter one for all.'}
        </FieldHint>
        <DialogWays>
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" type="submit">
            Save
          </Button>
        </DialogWays>
      </form>
    </Dialog>
  );
}

/** The value that all episodes have, an empty one if it is unknown; null for several values. */
function sharedOf([first, ...others]: Several, field: Field): string | null {
  const value = first[field] ?? '';
  return others.every((item) => (item[field] ?? '') === value) ? value : null;
}

/** What was changed. `cover` is undefined if it was not. */
function changeOf(
  items: Several,
  typed: Readonly<Partial<Record<Field, string>>>,
  cover: string | null | undefined,
): DetailsChange {
  const changed = OF_ONE.flatMap((field) => {
    const text = typed[field]?.replace(/\s+/g, ' ').trim();
    // A field for several values that was left empty was not filled in.
    return text === undefined || text === (sharedOf(items, field) ?? '') ? [] : [[field, text || null] as const];
  });
  return { ...Object.fromEntries(changed), ...(cover !== undefined && { cover }) };
}
