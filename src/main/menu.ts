import type { MenuItemConstructorOptions } from 'electron';
import type { Settings } from '../core/settings/settings';
import { type CommandId, commands } from '../ipc/commands';
import type { ShelfItem } from '../ipc/library-views';
import type { NextSteps } from '../ipc/program-views';

/** What the menu depends on. */
export interface MenuState extends NextSteps {
  readonly recent: readonly Pick<ShelfItem, 'token' | 'title'>[];
  readonly settings: Pick<Settings, 'shelfOpen' | 'clipsOpen' | 'speakersOpen' | 'skipSilence' | 'evenLoudness'>;
  readonly episodeOpen: boolean;
  readonly hasTranscript: boolean;
  /** Whether corrected stamps can be written into the transcript. */
  readonly takesStamps: boolean;
  readonly hasChapters: boolean;
  readonly development: boolean;
  readonly platform: NodeJS.Platform;
}

export interface MenuActions {
  readonly command: (id: CommandId) => void;
  readonly openRecent: (token: string) => void;
  /** Null where Earmark has no home page. */
  readonly openHomepage: (() => void) | null;
  readonly quit: () => void;
}

/** What corrects the transcript, for the menu bar and the menu of words. */
export const CORRECTIONS = [
  'editWords',
  'setSpeaker',
  'splitTurn',
  'joinTurn',
  'insertTurn',
  'deleteTurn',
  'markNote',
] as const satisfies readonly CommandId[];

