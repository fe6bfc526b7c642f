import { ContextMenu } from '@base-ui/react/context-menu';
import { useStore } from 'zustand';
import type { Clip } from '../../../core/clips/clip';
import { useApp } from '../../app/context';
import { showClip } from '../../app/showing-clip';
import menuStyles from '../../ui/Menu.module.css';
import { MenuItem, MenuLine, MenuPopup, useLater } from '../../ui/PopupMenu';
import { windowArea } from '../../ui/window-area';

interface ClipMenuProps {
  /** The clips that it is about, in their order. */
  readonly clips: readonly Clip[];
  /** Has the name of a clip edited. */
  onRename(clip: Clip): void;
}

/** What can be done to a clip, or to several. */
export function ClipMenu({ clips, onRename }: ClipMenuProps) {
  const app = useApp();
  const later = useLater();
  const { clipping, listening, chosen, quoting, layout } = app;
  const silent = useStore(app.playback, (state) => state.status === 'none');
  const lacksTranscript = useStore(app.episode, (state) => !state.episode?.transcript);
  const [clip, second] = clips;
  if (!clip) return null;
  const item = (label: string, does: () => void, disabled = false) => (
    <MenuItem disabled={disabled} onChoose={does}>
      {label}
    </MenuItem>
  );
  const isMarker = clip.start === clip.end;
  return (
    <ContextMenu.Portal>
      <ContextMenu.Positioner className={menuStyles.positioner} collisionPadding={8} collisionBoundary={windowArea()}>
        <MenuPopup later={later}>
          {second ? (
            <>
              {item('Play These in a Row', () => clipping.playAll(clips), silent)}
              {item(`Merge ${clips.length} Clips`, () => clipping.merge(clips))}
              {item(`Export ${clips.length} Clips…`, () => {
                later.current = () => layout.setState({ dialog: 'export-clips' });
              })}
            </>
          ) : (
            <>
              {item('Go There', () => showClip(app, clip))}
              {item('Play', () => clipping.playAll([clip]), silent || isMarker)}
              {item('Loop', () => listening.ranges.loopClip(clip), silent || isMarker)}
              <MenuLine />
              {item('Copy Quote', () => void quoting.copy(clip.id), lacksTranscript)}
              {item('Rename', () => {
                later.current = () => onRename(clip);
              })}
              {item('Annotate', () => {
                later.current = () => chosen.setState({ clip: clip.id, wanted: 'note' });
              })}
              <MenuLine />
              {item('Split Here', () => clipping.split(clip), silent || isMarker)}
              {item('Merge With Next', () => clipping.mergeWithNext(clip))}
              {item('Duplicate', () => clipping.duplicate(clip))}
            </>
          )}
          <MenuLine />
          {item(second ? `Delete ${clips.length} Clips` : 'Delete', () => clipping.remove(...clips))}
        </MenuPopup>
      </ContextMenu.Positioner>
    </ContextMenu.Portal>
  );
}
