/** The exports of `electron` in the app's main process. */
export { app } from './app';
export { HostBrowserWindow as BrowserWindow } from './browser-window';
export { clipboard, HostClipboardItem as ClipboardItem } from './clipboard';
export { dialog } from './dialog';
export { ipcMain } from './ipc-main';
export { Menu } from './menu';
export { nativeTheme } from './native-theme';
export { net } from './net';
export { protocol } from './protocol';
export { screen } from './screen';
export { session } from './session';
export { shell } from './shell';
export { utilityProcess } from './utility-process';
