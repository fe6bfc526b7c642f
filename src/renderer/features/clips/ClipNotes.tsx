import { useEffect, useId, useRef } from 'react';
import { useStore } from 'zustand';
import type { Clip } from '../../../core/clips/clip';
import { useApp } from '../../app/context';
import type { ClipChange } from '../../state/typing';
import styles from './Clips.module.css';
import { tagsIn } from './tags-in';
import { useTyped } from './use-typed';

interface ClipNotesProps {
  readonly clip: Clip;
  /** The id of the element that says which keys end a field. */
  readonly keys: string;
}

/** What the listener writes about a clip. Leaving a field keeps it. Escape takes it back, and leaves the field. */
export function ClipNotes({ clip, keys }: ClipNotesProps) {
  const hint = useId();
  return (
    <div className={styles.notes}>
      <Field
        clip={clip}
        label="Note"
        placeholder="Write a note"
        textOf={(one) => one.note}
        changeOf={(text) => ({ note: text.trim() })}
        isNote
        describedBy={keys}
      />
      <Field
        clip={clip}
        label="Tags"
        placeholder="Tags, with commas between"
        textOf={(one) => one.tags.join(', ')}
        changeOf={(text) => ({ tags: tagsIn(text) })}
        describedBy={`${hint} ${keys}`}
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
  /** Whether Enter begins a new line and the field gets the focus for the note. Otherwise Enter ends the field. */
  readonly isNote?: boolean;
  readonly describedBy: string;
}

function Field({ clip, label, placeholder, textOf, changeOf, isNote = false, describedBy }: FieldProps) {
  const { chosen } = useApp();
  const field = useTyped(clip, textOf, changeOf);
  const element = useRef<HTMLTextAreaElement>(null);
  const isWanted = useStore(chosen, (state) => isNote && state.wanted === 'note' && state.clip === clip.id);
  useEffect(() => {
    if (!isWanted) return;
    element.current?.focus();
    chosen.setState({ wanted: null });
  }, [isWanted, chosen]);
  return (
    <textarea
      ref={element}
      className={styles.note}
      aria-label={`${label} on ${clip.name}`}
      aria-describedby={describedBy}
      placeholder={placeholder}
      rows={1}
      maxLength={100_000}
      spellCheck={false}
      dir="auto"
      value={field.value}
      onChange={(event) => field.type(event.currentTarget.value)}
      onBlur={field.end}
      onKeyDown={(event) => {
        const isLine = event.shiftKey || (isNote && !event.ctrlKey && !event.metaKey);
        if (event.key === 'Enter' && !isLine && !event.nativeEvent.isComposing) {
          event.preventDefault();
          event.currentTarget.closest('li')?.focus();
        }
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        field.takeBack();
        event.currentTarget.closest('li')?.focus();
      }}
    />
  );
}
