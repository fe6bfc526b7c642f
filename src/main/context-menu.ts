import type { MenuItemConstructorOptions } from 'electron';
import type { CommandId } from '../ipc/commands';
import type { ClipChoice, ShelfChoice } from '../ipc/events';
import type { ContextOf } from '../ipc/requests';
import { CORRECTIONS, commandItem } from './menu';

export interface ContextMenuActions {
  readonly command: (id: CommandId) => void;
  readonly playFromHere: () => void;
  readonly withClip: (chosen: ClipChoice) => void;
  readonly openLink: (url: string) => void;
  readonly copy: (text: string) => void;
}

/** The context menu of a recent episode, as a template. */
export function shelfMenuTemplate(choose: (chosen: ShelfChoice) => void): MenuItemConstructorOptions[] {
  const item = (label: string, chosen: ShelfChoice) => ({ label, click: () => choose(chosen) });
  return [
    item('Open', 'open'),
    { type: 'separator' },
    item('Rename…', 'rename'),
    item('Export My Work…', 'export'),
    { type: 'separator' },
    item('Take off the Shelf', 'remove'),
    item('Forget This Episode…', 'forget'),
  ];
}

/** The context menu of a text field or of words of the transcript, as a template. */
export function contextMenuTemplate(
  { on, selected, link, clip }: Omit<Extract<ContextOf, { on: 'field' | 'words' }>, 'at'>,
  actions: ContextMenuActions,
  platform: NodeJS.Platform = process.platform,
): MenuItemConstructorOptions[] {
  const item = (id: CommandId, more: MenuItemConstructorOptions = {}) => commandItem(id, platform, actions, more);
  const separator: MenuItemConstructorOptions = { type: 'separator' };
  if (on === 'field') {
    return [
      item('undo'),
      item('redo'),
      separator,
      { role: 'cut', enabled: selected },
      { role: 'copy', enabled: selected },
      { role: 'paste' },
      separator,
      { role: 'selectAll' },
    ];
  }
  const ofLink: MenuItemConstructorOptions[] =
    link === null
      ? []
      : [
          separator,
          { label: 'Open Link', click: () => actions.openLink(link) },
          { label: 'Copy Link Address', click: () => actions.copy(link) },
        ];
  const ofClip = (label: string, chosen: ClipChoice) => ({ label, click: () => actions.withClip(chosen) });
  return [
    { label: 'Play From Here', click: actions.playFromHere },
    item('clipWords', { enabled: selected }),
    item('clipExactly', { enabled: selected }),
    separator,
    { role: 'copy', enabled: selected },
    item('copyQuote', { enabled: selected }),
    item('copyTimes', { enabled: selected }),
    separator,
    item('onlySpeaker'),
    separator,
    ...CORRECTIONS.map((id) => item(id, id === 'markNote' ? { enabled: selected } : {})),
    ...(clip
      ? [
          separator,
          ofClip('Play Clip', 'play'),
          ofClip('Loop Clip', 'loop'),
          ofClip('Split Clip Before This Word', 'split'),
          ofClip('Merge Clip With Next', 'merge'),
        ]
      : []),
    ...ofLink,
  ];
}
