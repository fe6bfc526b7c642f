import { ContextMenu } from '@base-ui/react/context-menu';
import { useRef } from 'react';
import { useApp } from '../../app/context';
import { canPlay, type ListedClip } from '../../state/all-clips';
import menuStyles from '../../ui/Menu.module.css';
import { windowArea } from '../../ui/window-area';
import styles from './AllClips.module.css';

/** What can be done to a clip, or to the chosen ones. */
export function AllClipsMenu({ clips }: { readonly clips: readonly ListedClip[] }) {
  const { clipsOfAll } = useApp();
  /** Shows a dialog. This is done after the menu has closed and given the focus back. */
  const later = useRef<(() => void) | null>(null);
  const [clip, second] = clips;
  if (!clip) return null;
  const item = (label: string, does: () => void, disabled = false) => (
    <ContextMenu.Item className={`${menuStyles.item} ${styles.menuItem}`} disabled={disabled} onClick={does}>
      {label}
    </ContextMenu.Item>
  );
  const asking = (label: string, dialog: Parameters<typeof clipsOfAll.show>[0], disabled = false) =>
    item(
      label,
      () => {
        later.current = () => clipsOfAll.show(dialog, clips);
      },
      disabled,
    );
  /** Returns whether the focus goes back to where it was. */
  function finalFocus(): boolean {
    const { current: shows } = later;
    later.current = null;
    if (shows) queueMicrotask(shows);
    return true;
  }
  const isSilent = !clips.some(canPlay);
  return (
    <ContextMenu.Portal>
      <ContextMenu.Positioner className={menuStyles.positioner} collisionPadding={8} collisionBoundary={windowArea()}>
        <ContextMenu.Popup className={menuStyles.popup} finalFocus={finalFocus}>
          {second ? (
            item('Play These in a Row', () => clipsOfAll.playRow(clips), isSilent)
          ) : (
            <>
              {item('Open in Its Episode', () => void clipsOfAll.open(clip))}
              {item('Play', () => clipsOfAll.play(clip), isSilent)}
            </>
          )}
          <ContextMenu.Separator className={styles.separator} />
          {asking(second ? 'Tags…' : 'Edit…', 'edit-clips')}
          {asking(second ? `Export ${clips.length} Clips…` : 'Export…', 'export-all-clips')}
          {asking('Export Sound…', 'export-all-sound', isSilent)}
          <ContextMenu.Separator className={styles.separator} />
          {item(second ? `Delete ${clips.length} Clips` : 'Delete', () => void clipsOfAll.remove(clips))}
        </ContextMenu.Popup>
      </ContextMenu.Positioner>
    </ContextMenu.Portal>
  );
}
