import { useId } from 'react';
import type { Clip } from '../../../core/clips/clip';
import type { ClipChange } from '../../state/typing';
import styles from './Clips.module.css';
import { useTyped } from './use-typed';

/** More than a card, or an export, has use for. */
const MOST_TAGS = 100;
const LONGEST_TAG = 100;

interface ClipNotesProps {
  readonly clip: Clip;
  /** Whether the note has the focus from the start. */
  readonly focused: boolean;
  /** The id of what says which keys end a field. */
  readonly keys: string;
  readonly tabIndex: number;
  onFocus(): void;
}

/** What the listener writes about a clip. Leaving a field keeps it, Escape takes it back. */
export function ClipNotes({ clip, focused, keys, tabIndex, onFocus }: ClipNotesProps) {
  const hint = useId();
  return (
    <div className={styles.notes}>
      <Field
        clip={clip}
        tabIndex={tabIndex}
        label="Note"
        placeholder="Write a note"
        textOf={(one) => one.note}
        changeOf={(text) => ({ note: text.trim() })}
        takesLines
        focused={focused}
        describedBy={keys}
        onFocus={onFocus}
      />
      <Field
        clip={clip}
        tabIndex={tabIndex}
        label="Tags"
        placeholder="Tags, with commas between"
        textOf={(one) => one.tags.join(', ')}
        changeOf={(text) => ({ tags: tagsIn(text) })}
        describedBy={`${hint} ${keys}`}
        onFocus={onFocus}
      />
      <span id={hint} className="visually-hidden">
        Commas go between tags.
      </span>
    </div>
  );
}

interface FieldProps {
  readonly clip: Clip;
  readonly label: string;
  readonly placeholder: string;
  readonly textOf: (clip: Clip) => string;
  readonly changeOf: (text: string) => ClipChange;
  /** Whether Enter is a new line; else it ends the field. */
  readonly takesLines?: boolean;
  readonly focused?: boolean;
  readonly describedBy: string;
  readonly tabIndex: number;
  onFocus(): void;
}

function Field({
  clip,
  label,
  placeholder,
  textOf,
  changeOf,
  takesLines = false,
  focused = false,
  describedBy,
  tabIndex,
  onFocus,
}: FieldProps) {
  const field = useTyped(clip, textOf, changeOf);
  return (
    <textarea
      className={styles.note}
      tabIndex={tabIndex}
      aria-label={`${label} on ${clip.name}`}
      aria-describedby={describedBy}
      placeholder={placeholder}
      rows={1}
      maxLength={100_000}
      spellCheck={false}
      dir="auto"
      // biome-ignore lint/a11y/noAutofocus: it was asked for by a press of a button, where the focus is.
      autoFocus={focused}
      value={field.value}
      onFocus={onFocus}
      onChange={(event) => field.type(event.currentTarget.value)}
      onBlur={field.end}
      onKeyDown={(event) => {
        const isLine = event.shiftKey || (takesLines && !event.ctrlKey && !event.metaKey);
        if (event.key === 'Enter' && !isLine && !event.nativeEvent.isComposing) {
          event.preventDefault();
          event.currentTarget.closest('li')?.focus();
        }
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        field.takeBack();
      }}
    />
  );
}

/** Each once, in the order they were written in. */
function tagsIn(text: string): string[] {
  const tags = text.split(/[,\n]/).map((tag) => tag.trim().slice(0, LONGEST_TAG).trim());
  return [...new Set(tags.filter(Boolean))].slice(0, MOST_TAGS);
}
