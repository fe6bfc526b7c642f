import { ContextMenu } from '@base-ui/react/context-menu';
import { useApp } from '../../app/context';
import { canPlay, type ListedClip } from '../../state/all-clips';
import menuStyles from '../../ui/Menu.module.css';
import { MenuItem, MenuLine, MenuPopup, useLater } from '../../ui/PopupMenu';
import { windowArea } from '../../ui/window-area';

/** What can be done to a clip, or to the chosen ones. */
export function AllClipsMenu({ clips }: { readonly clips: readonly ListedClip[] }) {
  const { clipsOfAll } = useApp();
  const later = useLater();
  const [clip, second] = clips;
  if (!clip) return null;
  const item = (label: string, does: () => void, disabled = false) => (
    <MenuItem disabled={disabled} onChoose={does}>
      {label}
    </MenuItem>
  );
  const asking = (label: string, dialog: Parameters<typeof clipsOfAll.show>[0], disabled = false) =>
    item(
      label,
      () => {
        later.current = () => clipsOfAll.show(dialog, clips);
      },
      disabled,
    );
  const isSilent = !clips.some(canPlay);
  return (
    <ContextMenu.Portal>
      <ContextMenu.Positioner className={menuStyles.positioner} collisionPadding={8} collisionBoundary={windowArea()}>
        <MenuPopup later={later}>
          {second ? (
            item('Play These in a Row', () => clipsOfAll.playRow(clips), isSilent)
          ) : (
            <>
              {item('Open in Its Episode', () => void clipsOfAll.open(clip))}
              {item('Play', () => clipsOfAll.play(clip), isSilent)}
            </>
          )}
          <MenuLine />
          {asking(second ? 'Tags…' : 'Edit…', 'edit-clips')}
          {asking(second ? `Export ${clips.length} Clips…` : 'Export…', 'export-all-clips')}
          {asking('Export Sound…', 'export-all-sound', isSilent)}
          <MenuLine />
          {item(second ? `Delete ${clips.length} Clips` : 'Delete', () => void clipsOfAll.remove(clips))}
        </MenuPopup>
      </ContextMenu.Positioner>
    </ContextMenu.Portal>
  );
}
