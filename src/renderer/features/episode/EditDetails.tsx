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
const fields = Object.keys(FIELDS) as Field[];
const LONGEST: Readonly<Record<Field, number>> = { title: 1000, show: 1000, number: 50, date: 10 };

/** Asks what an episode of the library is. An empty field restores what its files say. */
export function EditDetails({ onClose }: { onClose(): void }): ReactNode {
  const app = useApp();
  const item = useStore(app.library, (state) => state.subjects[0]);
  return item ? <Fields item={item} onClose={onClose} /> : null;
}

function Fields({ item, onClose }: { readonly item: LibraryItem; onClose(): void }) {
  const app = useApp();
  const hint = useId();
  const [typed, setTyped] = useState<Readonly<Record<Field, string>>>(() => shownIn(item));
  const [cover, setCover] = useState<string | null | undefined>(undefined);

  function save(): void {
    const to = changeOf(item, typed, cover);
    onClose();
    if (Object.keys(to).length > 0) void editDetails(app, item, to);
  }

  return (
    <Dialog title="Edit details" onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <div className={styles.details}>
          <div className={styles.fields}>
            {fields.map((field) => (
              <div key={field} className={styles[field]}>
                <TextField
                  label={FIELDS[field]}
                  type={field === 'date' ? 'date' : 'text'}
                  aria-describedby={hint}
                  maxLength={LONGEST[field]}
                  value={typed[field]}
                  onChange={(text) => setTyped({ ...typed, [field]: text })}
                />
              </div>
            ))}
          </div>
          <CoverField item={item} cover={cover} onChange={setCover} />
        </div>
        <FieldHint id={hint}>
          Earmark keeps this in its library. No file is changed. Leave a field empty for what the files say.
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

function shownIn({ title, show, number, date }: LibraryItem): Readonly<Record<Field, string>> {
  return { title, show: show ?? '', number: number ?? '', date: date ?? '' };
}

/** What was changed. `cover` is undefined if it was not. */
function changeOf(
  item: LibraryItem,
  typed: Readonly<Record<Field, string>>,
  cover: string | null | undefined,
): DetailsChange {
  const before = shownIn(item);
  const changed = fields.flatMap((field) => {
    const text = typed[field].replace(/\s+/g, ' ').trim();
    return text === before[field] ? [] : [[field, text || null] as const];
  });
  return { ...Object.fromEntries(changed), ...(cover !== undefined && { cover }) };
}
