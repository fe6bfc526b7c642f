import { contextBridge, type IpcRendererEvent, ipcRenderer, webUtils } from 'electron';
import type { Bridge } from '../ipc/bridge';
import { type EventName, type Events, eventNames } from '../ipc/events';
import { problemOf, type Result } from '../ipc/result';
import { bridgeError } from '../ipc/wording';

/** Paths come only from files that the user dropped, and are read here. The page cannot name one itself. */
const OPEN_PATHS = 'open:paths';
const IMPORT_PATHS = 'clips:import-paths';

async function invoke(name: string, payload?: unknown): Promise<Result<never>> {
  try {
    return await ipcRenderer.invoke(name, payload);
  } catch (error) {
    console.error(`Unexpected, during ${name}:`, error);
    return { ok: false, problem: problemOf(bridgeError('internal')) };
  }
}

const bridge: Bridge<File> = {
  async request(name, ...[payload]) {
    if ([OPEN_PATHS, IMPORT_PATHS].includes(name)) return { ok: false, problem: problemOf(bridgeError('bad-request')) };
    return invoke(name, payload);
  },

  async openFiles(files) {
    return invoke(
      OPEN_PATHS,
      files.map((file) => webUtils.getPathForFile(file)),
    );
  },

  async importClips(episode, files) {
    return invoke(IMPORT_PATHS, { episode, paths: files.map((file) => webUtils.getPathForFile(file)) });
  },

  on<Name extends EventName>(name: Name, listener: (value: Events[Name]) => void) {
    if (!eventNames.includes(name)) throw new RangeError(`no event "${name}"`);
    const receive = (_event: IpcRendererEvent, value: Events[Name]) => listener(value);
    ipcRenderer.on(name, receive);
    return () => {
      ipcRenderer.removeListener(name, receive);
    };
  },
};

contextBridge.exposeInMainWorld('earmark', bridge);
