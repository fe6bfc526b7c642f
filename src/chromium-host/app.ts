import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { App } from 'electron';
import { cancelable } from './cancelable';
import { host } from './host';
import { InstanceLock } from './instance-lock';
import { appDataPath, userFolder } from './paths';

type Surface = Pick<
  App,
  | 'whenReady'
  | 'isReady'
  | 'quit'
  | 'exit'
  | 'isPackaged'
  | 'getPath'
  | 'setPath'
  | 'getName'
  | 'setName'
  | 'getVersion'
  | 'getLocaleCountryCode'
  | 'getAppPath'
  | 'requestSingleInstanceLock'
  | 'setAppUserModelId'
  | 'setAsDefaultProtocolClient'
>;

/** Electron's `app`: its events, quitting, paths and the single-instance lock. */
class HostApp extends EventEmitter implements Surface {
  readonly isPackaged = host.options.packaged;
  readonly #manifest = readManifest();
  readonly #ready = new Promise<void>((resolve) => host.once('ready', resolve));
  readonly #lock = new InstanceLock((argv, workingDirectory, data) => {
    this.#ready.then(() => this.emit('second-instance', {}, argv, workingDirectory, data));
  });
  #name = this.#manifest.productName ?? this.#manifest.name;
  #quitting = false;

  constructor() {
    super();
    host.userDataPath = host.options.userDataPath ?? join(appDataPath(), this.#name);
    host.once('ready', () => this.emit('ready', {}, {}));
    host.on('last-window-closed', () => this.#lastWindowClosed());
  }

  isReady(): boolean {
    return host.isReady;
  }

  /** Starts Chromium if it has not been started, so that the main file may await this at its top level. */
  whenReady(): Promise<void> {
    // launch.ts reports that Chromium cannot be started.
    host.start().catch(() => undefined);
    return this.#ready;
  }

  quit(): void {
    if (this.#quitting || !this.#allows('before-quit')) return;
    this.#quitting = true;
    host.quitting = true;
    for (const window of host.windows) window.close();
    Promise.all([...host.windows].map((window) => window.closed)).then(() => this.#leave());
  }

  exit(code = 0): void {
    this.#quitting = true;
    // As Electron does before it is ready: it exits at once, and nothing more of the main file runs.
    if (!host.isStarted) process.exit(code);
    host.stop().finally(() => {
      this.#lock.release();
      process.exit(code);
    });
  }

  #leave(): void {
    if (this.#allows('will-quit')) {
      this.emit('quit', {}, 0);
      this.exit(0);
    } else {
      this.#quitting = false;
      host.quitting = false;
    }
  }

  #lastWindowClosed(): void {
    if (this.#quitting) return;
    if (!this.emit('window-all-closed')) this.quit();
  }

  #allows(name: 'before-quit' | 'will-quit'): boolean {
    return cancelable((event) => this.emit(name, event));
  }

  /** @throws {Error} when Electron knows a folder of that name but the host does not */
  getPath(name: Parameters<App['getPath']>[0]): string {
    switch (name) {
      case 'userData':
        return host.userDataPath;
      case 'home':
        return homedir();
      case 'temp':
        return tmpdir();
      case 'documents':
        return userFolder('Documents');
      case 'downloads':
        return userFolder('Downloads');
      default:
        throw new Error(`Failed to get '${name}' path`);
    }
  }

  setPath(name: string, path: string): void {
    if (name !== 'userData') throw new Error(`Failed to set path '${name}'`);
    host.userDataPath = path;
  }

  getName(): string {
    return this.#name;
  }

  setName(name: string): void {
    this.#name = name;
  }

  getVersion(): string {
    return this.#manifest.version;
  }

  getLocaleCountryCode(): string {
    const { LC_ALL, LC_CTYPE, LANG } = process.env;
    return /_([A-Z]{2})\b/.exec(LC_ALL || LC_CTYPE || LANG || '')?.[1] ?? '';
  }

  getAppPath(): string {
    return host.options.appPath;
  }

  /** Does nothing: the window is the browser's, which has its own id in the taskbar. */
  setAppUserModelId(): void {}

  /** Does nothing: the package's desktop entry names the scheme. */
  setAsDefaultProtocolClient(): boolean {
    return false;
  }

  requestSingleInstanceLock(additionalData: Record<string, unknown> = {}): boolean {
    return this.#lock.request(host.userDataPath, additionalData);
  }
}

interface Manifest {
  readonly name: string;
  readonly productName?: string;
  readonly version: string;
}

function readManifest(): Manifest {
  return JSON.parse(readFileSync(join(host.options.appPath, 'package.json'), 'utf8')) as Manifest;
}

export const app = new HostApp();
