import type { Clipboard } from 'electron';
import { HostBrowserWindow } from './browser-window';

/** Writes by way of the page, because Node cannot reach the system's clipboard. */
export const clipboard: Pick<Clipboard, 'writeText'> = {
  async writeText(text) {
    const [window] = HostBrowserWindow.getAllWindows();
    await (await window?.webContents.link())?.call('copyText', text);
  },
};
