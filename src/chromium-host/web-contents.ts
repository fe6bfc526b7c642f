import { EventEmitter } from 'node:events';
import type {
  HandlerDetails,
  IpcMainInvokeEvent,
  PrintToPDFOptions,
  WebContents,
  WebContentsPrintOptions,
  WebFrameMain,
  WindowOpenHandlerResponse,
} from 'electron';
import { cancelable } from './cancelable';
import { host, type Page } from './host';
import { answer } from './ipc-main';
import { type PageApi, type PageMessage, standIn } from './messages';
import { Navigation } from './navigation';
import { PageLink } from './page-link';
import { encode } from './structured-clone';

type Frame = Pick<WebFrameMain, 'url' | 'origin' | 'parent'>;
type WindowOpenHandler = (details: HandlerDetails) => WindowOpenHandlerResponse;
type Surface = Pick<
  WebContents,
  | 'send'
  | 'reload'
  | 'setWindowOpenHandler'
  | 'getURL'
  | 'getZoomFactor'
  | 'setWebRTCIPHandlingPolicy'
  | 'print'
  | 'printToPDF'
>;
/** What the app asks of a PDF. */
type PdfOptions = Pick<PrintToPDFOptions, 'generateDocumentOutline' | 'generateTaggedPDF'> & {
  pageSize?: keyof typeof PAPER;
};

/** Inches. */
const PAPER = { A4: [8.27, 11.7], Letter: [8.5, 11] } as const;

interface Opened {
  readonly page: Page;
  readonly link: PageLink;
  readonly navigation: Navigation;
}

/** The page of a window. Calls made before the page exists are run once it does. */
export class HostWebContents extends EventEmitter implements Surface {
  readonly #page: Promise<Opened>;
  #url = '';
  #zoomLevel = 0;
  #openHandler: WindowOpenHandler | null = null;
  /** Always the same object, so that the app can compare an event's frame with it. */
  readonly mainFrame: Frame;

  constructor(page: Promise<Page>, preloadPath: string | undefined) {
    super();
    const url = () => this.#url;
    this.mainFrame = {
      get url() {
        return url();
      },
      get origin() {
        return originOf(url());
      },
      parent: null,
    };
    this.#page = page.then((opened) => this.#setUp(opened, preloadPath));
  }

