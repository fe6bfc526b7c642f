import Trash2 from 'lucide-react/icons/trash-2';
import X from 'lucide-react/icons/x';
import { useState } from 'react';
import { MOST_TAGS } from '../../../core/clips/limits';
import { useApp } from '../../app/context';
import { IconButton } from '../../ui/Button';
import styles from './Clips.module.css';
import { tagsIn } from './tags-in';
import type { ClipView } from './use-clip-view';

/** What can be done to all clips that are picked. */
export function ClipPicks({ view: { pickedClips, pick } }: { readonly view: ClipView }) {
  const { clipping, edits } = useApp();
  const [text, setText] = useState('');

  function tag(): void {
    const added = tagsIn(text);
    const changes = pickedClips.map(({ id, tags }) => ({
      id,
      to: { tags: [...new Set([...tags, ...added])].slice(0, MOST_TAGS) },
    }));
    if (added.length > 0) edits.actions.changeClips(changes);
    setText('');
  }

  return (
    <div className={styles.picks}>
      <input
        type="text"
        className={styles.tagAll}
        aria-label="Add tags to the picked clips"
        placeholder="Add tags, then Enter"
        maxLength={1000}
        spellCheck={false}
        dir="auto"
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.nativeEvent.isComposing) tag();
        }}
      />
      <IconButton label={`Delete ${pickedClips.length} clips`} onClick={() => clipping.remove(...pickedClips)}>
        <Trash2 size={16} aria-hidden="true" />
      </IconButton>
      <IconButton label="Pick none" onClick={() => pick([])}>
        <X size={16} aria-hidden="true" />
      </IconButton>
    </div>
  );
}
