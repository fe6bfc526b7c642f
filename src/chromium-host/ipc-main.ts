import type { IpcMain, IpcMainInvokeEvent } from 'electron';
import type { Reply } from './messages';
import { decode, encode } from './structured-clone';

type InvokeHandler = Parameters<IpcMain['handle']>[1];

const handlers = new Map<string, InvokeHandler>();

export const ipcMain: Pick<IpcMain, 'handle' | 'removeHandler'> = {
  handle(channel, handler) {
    if (handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
    handlers.set(channel, handler);
  },
  removeHandler(channel) {
    handlers.delete(channel);
  },
};

/** Answers an invoke, in the words that Electron uses when it fails. */
export async function answer(event: IpcMainInvokeEvent, channel: string, args: string): Promise<Reply> {
  try {
    const handler = handlers.get(channel);
    if (!handler) throw new Error(`No handler registered for '${channel}'`);
    return { value: encode(await handler(event, ...(decode(args) as unknown[]))) };
  } catch (error) {
    console.error(`Error occurred in handler for '${channel}':`, error);
    return { error: String(error) };
  }
}
