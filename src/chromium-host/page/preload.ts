import { standInFor } from './files';
import { offerChannel } from './handshake';
import { sendToHost } from './host';
import { ipcRenderer } from './ipc-renderer';
import { WorldLink } from './world-link';

type Preload = (require: (name: string) => unknown, module: { exports: unknown }, exports: unknown) => void;

/** The function of the page's world that receives an API. It is the first that this world offers. */
const exposeId = 1;

/** Runs the app's preload as a CommonJS module, with the part of `electron` that a sandboxed preload has. */
export function runPreload(preload: Preload): void {
  const page = new WorldLink(offerChannel(), 'isolated');
  const electron = {
    contextBridge: { exposeInMainWorld: (key: string, api: unknown) => void page.call(exposeId, [key, api]) },
    ipcRenderer,
    webUtils: { getPathForFile: standInFor },
  };
  const require = (name: string) => {
    if (name === 'electron' || name === 'electron/renderer') return electron;
    throw new Error(`module not found: ${name}`);
  };
  const module = { exports: {} };
  try {
    preload(require, module, module.exports);
  } catch (error) {
    console.error('Unable to load preload script', error);
    sendToHost({
      type: 'preload-error',
      message: error instanceof Error ? (error.stack ?? error.message) : String(error),
    });
  }
}
