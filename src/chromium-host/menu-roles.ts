import type { BrowserWindow } from 'electron';
import type { HostWebContents } from './web-contents';

export type Role =
  | 'close'
  | 'minimize'
  | 'togglefullscreen'
  | 'reload'
  | 'cut'
  | 'copy'
  | 'paste'
  | 'selectAll'
  | 'zoomIn'
  | 'zoomOut'
  | 'resetZoom'
  | 'toggleDevTools'
  | 'services'
  | 'hide'
  | 'hideOthers'
  | 'unhide'
  | 'zoom'
  | 'front';

/** The window that a menu item acts on, as far as the menu knows it. */
export interface MenuWindow extends Pick<BrowserWindow, 'close' | 'minimize' | 'isFullScreen' | 'setFullScreen'> {
  readonly webContents: HostWebContents;
}

interface RoleMeaning {
  readonly label: string;
  readonly accelerator?: string;
  /** Chromium itself handles its keys. */
  readonly native?: true;
  /** Absent where the host cannot do it; the item is then disabled. */
  press?(window: MenuWindow): void;
}

/** Electron's labels and keys for the roles that the app uses, and the host's action for each. */
export const roles: Readonly<Record<Role, RoleMeaning>> = {
  close: { label: 'Close Window', accelerator: 'CommandOrControl+W', press: (window) => window.close() },
  minimize: { label: 'Minimize', accelerator: 'CommandOrControl+M', press: (window) => window.minimize() },
  togglefullscreen: {
    label: 'Toggle Full Screen',
    accelerator: process.platform === 'darwin' ? 'Control+Command+F' : 'F11',
    press: (window) => window.setFullScreen(!window.isFullScreen()),
  },
  reload: { label: 'Reload', accelerator: 'CommandOrControl+R', press: (window) => window.webContents.reload() },
  cut: {
    label: 'Cut',
    accelerator: 'CommandOrControl+X',
    native: true,
    press: (window) => window.webContents.edit('cut'),
  },
  copy: {
    label: 'Copy',
    accelerator: 'CommandOrControl+C',
    native: true,
    press: (window) => window.webContents.edit('copy'),
  },
  paste: {
    label: 'Paste',
    accelerator: 'CommandOrControl+V',
    native: true,
    press: (window) => window.webContents.edit('paste'),
  },
  selectAll: {
    label: 'Select All',
    accelerator: 'CommandOrControl+A',
    native: true,
    press: (window) => window.webContents.edit('selectAll'),
  },
  zoomIn: { label: 'Zoom In', accelerator: 'CommandOrControl+Plus', press: (window) => window.webContents.zoom(1) },
  zoomOut: { label: 'Zoom Out', accelerator: 'CommandOrControl+-', press: (window) => window.webContents.zoom(-1) },
  resetZoom: {
    label: 'Actual Size',
    accelerator: 'CommandOrControl+0',
    press: (window) => window.webContents.zoom(null),
  },
  toggleDevTools: { label: 'Toggle Developer Tools', accelerator: 'CommandOrControl+Shift+I' },
  services: { label: 'Services' },
  hide: { label: 'Hide' },
  hideOthers: { label: 'Hide Others' },
  unhide: { label: 'Show All' },
  zoom: { label: 'Zoom' },
  front: { label: 'Bring All to Front' },
};
