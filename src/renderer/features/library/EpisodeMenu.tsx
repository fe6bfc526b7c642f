import { Menu } from '@base-ui/react/menu';
import type { RefObject } from 'react';
import { useStore } from 'zustand';
import type { LibraryItem } from '../../../ipc/library-views';
import { openFromLibrary, removeFolder } from '../../app/browsing';
import { useApp } from '../../app/context';
import {
  askToEditDetails,
  askToExportClips,
  askToExportTranscripts,
  askToForget,
  canEditDetails,
  copyPaths,
  hasClips,
  hasText,
  isPair,
  playFromLibrary,
  showInFolder,
  syncEpisodes,
} from '../../app/library-actions';
import { progressOf } from '../../state/library';
import menuStyles from '../../ui/Menu.module.css';
import { type Later, MenuItem, MenuLine, MenuPopup, useLater } from '../../ui/PopupMenu';
import { windowArea } from '../../ui/window-area';
import { PairItems } from '../pairing/PairItems';

/** A menu that was asked for: the episodes that it is about, in the order of the list, and where it opens. */
export interface AskedMenu {
  readonly items: readonly LibraryItem[];
  readonly at: DOMRect;
  /** False once it was closed. */
  readonly isOpen: boolean;
}

interface EpisodeMenuProps {
  readonly asked: AskedMenu | null;
  /** Gets the focus when the menu closes. */
  readonly home: RefObject<HTMLElement | null>;
  onClose(): void;
}

/** What can be done to an episode of the library, or to several. */
export function EpisodeMenu({ asked, home, onClose }: EpisodeMenuProps) {
  const later = useLater();
  if (!asked) return null;
  const { items, at, isOpen } = asked;
  const [item, second] = items;
  if (!item) return null;
  return (
    <Menu.Root open={isOpen} onOpenChange={(open) => !open && onClose()}>
      <Menu.Portal>
        <Menu.Positioner
          className={menuStyles.positioner}
          anchor={{ getBoundingClientRect: () => at }}
          align="start"
          collisionPadding={8}
          collisionBoundary={windowArea()}
        >
          <MenuPopup later={later} home={home} label={second ? `${items.length} episodes` : item.title}>
            {second ? <OfSeveral items={items} later={later} /> : <OfOne item={item} later={later} />}
          </MenuPopup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}

function OfOne({ item, later }: { readonly item: LibraryItem; readonly later: Later }) {
  const app = useApp();
  const folder = useStore(app.library, ({ view }) => view?.folders.find(({ token }) => token === item.folder));
  const { has, isAway, isKept, problem } = item;
  const isPlayable = has !== 'transcript' && !isAway && problem === null;
  return (
    <>
      <MenuItem
        onChoose={() => {
          later.current = () => void openFromLibrary(app, item.token);
        }}
      >
        Open
      </MenuItem>
      <MenuItem
        disabled={!isPlayable}
        onChoose={() => {
          later.current = () => void playFromLibrary(app, item);
        }}
      >
        {progressOf(item) === 'begun' ? 'Continue' : 'Play'}
      </MenuItem>
      <SyncItem items={[item]} />
      <MenuLine />
      <DetailsItem items={[item]} later={later} />
      <PairItems item={item} later={later} />
      <MenuLine />
      <ExportItems items={[item]} later={later} />
      <MenuItem disabled={isAway} onChoose={() => void showInFolder(app, item)}>
        Show in Folder
      </MenuItem>
      <MenuItem onChoose={() => void copyPaths(app, [item])}>Copy Path</MenuItem>
      <MenuLine />
      <MenuItem
        disabled={!isKept}
        onChoose={() => {
          later.current = () => askToForget(app, item);
        }}
      >
        Forget This Episode…
      </MenuItem>
      {folder && (
        <MenuItem onChoose={() => void removeFolder(app, folder)}>
          Take Folder “<bdi>{folder.name}</bdi>” out of the Library
        </MenuItem>
      )}
    </>
  );
}

interface OfSeveralProps {
  readonly items: readonly LibraryItem[];
  readonly later: Later;
}

function OfSeveral({ items, later }: OfSeveralProps) {
  const app = useApp();
  return (
    <>
      <SyncItem items={items} />
      <MenuLine />
      <DetailsItem items={items} later={later} />
      <MenuLine />
      <ExportItems items={items} later={later} />
      <MenuLine />
      <MenuItem onChoose={() => void copyPaths(app, items)}>Copy {items.length.toLocaleString('en')} Paths</MenuItem>
    </>
  );
}

function SyncItem({ items }: { readonly items: readonly LibraryItem[] }) {
  const app = useApp();
  return (
    <MenuItem disabled={!items.some(isPair)} onChoose={() => void syncEpisodes(app, items)}>
      Sync
    </MenuItem>
  );
}

function DetailsItem({ items, later }: OfSeveralProps) {
  const app = useApp();
  return (
    <MenuItem
      disabled={!items.some(canEditDetails)}
      onChoose={() => {
        later.current = () => askToEditDetails(app, items);
      }}
    >
      Edit Details…
    </MenuItem>
  );
}

/** The exports of one episode, or of several. */
function ExportItems({ items, later }: OfSeveralProps) {
  const app = useApp();
  return (
    <>
      <MenuItem
        disabled={!items.some(hasText)}
        onChoose={() => {
          later.current = () => askToExportTranscripts(app, items);
        }}
      >
        {items.length === 1 ? 'Export Transcript…' : 'Export Transcripts…'}
      </MenuItem>
      <MenuItem
        disabled={!items.some(hasClips)}
        onChoose={() => {
          later.current = () => void askToExportClips(app, items);
        }}
      >
        Export Clips…
      </MenuItem>
    </>
  );
}
