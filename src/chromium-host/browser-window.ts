import { EventEmitter } from 'node:events';
import type { BrowserWindow, BrowserWindowConstructorOptions, Rectangle, WebContents, WebPreferences } from 'electron';
import { host, type OpenWindow, type Page } from './host';
import { closePopup, menuView, pressMenuItem } from './menu';
import { applyPermissions } from './session';
import { HostWebContents } from './web-contents';

type Surface = Pick<
  BrowserWindow,
  | 'loadURL'
  | 'show'
  | 'focus'
  | 'isMinimized'
  | 'restore'
  | 'isMaximized'
  | 'maximize'
  | 'minimize'
  | 'isFullScreen'
  | 'setFullScreen'
  | 'getNormalBounds'
  | 'isDestroyed'
  | 'close'
>;
type State = 'normal' | 'minimized' | 'maximized' | 'fullscreen';

interface Opened {
  readonly page: Page;
  readonly windowId: number;
}

const usualSize = { width: 800, height: 600 };

/** The one window of the app: Chromium's, without tabs or address bar. */
export class HostBrowserWindow extends EventEmitter implements Surface, OpenWindow {
  static readonly #all = new Set<HostBrowserWindow>();
  readonly webContents: HostWebContents;
  readonly closed: Promise<void>;
  readonly #page: Promise<Opened>;
  #normalBounds: Rectangle;
  #state: State = 'normal';
  #closing = false;
  #destroyed = false;

