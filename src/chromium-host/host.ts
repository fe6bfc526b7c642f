import { EventEmitter } from 'node:events';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { CdpSession } from './cdp';
import { Chromium } from './chromium';
import type { LaunchOptions } from './launch-options';
import { type Handler, LoopbackServer } from './loopback-server';

/** Chromium and the one page that it opened. The page becomes the app's window. */
export interface Page {
  readonly chromium: Chromium;
  readonly session: CdpSession;
  readonly targetId: string;
}

/** A window, as quitting sees it. */
export interface OpenWindow {
  close(): void;
  readonly closed: Promise<void>;
}

interface HostEvents {
  ready: [];
  /** Whether the system asks for dark colours. */
  dark: [dark: boolean];
  'last-window-closed': [];
  menu: [];
  permissions: [];
}

/** The state that the parts of the host share: one app, one Chromium and one server. */
class Host extends EventEmitter<HostEvents> {
  #options: LaunchOptions | null = null;
  #starting: Promise<void> | null = null;
  #waiting: Promise<Page> | null = null;
  /** While the app quits, nothing is started. */
  quitting = false;
  isReady = false;
  /** Folder of the app's own data. The app may change it until Chromium starts. */
  userDataPath = '';
  /** The origin of the app's pages, as the app sees it. */
  appOrigin = 'app://earmark';
  readonly handlers = new Map<string, Handler>();
  /**
   * Questions to Chromium that must be answered before the app is ready, because the app then reads the answers
   * synchronously.
   */
  readonly learning: ((session: CdpSession) => Promise<void>)[] = [];
  readonly windows = new Set<OpenWindow>();
  readonly server = new LoopbackServer(
    () => this.appOrigin,
    () => this.handlers.get(schemeOf(this.appOrigin)),
  );

  configure(options: LaunchOptions): void {
    this.#options = options;
  }

  get options(): LaunchOptions {
    if (!this.#options) throw new Error('The app is not run by launch.js');
    return this.#options;
  }

  get isStarted(): boolean {
    return this.#starting !== null;
  }

  /**
   * Starts Chromium and the server, once. The app is ready when they are.
   *
   * @throws {Error} when Chromium cannot be started
   */
  start(): Promise<void> {
    if (!this.quitting) this.#starting ??= this.#start();
    return this.#starting ?? Promise.resolve();
  }

  async #start(): Promise<void> {
    await this.server.listen();
    this.#waiting = this.#openPage();
    const page = await this.#waiting;
    await Promise.all(this.learning.map((learn) => learn(page.session)));
    this.isReady = true;
    this.emit('ready');
  }

  /** Takes the page that Chromium opened for the next window. */
  async takePage(): Promise<Page> {
    const page = await (this.#waiting ?? this.#openPage());
    this.#waiting = null;
    return page;
  }

  add(window: OpenWindow): void {
    this.windows.add(window);
    window.closed.then(() => {
      this.windows.delete(window);
      if (this.windows.size === 0) this.emit('last-window-closed');
    });
  }

  /** Whether the app itself answers requests to this address. */
  isApps(url: string): boolean {
    return this.handlers.has(schemeOf(url));
  }

  /** Ends Chromium and the server. */
  async stop(): Promise<void> {
    this.quitting = true;
    this.server.close();
    await Promise.all([...running].map((chromium) => chromium.close()));
  }

  async #openPage(): Promise<Page> {
    const profilePath = join(this.userDataPath, 'chromium');
    mkdirSync(profilePath, { recursive: true, mode: 0o700 });
    const chromium = await Chromium.start({ ...this.options, profilePath, server: this.server.host });
    running.add(chromium);
    chromium.ended.then(() => running.delete(chromium));
    return openedPage(chromium);
  }
}

function schemeOf(url: string): string {
  return url.slice(0, Math.max(0, url.indexOf(':')));
}

const running = new Set<Chromium>();

async function openedPage(chromium: Chromium): Promise<Page> {
  const { browser } = chromium.connection;
  const opened = new Promise<string>((resolve) => {
    browser.on('Target.targetCreated', ({ targetInfo }) => {
      if (targetInfo.type === 'page') resolve(targetInfo.targetId);
    });
  });
  await browser.send('Target.setDiscoverTargets', { discover: true });
  const targetId = await opened;
  const { sessionId } = await browser.send('Target.attachToTarget', { targetId, flatten: true });
  const session = chromium.connection.session(sessionId);
  return { chromium, session, targetId };
}

export const host = new Host();
