import { useId, useState } from 'react';
import type { Clip } from '../../../core/clips/clip';
import { useApp } from '../../app/context';
import styles from './Clips.module.css';

/** More than a card, or an export, has use for. */
const MOST_TAGS = 100;
const LONGEST_TAG = 100;

/** What the listener writes about a clip. Leaving a field keeps it, Escape takes it back. */
export function ClipNotes({ clip, focused }: { readonly clip: Clip; readonly focused: boolean }) {
  const { changeClip } = useApp().edits.actions;
  const hint = useId();
  return (
    <div className={styles.notes}>
      <Field
        label="Note"
        name={clip.name}
        placeholder="Write a note"
        value={clip.note}
        focused={focused}
        onKeep={(note) => changeClip(clip.id, { note: note.trim() })}
      />
      <Field
        label="Tags"
        name={clip.name}
        placeholder="Tags, with commas between"
        value={clip.tags.join(', ')}
        describedBy={hint}
        onKeep={(tags) => changeClip(clip.id, { tags: tagsIn(tags) })}
      />
      <span id={hint} className="visually-hidden">
        Commas go between tags.
      </span>
    </div>
  );
}

interface FieldProps {
  readonly label: string;
  /** Of the clip. */
  readonly name: string;
  readonly placeholder: string;
  readonly value: string;
  readonly focused?: boolean;
  readonly describedBy?: string;
  onKeep(value: string): void;
}

function Field({ label, name, placeholder, value, focused = false, describedBy, onKeep }: FieldProps) {
  const [edited, setEdited] = useState<string | null>(null);

  function keep(): void {
    if (edited !== null && edited !== value) onKeep(edited);
    setEdited(null);
  }

  return (
    <textarea
      className={styles.note}
      aria-label={`${label} on ${name}`}
      aria-describedby={describedBy}
      placeholder={placeholder}
      rows={1}
      maxLength={100_000}
      spellCheck={false}
      dir="auto"
      // biome-ignore lint/a11y/noAutofocus: it was asked for by a press of a button, where the focus is.
      autoFocus={focused}
      value={edited ?? value}
      onChange={(event) => setEdited(event.currentTarget.value)}
      onBlur={keep}
      onKeyDown={(event) => {
        // Shift+Enter is a new line.
        if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) {
          event.preventDefault();
          event.currentTarget.closest('li')?.focus();
        }
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        setEdited(null);
      }}
    />
  );
}

/** Each once, in the order they were written in. */
function tagsIn(text: string): string[] {
  const tags = text.split(/[,\n]/).map((tag) => tag.trim().slice(0, LONGEST_TAG).trim());
  return [...new Set(tags.filter(Boolean))].slice(0, MOST_TAGS);
}
