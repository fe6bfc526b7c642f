import type { Clip } from '../../../core/clips/clip';
import styles from './Clips.module.css';
import { useTyped } from './use-typed';

/** A clip's name, edited in place. Enter or leaving the field ends it, Escape restores the old name. */
export function ClipName({ clip, tabIndex }: { readonly clip: Clip; readonly tabIndex: number }) {
  const name = useTyped(
    clip,
    (one) => one.name,
    // A clip must have a name.
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
          // Keys are commands again. A button would take this Enter, and the next Space, for a press.
          event.preventDefault();
          event.currentTarget.closest('li')?.focus();
        }
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        name.takeBack();
        event.currentTarget.closest('li')?.focus();
      }}
    />
  );
}
