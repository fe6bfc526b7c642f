import { createStore, type StoreApi } from 'zustand/vanilla';

/** The episode that a dialog is about: the open one, or one of the shelf. */
export interface DialogSubject {
  /** Its id, or its token on the shelf. */
  readonly token: string;
  readonly title: string;
  readonly isOpen: boolean;
}

export type DialogName =
  | 'rename-episode'
  | 'forget-episode'
  | 'pair-with'
  | 'edit-details'
  | 'export-clips'
  | 'export-sound'
  | 'episode-address'
  | 'export-transcript'
  | 'export-transcripts'
  | 'write-corrections'
  | 'write-stamps'
  | 'search'
  | 'export-all-clips'
  | 'export-all-sound'
  | 'edit-clips'
  | 'speaker'
  | 'new-turn'
  | 'changes'
  | 'export-library'
  | 'import-library'
  | 'preferences'
  | 'shortcuts'
  | 'about';

/** The panels beside the page. */
export type PanelName = 'shelf' | 'clips' | 'speakers';

/** What of the window is shown. Which panels are open is remembered; in a narrow window they become drawers. */
export interface LayoutState {
  readonly shelfOpen: boolean;
  readonly clipsOpen: boolean;
  readonly speakersOpen: boolean;
  /** What fills the middle of the window. */
  readonly view: 'page' | 'library';
  /** The drawer over the page in a narrow window. */
  readonly drawer: PanelName | null;
  readonly dialog: DialogName | null;
  /** The episode of a dialog that may be about another than the open one. */
  readonly subject: DialogSubject | null;
  /** Whether the document that is printed is in the window, unseen. */
  readonly printed: boolean;
  /** The popover over the strip. */
  readonly listeningOpen: boolean;
  /** Under this width the panels do not fit beside the page. */
  readonly narrow: boolean;
  /** Under this height a drawer covers the strip, too. */
  readonly low: boolean;
  /** Token of the first item of the folder that was last brought into view on the shelf. */
  readonly folderShown: string | null;
}

export type LayoutStore = StoreApi<LayoutState>;

export function createLayoutStore(): LayoutStore {
  return createStore(() => ({
    shelfOpen: true,
    clipsOpen: true,
    speakersOpen: false,
    view: 'page',
    drawer: null,
    dialog: null,
    subject: null,
    printed: false,
    listeningOpen: false,
    narrow: false,
    low: false,
    folderShown: null,
  }));
}

const OPEN = { shelf: 'shelfOpen', clips: 'clipsOpen', speakers: 'speakersOpen' } as const;

export function isPanelShown({ narrow, drawer, ...open }: LayoutState, panel: PanelName): boolean {
  return narrow ? drawer === panel : open[OPEN[panel]];
}

/** Opens what is closed and closes what is open: the panel, or in a narrow window its drawer. */
export function togglePanel(store: LayoutStore, panel: PanelName): void {
  const open = !isPanelShown(store.getState(), panel);
  if (store.getState().narrow) store.setState({ drawer: open ? panel : null });
  else store.setState({ [OPEN[panel]]: open });
}

/** Dialogs that are about no episode. */
const OF_ALL: readonly DialogName[] = [
  'search',
  'export-all-clips',
  'export-all-sound',
  'edit-clips',
  'edit-details',
  'export-transcripts',
  'preferences',
  'shortcuts',
  'about',
];

/** Closes a dialog if it is about the episode that was open. */
export function closeDialogAboutEpisode(store: LayoutStore): void {
  const { dialog } = store.getState();
  if (dialog !== null && !OF_ALL.includes(dialog)) store.setState({ dialog: null });
}