  async #setUp(page: Page, preloadPath: string | undefined) {
    const { session, targetId } = page;
    session.on('Page.frameNavigated', ({ frame }) => {
      if (frame.id === targetId) this.#url = appUrlOf(frame.url + (frame.urlFragment ?? ''));
    });
    session.on('Page.navigatedWithinDocument', ({ frameId, url }) => {
      if (frameId === targetId) this.#url = appUrlOf(url);
    });
    session.on('Inspector.targetCrashed', () => {
      this.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 1 });
    });
    const link = new PageLink(session, targetId, (message) => {
      this.#onceOpen((opened) => this.#receive(message, opened));
    });
    const navigation = new Navigation(page, {
      mayNavigate: (url) =>
        cancelable((event) => this.emit('will-navigate', Object.assign(event, { url: appUrlOf(url) }), appUrlOf(url))),
      mayOpen: (details) => this.#openHandler?.({ ...details, url: appUrlOf(details.url) }).action !== 'deny',
      loaded: () => this.emit('did-finish-load'),
    });
    await Promise.all([
      session.send('Page.enable'),
      session.send('Inspector.enable'),
      link.install(preloadPath),
      navigation.guard(),
    ]);
    return { page, link, navigation };
  }

  async load(url: string): Promise<void> {
    const { navigation } = await this.#page;
    await navigation.load(hostUrlOf(url));
  }

  async link(): Promise<PageLink> {
    return (await this.#page).link;
  }

  send(channel: string, ...args: unknown[]): void {
    this.notify('event', channel, encode(args));
  }

  /** Does nothing: Chromium takes this only at its start, and was given the strictest, see chromium.ts. */
  setWebRTCIPHandlingPolicy(): void {}

  reload(): void {
    this.#onceOpen(({ navigation }) => navigation.reload());
  }

  /** Opens the browser's own dialog. Whether the user printed or cancelled is not known: both count as done. */
  print(_options?: WebContentsPrintOptions, callback?: (success: boolean, failureReason: string) => void): void {
    this.#page
      .then(({ page }) => page.session.send('Runtime.evaluate', { expression: 'print()' }))
      .then(
        () => callback?.(true, ''),
        (error: Error) => callback?.(false, error.message),
      );
  }

  /** @throws {CdpError} when Chromium could not make it */
  async printToPDF({ pageSize = 'Letter', generateTaggedPDF, generateDocumentOutline }: PdfOptions): Promise<Buffer> {
    const { page } = await this.#page;
    const [paperWidth, paperHeight] = PAPER[pageSize];
    const { data } = await page.session.send('Page.printToPDF', {
      paperWidth,
      paperHeight,
      ...(generateTaggedPDF !== undefined && { generateTaggedPDF }),
      ...(generateDocumentOutline !== undefined && { generateDocumentOutline }),
    });
    return Buffer.from(data, 'base64');
  }

  edit(command: 'cut' | 'copy' | 'paste' | 'selectAll'): void {
    this.#onceOpen(({ page }) => {
      page.session.notify('Input.dispatchKeyEvent', { type: 'rawKeyDown', commands: [command] });
    });
  }

  /** @param steps steps of Chromium's own zoom, each a fifth; null for the actual size */
  zoom(steps: number | null): void {
    this.#zoomLevel = steps === null ? 0 : this.#zoomLevel + steps;
    this.notify('setZoom', this.getZoomFactor());
  }

  getZoomFactor(): number {
    return 1.2 ** this.#zoomLevel;
  }

  getURL(): string {
    return this.#url;
  }

  setWindowOpenHandler(handler: WindowOpenHandler): void {
    this.#openHandler = handler;
  }

  /** Calls a function of the page's isolated world without waiting for it. */
  notify<Name extends keyof PageApi>(name: Name, ...args: Parameters<PageApi[Name]>): void {
    this.#onceOpen(({ link }) => link.call(name, ...args));
  }

  /** A page that never opened, or is gone, has nothing more to do. */
  #onceOpen(use: (opened: Opened) => unknown): void {
    this.#page.then(use, () => undefined);
  }

  async #receive(message: PageMessage, { link, navigation }: Opened): Promise<void> {
    switch (message.type) {
      case 'hello':
        // The zoom belongs to the window, not to the document.
        if (this.#zoomLevel !== 0) this.zoom(0);
        this.emit('hello');
        return;
      case 'invoke':
        return link.call('reply', message.id, await this.#answer(message, link));
      case 'menu':
        this.emit('menu', message.item);
        return;
      case 'popup':
        this.emit('popup', message.item);
        return;
      case 'navigate':
        return navigation.ask(message.url);
      case 'bounds':
        this.emit('bounds');
        return;
      case 'dark':
        host.emit('dark', message.dark);
        return;
      case 'preload-error':
        console.error(`Unable to load preload script: ${message.message}`);
    }
  }

  async #answer(message: Extract<PageMessage, { type: 'invoke' }>, link: PageLink) {
    const event = { type: 'frame', sender: this, senderFrame: this.mainFrame, processId: 0, frameId: 0 };
    const found = message.files.map(async (file) => [file, await link.pathOf('fileOf', file)] as const);
    const paths = new Map(await Promise.all(found));
    // Replaced by a function, because `$&` and the like have a meaning in a replacement string.
    const args = message.args.replace(standIn, (written, file: string) => {
      const path = paths.get(file);
      return path === undefined ? written : JSON.stringify(path);
    });
    return answer(event as unknown as IpcMainInvokeEvent, message.channel, args);
  }
}

/** Like `new URL(url).origin`, which is `null` for a scheme that is not a web browser's. */
function originOf(url: string): string {
  return /^[a-z][a-z0-9+.-]*:\/\/[^/?#]+/i.exec(url)?.[0] ?? 'null';
}

function appUrlOf(url: string): string {
  const { origin } = host.server;
  return url === origin || url.startsWith(`${origin}/`) ? host.appOrigin + url.slice(origin.length) : url;
}

function hostUrlOf(url: string): string {
  const origin = originOf(url);
  if (!host.isApps(url)) return url;
  host.appOrigin = origin;
  return host.server.origin + url.slice(origin.length);
}
