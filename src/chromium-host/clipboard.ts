import type { Clipboard } from 'electron';
import { HostBrowserWindow } from './browser-window';

/** The system's clipboard: a page reaches it, Node does not. */
export const clipboard: Pick<Clipboard, 'writeText'> = {
  async writeText(text) {
    const [window] = HostBrowserWindow.getAllWindows();
    await (await window?.webContents.link())?.call('copyText', text);
  },
};
