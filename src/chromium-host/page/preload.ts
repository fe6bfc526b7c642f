import type { IpcRendererEvent } from 'electron';
import type { Reply } from '../messages';
import { decode, encode } from '../structured-clone';
import { standInFor, standInsOf } from './files';
import { sendToHost } from './to-host';
import { offerChannel, WorldLink } from './world-link';

// biome-ignore lint/suspicious/noExplicitAny: Electron's own type.
type Listener = (event: IpcRendererEvent, ...args: any[]) => void;

const waiting = new Map<number, (reply: Reply) => void>();
const listeners = new Map<string, Listener[]>();
let lastId = 0;

const ipcRenderer = {
  async invoke(channel: string, ...args: unknown[]): Promise<unknown> {
    const encoded = encode(args);
    const id = ++lastId;
    const reply = await new Promise<Reply>((resolve) => {
      waiting.set(id, resolve);
      sendToHost({ type: 'invoke', id, channel, args: encoded, files: standInsOf(encoded) });
    });
    if ('error' in reply) throw new Error(`Error invoking remote method '${channel}': ${reply.error}`);
    return decode(reply.value);
  },

  on(channel: string, listener: Listener) {
    listeners.set(channel, [...(listeners.get(channel) ?? []), listener]);
    return ipcRenderer;
  },

  removeListener(channel: string, listener: Listener) {
    const left = [...(listeners.get(channel) ?? [])];
    const at = left.lastIndexOf(listener);
    if (at >= 0) left.splice(at, 1);
    listeners.set(channel, left);
    return ipcRenderer;
  },
};

export function reply(id: number, answer: Reply): void {
  waiting.get(id)?.(answer);
  waiting.delete(id);
}

export function event(channel: string, encoded: string): void {
  const args = decode(encoded) as unknown[];
  for (const listener of listeners.get(channel) ?? []) {
    // An error in one listener must not keep the event from the others.
    try {
      listener({ sender: ipcRenderer } as unknown as IpcRendererEvent, ...args);
    } catch (error) {
      reportError(error);
    }
  }
}

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
