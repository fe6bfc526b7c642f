import type { BrowserWindow, WebContents } from 'electron';

interface HiddenWindow extends Pick<BrowserWindow, 'once' | 'isDestroyed'> {
  readonly webContents: Pick<WebContents, 'once'>;
}

/**
 * Calls `show` once: when the page has painted or, on Linux, when it has loaded. Under Wayland a hidden window may
 * never paint: https://github.com/electron/electron/issues/48859
 */
export function showWhenReady(window: HiddenWindow, show: () => void, platform = process.platform): void {
  let shown = false;
  const showOnce = () => {
    if (shown || window.isDestroyed()) return;
    shown = true;
    show();
  };
  window.once('ready-to-show', showOnce);
  if (platform === 'linux') window.webContents.once('did-finish-load', showOnce);
}
