import { useState } from 'react';
import type { Clip } from '../../../core/clips/clip';
import { useApp } from '../../app/context';
import styles from './Clips.module.css';

/** A clip's name, edited where it stands: Enter or leaving keeps it, Escape takes it back. */
export function ClipName({ clip }: { readonly clip: Clip }) {
  const { changeClip } = useApp().edits.actions;
  const [edited, setEdited] = useState<string | null>(null);

  function keep(): void {
    const name = edited?.trim();
    if (name) changeClip(clip.id, { name });
    setEdited(null);
  }

  return (
    <input
      type="text"
      className={styles.name}
      aria-label="Name of the clip"
      maxLength={1000}
      spellCheck={false}
      dir="auto"
      value={edited ?? clip.name}
      onChange={(event) => setEdited(event.currentTarget.value)}
      onBlur={keep}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
          // Keys command again. A button would take this Enter for a press, and the next Space.
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
