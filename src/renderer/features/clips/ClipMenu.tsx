import { ContextMenu } from '@base-ui/react/context-menu';
import { type ReactNode, type RefObject, useRef } from 'react';
import { useStore } from 'zustand';
import type { Clip } from '../../../core/clips/clip';
import { useApp } from '../../app/context';
import { showClip } from '../../app/showing-clip';
import menuStyles from '../../ui/Menu.module.css';
import { windowArea } from '../../ui/window-area';
import styles from './Clips.module.css';

interface ClipMenuProps {
  /** The clips that it is about, in their order. */
  readonly clips: readonly Clip[];
  /** Has the name of a clip edited. */
  onRename(clip: Clip): void;
}

/** What can be done to a clip, or to several. */
export function ClipMenu({ clips, onRename }: ClipMenuProps) {
  const app = useApp();
  /** Moves the focus. This is done after the menu has closed and given it back. */
  const later = useRef<(() => void) | null>(null);
  const { clipping, listening, chosen, quoting, layout } = app;
  const silent = useStore(app.playback, (state) => state.status === 'none');
  const lacksTranscript = useStore(app.episode, (state) => !state.episode?.transcript);
  const [clip, second] = clips;
  if (!clip) return null;
  const item = (label: string, does: () => void, disabled = false) => (
    <ContextMenu.Item className={`${menuStyles.item} ${styles.menuItem}`} disabled={disabled} onClick={does}>
      {label}
    </ContextMenu.Item>
  );
  const isMarker = clip.start === clip.end;
  return (
    <Shown later={later}>
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
          {item('Loop', () => listening.loopClip(clip), silent || isMarker)}
          <ContextMenu.Separator className={styles.separator} />
          {item('Copy Quote', () => void quoting.copy(clip.id), lacksTranscript)}
          {item('Rename', () => {
            later.current = () => onRename(clip);
          })}
          {item('Annotate', () => {
            later.current = () => chosen.setState({ clip: clip.id, wanted: 'note' });
          })}
          <ContextMenu.Separator className={styles.separator} />
          {item('Split Here', () => clipping.split(clip), silent || isMarker)}
          {item('Merge With Next', () => clipping.mergeWithNext(clip))}
          {item('Duplicate', () => clipping.duplicate(clip))}
        </>
      )}
      <ContextMenu.Separator className={styles.separator} />
      {item(second ? `Delete ${clips.length} Clips` : 'Delete', () => clipping.remove(...clips))}
    </Shown>
  );
}

interface ShownProps {
  readonly children: ReactNode;
  readonly later: RefObject<(() => void) | null>;
}

function Shown({ children, later }: ShownProps) {
  /** Returns whether the focus goes back to where it was. */
  function finalFocus(): boolean {
    const { current: moves } = later;
    later.current = null;
    if (moves) queueMicrotask(moves);
    return moves === null;
  }
  return (
    <ContextMenu.Portal>
      <ContextMenu.Positioner className={menuStyles.positioner} collisionPadding={8} collisionBoundary={windowArea()}>
        <ContextMenu.Popup className={menuStyles.popup} finalFocus={finalFocus}>
          {children}
        </ContextMenu.Popup>
      </ContextMenu.Positioner>
    </ContextMenu.Portal>
  );
}
