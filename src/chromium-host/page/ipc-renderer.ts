import type { IpcRendererEvent } from 'electron';
import type { Reply } from '../messages';
import { decode, encode } from '../structured-clone';
import { standInsOf } from './files';
import { sendToHost } from './host';

// biome-ignore lint/suspicious/noExplicitAny: Electron's own type.
type Listener = (event: IpcRendererEvent, ...args: any[]) => void;

const waiting = new Map<number, (reply: Reply) => void>();
const listeners = new Map<string, Listener[]>();
let lastId = 0;

export const ipcRenderer = {
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
