import X from 'lucide-react/icons/x';
import { useMemo } from 'react';
import { useStore } from 'zustand';
import type { LibraryItem } from '../../../ipc/library-views';
import { useApp } from '../../app/context';
import {
  askToEditDetails,
  askToExportClips,
  askToExportTranscripts,
  canEditDetails,
  hasClips,
  hasText,
  isPair,
  syncEpisodes,
} from '../../app/library-actions';
import { chooseNone, chosenOf } from '../../state/chosen-episodes';
import { Button, IconButton } from '../../ui/Button';
import { chosenCount } from '../../ui/units';
import styles from './Library.module.css';

interface ChosenBarProps {
  /** All episodes of the library, and those that the list shows. */
  readonly items: readonly LibraryItem[];
  readonly listed: readonly LibraryItem[];
  /** None is chosen any more, and what had the focus is gone. */
  onCleared(): void;
}

/** What can be done to all chosen episodes that are listed. */
export function ChosenBar({ items, listed, onCleared }: ChosenBarProps) {
  const app = useApp();
  const chosen = useStore(app.library, (state) => state.chosen);
  const all = useMemo(() => chosenOf(chosen, items).length, [chosen, items]);
  const shown = useMemo(() => chosenOf(chosen, listed), [chosen, listed]);
  const clear = () => {
    app.library.setState(chooseNone);
    onCleared();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape does the same on each of its buttons.
    <div
      className={styles.chosenBar}
      data-choosing={all > 0 || undefined}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        clear();
      }}
    >
      {/* It is always there: a screen reader tells only what is added to it. */}
      <p role="status" className={styles.chosenCount}>
        {all > 0 && chosenCount(all, all - shown.length)}
      </p>
      {all > 0 && (
        <>
          <Button disabled={!shown.some(isPair)} onClick={() => void syncEpisodes(app, shown)}>
            Sync
          </Button>
          <Button disabled={!shown.some(canEditDetails)} onClick={() => askToEditDetails(app, shown)}>
            Edit details…
          </Button>
          <Button disabled={!shown.some(hasText)} onClick={() => askToExportTranscripts(app, shown)}>
            Export transcripts…
          </Button>
          <Button disabled={!shown.some(hasClips)} onClick={() => void askToExportClips(app, shown)}>
            Export clips…
          </Button>
          <IconButton label="Clear" title="Choose none (Esc)" onClick={clear}>
            <X size={18} aria-hidden="true" />
          </IconButton>
        </>
      )}
    </div>
  );
}