  static getAllWindows(): HostBrowserWindow[] {
    return [...HostBrowserWindow.#all];
  }

  constructor(options: BrowserWindowConstructorOptions = {}) {
    super();
    refuseUnsafe(options.webPreferences);
    if (HostBrowserWindow.#all.size > 0) throw new Error('This host shows one window at a time');
    HostBrowserWindow.#all.add(this);
    const { width = usualSize.width, height = usualSize.height, x = 0, y = 0 } = options;
    this.#normalBounds = { x, y, width, height };

    const page = host.takePage();
    this.webContents = new HostWebContents(page, options.webPreferences?.preload);
    this.#page = page.then((opened) => this.#setUp(opened, options));
    this.closed = page.then(ended, () => undefined).then(() => this.#gone());
    host.add(this);
    host.on('menu', this.#showMenu);
    host.on('permissions', this.#applyPermissions);
    this.webContents.on('bounds', () => this.#onceOpen((opened) => this.#lookAtBounds(opened)));
    this.webContents.on('hello', this.#showMenu);
    this.webContents.on('menu', (item) => pressMenuItem(item, this));
    this.webContents.on('popup', (item) => closePopup(item, this));
    this.webContents.once('did-finish-load', () => this.emit('ready-to-show'));
  }

  async #setUp(page: Page, options: BrowserWindowConstructorOptions) {
    const { session, chromium, targetId } = page;
    const { browser } = chromium.connection;
    const { windowId } = await browser.send('Browser.getWindowForTarget', { targetId });
    const { x: left, y: top } = options;
    const place = left === undefined || top === undefined ? {} : { left, top };
    const { width, height } = this.#normalBounds;
    await browser.send('Browser.setWindowBounds', { windowId, bounds: { width, height, ...place } });
    const { bounds } = await browser.send('Browser.getWindowBounds', { windowId });
    this.#normalBounds = { ...this.#normalBounds, x: bounds.left ?? 0, y: bounds.top ?? 0 };
    const color = readColor(options.backgroundColor);
    if (color) await session.send('Emulation.setDefaultBackgroundColorOverride', { color });
    await applyPermissions(browser, this.webContents as unknown as WebContents);
    return { page, windowId };
  }

  /** @throws {Error} when the page could not be loaded */
  async loadURL(url: string): Promise<void> {
    await this.#page;
    await this.webContents.load(url);
  }

  show(): void {
    if (this.#state === 'minimized') this.restore();
    this.focus();
  }

  focus(): void {
    this.#onceOpen(({ page }) => page.session.notify('Page.bringToFront'));
  }

  isMinimized(): boolean {
    return this.#state === 'minimized';
  }

  isMaximized(): boolean {
    return this.#state === 'maximized';
  }

  isFullScreen(): boolean {
    return this.#state === 'fullscreen';
  }

  restore(): void {
    this.#setState('normal');
  }

  maximize(): void {
    this.#setState('maximized');
  }

  minimize(): void {
    this.#setState('minimized');
  }

  setFullScreen(flag: boolean): void {
    this.#setState(flag ? 'fullscreen' : 'normal');
  }

  getNormalBounds(): Rectangle {
    return { ...this.#normalBounds };
  }

  isDestroyed(): boolean {
    return this.#destroyed;
  }

  close(): void {
    if (this.#closing) return;
    this.#closing = true;
    this.emit('close', {});
    this.#onceOpen(({ page }) => {
      page.chromium.connection.browser.notify('Target.closeTarget', { targetId: page.targetId });
    });
  }

  #gone(): void {
    // The user closed it. The app hears of it only now, but gets its events in the usual order.
    if (!this.#closing) this.emit('close', {});
    this.#closing = true;
    this.#destroyed = true;
    HostBrowserWindow.#all.delete(this);
    host.off('menu', this.#showMenu);
    host.off('permissions', this.#applyPermissions);
    this.emit('closed');
  }

  #setState(windowState: State): void {
    this.#state = windowState;
    this.#onceOpen(async (opened) => {
      // The normal bounds are known only while the window has them.
      await this.#lookAtBounds(opened);
      this.#state = windowState;
      const { page, windowId } = opened;
      page.chromium.connection.browser.notify('Browser.setWindowBounds', { windowId, bounds: { windowState } });
    });
  }

  async #lookAtBounds({ page, windowId }: Opened): Promise<void> {
    const found = await page.chromium.connection.browser
      .send('Browser.getWindowBounds', { windowId })
      .catch(() => null);
    if (!found) return;
    const { left = 0, top = 0, width = 0, height = 0, windowState = 'normal' } = found.bounds;
    this.#state = windowState;
    if (windowState !== 'normal') return;
    const before = this.#normalBounds;
    this.#normalBounds = { x: left, y: top, width, height };
    if (left !== before.x || top !== before.y) this.emit('move');
    if (width !== before.width || height !== before.height) this.emit('resize');
  }

  readonly #showMenu = () => this.webContents.notify('setMenu', menuView());
  readonly #applyPermissions = () => {
    this.#onceOpen(({ page }) =>
      applyPermissions(page.chromium.connection.browser, this.webContents as unknown as WebContents),
    );
  };

  /** A window that never opened, or has closed, has nothing more to do. */
  #onceOpen(use: (opened: Opened) => unknown): void {
    this.#page.then(use, () => undefined);
  }
}

/** Resolves when the page is closed, or Chromium ends. */
function ended({ chromium, targetId }: Page): Promise<void> {
  const closed = new Promise<void>((resolve) => {
    chromium.connection.browser.on('Target.targetDestroyed', (target) => {
      if (target.targetId === targetId) resolve();
    });
  });
  return Promise.race([closed, chromium.ended]);
}

/** Reads `#rrggbb`, one of the forms that Electron takes. */
function readColor(color: string | undefined): { r: number; g: number; b: number } | null {
  const digits = /^#([0-9a-f]{6})$/i.exec(color ?? '')?.[1];
  if (!digits) return null;
  const value = Number.parseInt(digits, 16);
  return { r: value >> 16, g: (value >> 8) & 0xff, b: value & 0xff };
}

/** Pages here are always sandboxed and isolated from the preload script. A page that asks for less is refused. */
function refuseUnsafe({ sandbox, contextIsolation, nodeIntegration }: WebPreferences = {}): void {
  if (sandbox === false || contextIsolation === false || nodeIntegration === true)
    throw new Error('This host shows sandboxed pages only, without Node and isolated from their preload script');
}
