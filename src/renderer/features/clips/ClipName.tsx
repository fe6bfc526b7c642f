import type { Clip } from '../../../core/clips/clip';
import styles from './Clips.module.css';
import { useTyped } from './use-typed';

/** A clip's name, edited where it stands: Enter or leaving ends it, Escape takes it back. */
export function ClipName({ clip, tabIndex }: { readonly clip: Clip; readonly tabIndex: number }) {
  const name = useTyped(
    clip,
    (one) => one.name,
    // A clip has a name.
    (text, began) => ({ name: text.trim() || began }),
  );
  return (
    <input
      type="text"
      className={styles.name}
      tabIndex={tabIndex}
      aria-label="Name of the clip"
      maxLength={1000}
      spellCheck={false}
      dir="auto"
      value={name.value}
      onChange={(event) => name.type(event.currentTarget.value)}
      onBlur={name.end}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
          // Keys command again. A button would take this Enter for a press, and the next Space.
          event.preventDefault();
          event.currentTarget.closest('li')?.focus();
        }
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        name.takeBack();
      }}
    />
  );
}