/** The application menu, as a template: commands go to the renderer, which knows what they mean just now. */
export function menuTemplate(state: MenuState, actions: MenuActions): MenuItemConstructorOptions[] {
  const mac = state.platform === 'darwin';
  const item = (id: CommandId, more: MenuItemConstructorOptions = {}) => commandItem(id, state.platform, actions, more);
  const separator: MenuItemConstructorOptions = { type: 'separator' };
  const enabled = state.episodeOpen;
  // Not Electron's role: that quits without asking.
  const quit: MenuItemConstructorOptions = {
    label: mac ? 'Quit Earmark' : 'Quit',
    accelerator: 'CommandOrControl+Q',
    click: actions.quit,
  };

  const app: MenuItemConstructorOptions = {
    label: 'Earmark',
    submenu: [
      item('about'),
      separator,
      item('preferences'),
      separator,
      { role: 'services' },
      separator,
      { role: 'hide' },
      { role: 'hideOthers' },
      { role: 'unhide' },
      separator,
      quit,
    ],
  };
  const file: MenuItemConstructorOptions = {
    label: 'File',
    submenu: [
      item('open'),
      item('openFolder'),
      { label: 'Open Recent', submenu: recentItems(state, actions), enabled: state.recent.length > 0 },
      separator,
      item('chooseAudio', { enabled }),
      item('chooseTranscript', { enabled }),
      item('renameEpisode', { enabled }),
      separator,
      item('writeCorrections', { enabled: state.hasTranscript }),
      item('writeStamps', { enabled: state.takesStamps }),
      item('exportTranscript', { enabled: state.hasTranscript }),
      item('exportClips', { enabled }),
      item('exportSound', { enabled }),
      item('importClips', { enabled }),
      item('importChapters', { enabled: enabled && state.hasChapters }),
      separator,
      item('exportWork', { enabled }),
      item('importWork'),
      item('forgetEpisode', { enabled }),
      separator,
      item('exportLibrary'),
      item('importLibrary'),
      separator,
      item('savePdf', { enabled: state.hasTranscript }),
      item('print', { enabled: state.hasTranscript }),
      separator,
      ...(mac ? [{ role: 'close' } as const] : [item('preferences'), separator, quit]),
    ],
  };
  const edit: MenuItemConstructorOptions = {
    label: 'Edit',
    submenu: [
      item('undo', { label: stepLabel('undo', state.undo) }),
      item('redo', { label: stepLabel('redo', state.redo) }),
      separator,
      { role: 'cut' },
      { role: 'copy' },
      item('copyQuote', { enabled: state.hasTranscript }),
      item('copyTimes', { enabled: state.hasTranscript }),
      { role: 'paste' },
      { role: 'selectAll' },
      separator,
      item('find', { enabled: state.hasTranscript }),
      item('replace', { enabled: state.hasTranscript }),
      item('findNext', { enabled: state.hasTranscript }),
      item('findPrevious', { enabled: state.hasTranscript }),
      item('searchLibrary'),
      separator,
      {
        label: 'Correct Transcript',
        enabled: state.hasTranscript,
        submenu: CORRECTIONS.map((id) => item(id)),
      },
      separator,
      item('sayNow', { enabled: state.hasTranscript }),
      item('shiftFromHere', { enabled: state.hasTranscript }),
      separator,
      item('nextDoubtful', { enabled: state.hasTranscript }),
      item('hearAgain', { enabled: state.hasTranscript }),
      item('nudgeEarlier', { enabled: state.hasTranscript }),
      item('nudgeLater', { enabled: state.hasTranscript }),
      item('acceptStart', { enabled: state.hasTranscript }),
      separator,
      item('nextPassage', { enabled: state.hasTranscript }),
      item('previousPassage', { enabled: state.hasTranscript }),
      item('changes', { enabled: state.hasTranscript }),
    ],
  };
  const clip: MenuItemConstructorOptions = {
    label: 'Clip',
    submenu: [
      item('markStart', { enabled }),
      item('markEnd', { enabled }),
      item('clipWords', { enabled: state.hasTranscript }),
      item('clipExactly', { enabled: state.hasTranscript }),
      item('takeSentenceOff', { enabled: state.hasTranscript }),
      item('clipTurn', { enabled: state.hasTranscript }),
      item('dropMarker', { enabled }),
      separator,
      item('trimStart', { enabled }),
      item('trimEnd', { enabled }),
      item('splitClip', { enabled }),
      item('mergeClip', { enabled }),
      item('duplicateClip', { enabled }),
      separator,
      item('loopClip', { enabled }),
      item('playClips', { enabled }),
    ],
  };
  const playback: MenuItemConstructorOptions = {
    label: 'Playback',
    submenu: [
      item('playPause', { enabled }),
      item('back', { enabled }),
      item('forward', { enabled }),
      separator,
      item('goBack', { enabled }),
      item('goForward', { enabled }),
      separator,
      item('previousTurn', { enabled }),
      item('nextTurn', { enabled }),
      item('previousChapter', { enabled: enabled && state.hasChapters }),
      item('nextChapter', { enabled: enabled && state.hasChapters }),
      item('skipUnscripted', { enabled: enabled && state.hasTranscript }),
      item('repeatSentence', { enabled: enabled && state.hasTranscript }),
      item('nextSentence', { enabled: enabled && state.hasTranscript }),
      item('loop', { enabled }),
      separator,
      item('slower', { enabled }),
      item('faster', { enabled }),
      item('mute', { enabled }),
      item('skipSilence', { enabled, type: 'checkbox', checked: state.settings.skipSilence }),
      item('evenLoudness', { enabled, type: 'checkbox', checked: state.settings.evenLoudness }),
      separator,
      {
        label: 'Sleep Timer',
        enabled,
        submenu: [
          item('sleep15'),
          item('sleep30'),
          item('sleep60'),
          item('sleepTurn', { enabled: state.hasTranscript }),
          item('sleepChapter', { enabled: state.hasChapters }),
          separator,
          item('sleepOff'),
        ],
      },
      item('listening', { enabled }),
      separator,
      item('follow', { enabled }),
    ],
  };
  const view: MenuItemConstructorOptions = {
    label: 'View',
    submenu: [
      item('library'),
      item('toggleShelf', { type: 'checkbox', checked: state.settings.shelfOpen }),
      item('toggleClips', { enabled, type: 'checkbox', checked: state.settings.clipsOpen }),
      item('toggleSpeakers', {
        enabled: state.hasTranscript,
        type: 'checkbox',
        checked: state.settings.speakersOpen,
      }),
      item('onlySpeaker', { enabled: state.hasTranscript }),
      separator,
      item('largerText', { enabled: state.hasTranscript }),
      item('smallerText', { enabled: state.hasTranscript }),
      item('usualText', { enabled: state.hasTranscript }),
      separator,
      { role: 'zoomIn' },
      { role: 'zoomOut' },
      { role: 'resetZoom' },
      { role: 'togglefullscreen' },
      ...(state.development ? [separator, { role: 'reload' } as const, { role: 'toggleDevTools' } as const] : []),
    ],
  };
  const window: MenuItemConstructorOptions = {
    label: 'Window',
    role: 'window',
    submenu: [{ role: 'minimize' }, { role: 'zoom' }, separator, { role: 'front' }],
  };
  const help: MenuItemConstructorOptions = {
    label: 'Help',
    role: 'help',
    submenu: [
      item('shortcuts'),
      ...(actions.openHomepage ? [{ label: 'Home Page', click: actions.openHomepage }] : []),
      ...(mac ? [] : [separator, item('about')]),
    ],
  };
  return [...(mac ? [app] : []), file, edit, clip, playback, view, ...(mac ? [window] : []), help];
}

/** In a text field, the command undoes the field's own step. So it is enabled even if no edit can be undone. */
function stepLabel(id: 'undo' | 'redo', step: string | null): string {
  return step === null ? commands[id].label : `${commands[id].label} ${asLabel(step)}`;
}

/** An ampersand marks an access key on Windows and Linux. */
function asLabel(text: string): string {
  return text.replaceAll('&', '&&');
}

/** A menu item that sends a command to the renderer. */
export function commandItem(
  id: CommandId,
  platform: NodeJS.Platform,
  actions: Pick<MenuActions, 'command'>,
  more: MenuItemConstructorOptions = {},
): MenuItemConstructorOptions {
  const { label, keys, ...rest } = commands[id];
  const [accelerator] = keys;
  const typed = 'typed' in rest;
  return {
    label,
    click: () => actions.command(id),
    // On macOS `registerAccelerator` does nothing: a key that the menu shows is also its own, in text fields too.
    // https://github.com/electron/electron/issues/18295
    ...(accelerator && !(typed && platform === 'darwin') && { accelerator }),
    ...(typed && { registerAccelerator: false }),
    ...more,
  };
}

function recentItems(state: MenuState, actions: MenuActions): MenuItemConstructorOptions[] {
  return state.recent.slice(0, 10).map(({ token, title }) => ({
    label: asLabel(title),
    click: () => actions.openRecent(token),
  }));
}
