import { join } from 'node:path';
import { BrowserWindow, nativeTheme, screen } from 'electron';
import type { StoredWindow } from '../library/records';
import { within } from './bounds';
import { denyNetwork } from './permissions';
import { ORIGIN } from './protocol/app-protocol';
import { reloadAfterCrash, showWhenReady } from './window-events';

export type WindowBounds = Omit<StoredWindow, 'version'>;

const PAGE = `${ORIGIN}/index.html`;
const USUAL_SIZE = { width: 1280, height: 800 };
/** `paper` of the two themes: the colour until the page paints. */
const BACKGROUND = { light: '#fbfaf7', dark: '#171614' };

/** Opens the window in its last place. Calls back whenever it is moved or resized. */
export function createWindow(remembered: WindowBounds | null, onBounds: (bounds: WindowBounds) => void): BrowserWindow {
  const place = remembered ? within(screen.getDisplayMatching(remembered).workArea, remembered) : USUAL_SIZE;
  const window = new BrowserWindow({
    ...place,
    minWidth: 480,
    minHeight: 400,
    title: 'Earmark',
    show: false,
    backgroundColor: nativeTheme.shouldUseDarkColors ? BACKGROUND.dark : BACKGROUND.light,
    webPreferences: {
      preload: join(import.meta.dirname, '../preload/index.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      // It would download dictionaries.
      spellcheck: false,
    },
  });
  showWhenReady(window, () => {
    if (remembered?.maximized) window.maximize();
    window.show();
  });
  denyNetwork(window.webContents);
  rememberBounds(window, onBounds);
  keepInside(window);
  reloadAfterCrash(window);
  window.loadURL(PAGE).catch((error) => console.error('The page could not be loaded:', error));
  return window;
}

function rememberBounds(window: BrowserWindow, onBounds: (bounds: WindowBounds) => void): void {
  const report = () => {
    if (!window.isDestroyed()) onBounds({ ...window.getNormalBounds(), maximized: window.isMaximized() });
  };
  window.on('resize', report);
  window.on('move', report);
  window.on('close', report);
}

/** The page never changes: nothing in a transcript can lead it elsewhere or open a window. */
function keepInside(window: BrowserWindow): void {
  window.webContents.on('will-navigate', (event) => {
    // Vite reloads the page during development.
    if (event.url !== PAGE) event.preventDefault();
  });
  window.webContents.setWindowOpenHandler(() => ({ action: 'deny' }));
}
