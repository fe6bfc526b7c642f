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

interface CrashingWindow extends Pick<BrowserWindow, 'isDestroyed'> {
  readonly webContents: Pick<WebContents, 'on' | 'reload'>;
}

/** Milliseconds. A page that crashes again this soon waits for them, because it may crash for ever. */
const CRASH_LOOP = 10_000;

/**
 * Loads a page again that crashed or was killed. Not within the event, which may crash Electron itself, see
 * https://github.com/electron/electron/pull/51900
 */
export function reloadAfterCrash(window: CrashingWindow): void {
  let last = Number.NEGATIVE_INFINITY;
  window.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    // The window is closed, or Earmark quits.
    if (reason === 'clean-exit') return;
    console.error(`The page is gone: ${reason} (${exitCode}).`);
    const isLoop = performance.now() - last < CRASH_LOOP;
    last = performance.now();
    const reload = () => {
      if (!window.isDestroyed()) window.webContents.reload();
    };
    if (isLoop) setTimeout(reload, CRASH_LOOP).unref();
    else setImmediate(reload);
  });
}
