import { useId, useState } from 'react';
import { useStore } from 'zustand';
import { MOST_TAGS } from '../../../core/clips/limits';
import { useApp } from '../../app/context';
import type { ListedClip } from '../../state/all-clips';
import { Button } from '../../ui/Button';
import { Dialog, DialogWays } from '../../ui/Dialog';
import { counted } from '../../ui/units';
import { tagsIn } from '../clips/tags-in';
import styles from './AllClips.module.css';

/** Asks for the name, note and tags of a clip, or for tags of several. */
export function EditClips({ onClose }: { onClose(): void }) {
  const clips = useStore(useApp().allClips, (state) => state.subject);
  const [first, second] = clips;
  if (!first) return null;
  return second ? <TagSeveral clips={clips} onClose={onClose} /> : <EditOne clip={first} onClose={onClose} />;
}

function EditOne({ clip, onClose }: { readonly clip: ListedClip; onClose(): void }) {
  const { clipsOfAll } = useApp();
  const [name, setName] = useState(clip.name);
  const [note, setNote] = useState(clip.note);
  const [tags, setTags] = useState(clip.tags.join(', '));

  function save(): void {
    // A clip must have a name.
    const to = { name: name.trim() || clip.name, note: note.trim(), tags: tagsIn(tags) };
    const isSame = to.name === clip.name && to.note === clip.note && to.tags.join('\n') === clip.tags.join('\n');
    if (!isSame) void clipsOfAll.change([{ clip, to }], `Changed “${to.name}”.`);
    onClose();
  }

  return (
    <Dialog title="Edit clip" onClose={onClose}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <Field label="Name" value={name} most={1000} onChange={setName} />
        <Field label="Tags" value={tags} most={10_000} hint="Commas go between tags." onChange={setTags} />
        <label className={styles.field}>
          Note
          <textarea
            rows={4}
            maxLength={100_000}
            spellCheck={false}
            dir="auto"
            value={note}
            onChange={({ currentTarget }) => setNote(currentTarget.value)}
          />
        </label>
        <Ways onClose={onClose} />
      </form>
    </Dialog>
  );
}

function TagSeveral({ clips, onClose }: { readonly clips: readonly ListedClip[]; onClose(): void }) {
  const { clipsOfAll } = useApp();
  const [added, setAdded] = useState('');
  const [removed, setRemoved] = useState('');

  function save(): void {
    const [more, less] = [tagsIn(added), new Set(tagsIn(removed))];
    const changes = clips.flatMap((clip) => {
      const tags = [...new Set([...clip.tags.filter((tag) => !less.has(tag)), ...more])].slice(0, MOST_TAGS);
      return tags.join('\n') === clip.tags.join('\n') ? [] : [{ clip, to: { tags } }];
    });
    if (changes.length > 0) void clipsOfAll.change(changes, `Changed the tags of ${counted(changes.length, 'clip')}.`);
    onClose();
  }

  return (
    <Dialog title={`Tags of ${clips.length.toLocaleString('en')} clips`} onClose={onClose}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <Field label="Add tags" value={added} most={10_000} hint="Commas go between tags." onChange={setAdded} />
        <Field label="Take tags off" value={removed} most={10_000} onChange={setRemoved} />
        <Ways onClose={onClose} />
      </form>
    </Dialog>
  );
}

interface FieldProps {
  readonly label: string;
  readonly value: string;
  /** Characters. */
  readonly most: number;
  readonly hint?: string;
  onChange(value: string): void;
}

function Field({ label, value, most, hint, onChange }: FieldProps) {
  const described = useId();
  return (
    <div className={styles.field}>
      <label>
        {label}
        <input
          type="text"
          aria-describedby={hint && described}
          maxLength={most}
          spellCheck={false}
          dir="auto"
          value={value}
          onChange={({ currentTarget }) => onChange(currentTarget.value)}
        />
      </label>
      {hint && (
        <p id={described} className={styles.hint}>
          {hint}
        </p>
      )}
    </div>
  );
}

function Ways({ onClose }: { onClose(): void }) {
  return (
    <DialogWays>
      <Button onClick={onClose}>Cancel</Button>
      <Button look="primary" type="submit">
        Save
      </Button>
    </DialogWays>
  );
}
