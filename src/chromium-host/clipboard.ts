import type { Clipboard, ClipboardItem } from 'electron';
import { HostBrowserWindow } from './browser-window';

/** The texts of one entry of the clipboard, by their media types. */
export class HostClipboardItem implements Pick<ClipboardItem, 'types'> {
  readonly types: string[];

  constructor(readonly texts: Readonly<Record<string, string>>) {
    this.types = Object.keys(texts);
  }
}

/** Writes by way of the page, because Node cannot reach the system's clipboard. */
export const clipboard: Pick<Clipboard, 'write' | 'writeText'> = {
  async write(items) {
    for (const item of items) if (item instanceof HostClipboardItem) await copyTexts(item.texts);
  },
  async writeText(text) {
    await copyTexts({ 'text/plain': text });
  },
};

async function copyTexts(texts: Readonly<Record<string, string>>): Promise<void> {
  const [window] = HostBrowserWindow.getAllWindows();
  await (await window?.webContents.link())?.call('copyTexts', texts);
}
