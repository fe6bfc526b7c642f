import type { Protocol } from 'devtools-protocol';
import type { HandlerDetails } from 'electron';
import type { CdpSession } from './cdp';
import { host, type Page } from './host';

export interface Rules {
  mayNavigate(url: string): boolean;
  mayOpen(details: HandlerDetails): boolean;
  /** A document has loaded, with everything in it. */
  loaded(): void;
}

/**
 * Decides where the page may go. No request for a document is sent before the app has been asked, and no new window
 * stays open.
 */
export class Navigation {
  readonly #page: Page;
  readonly #rules: Rules;
  /** The address that the app itself is loading. */
  #loading: string | null = null;
  /** The address of the page that is shown. */
  #current = '';
  /** The last document that loaded, by Chromium's id. */
  #loaded = '';
  /** The address that the page itself has just asked for. */
  #requested: string | null = null;
  /** What the page last asked to open. The new window that appears next is for that. */
  #asked: HandlerDetails | null = null;

  constructor(page: Page, rules: Rules) {
    this.#page = page;
    this.#rules = rules;
  }

  async guard(): Promise<void> {
    const { session, chromium, targetId } = this.#page;
    const { browser } = chromium.connection;
    session.on('Fetch.requestPaused', (request) => this.#judge(request));
    session.on('Page.windowOpen', (opening) => {
      this.#asked = details(opening.url, opening.windowName, opening.windowFeatures.join());
    });
    session.on('Page.frameRequestedNavigation', ({ frameId, url, disposition }) => {
      if (disposition !== 'currentTab') this.#asked = details(url, '', '');
      else if (frameId === targetId) this.#requested = url;
    });
    session.on('Page.frameNavigated', ({ frame }) => {
      if (frame.id === targetId) this.#current = frame.url;
    });
    session.on('Page.lifecycleEvent', ({ frameId, loaderId, name }) => {
      if (frameId !== targetId || name !== 'load') return;
      this.#loaded = loaderId;
      // The page that Chromium started with is not the app's.
      if (/^https?:/.test(this.#current)) this.#rules.loaded();
    });
    session.on('Page.navigatedWithinDocument', ({ frameId, url }) => {
      if (frameId === targetId) this.#current = url.replace(/#.*$/s, '');
    });
    browser.on('Target.attachedToTarget', ({ targetInfo, sessionId }) => {
      if (targetInfo.targetId !== targetId && !targetInfo.url.startsWith('devtools:')) {
        this.#refuse(targetInfo, chromium.connection.session(sessionId));
      }
    });
    await Promise.all([
      session.send('Page.setLifecycleEventsEnabled', { enabled: true }),
      session.send('Fetch.enable', { patterns: [{ resourceType: 'Document', requestStage: 'Request' }] }),
      browser.send('Browser.setDownloadBehavior', { behavior: 'deny' }),
      browser.send('Target.setAutoAttach', {
        autoAttach: true,
        waitForDebuggerOnStart: true,
        flatten: true,
        filter: [{ type: 'page' }],
      }),
    ]);
  }

  /**
   * Loads an address for the app, without asking it, and clears the history.
   *
   * @throws {Error} with Chromium's word for what went wrong
   */
  async load(url: string): Promise<void> {
    const { session } = this.#page;
    await session.send('Network.setCookie', {
      name: host.server.cookieName,
      value: host.server.secret,
      url: host.server.origin,
      httpOnly: true,
      sameSite: 'Strict',
    });
    this.#loading = url;
    const { errorText, loaderId } = await session.send('Page.navigate', { url });
    this.#loading = null;
    if (errorText) throw new Error(`${errorText.replace(/^net::/, '')} loading '${url}'`);
    while (loaderId !== undefined && this.#loaded !== loaderId) {
      await new Promise<void>((resolve) => session.once('Page.lifecycleEvent', () => resolve()));
    }
    await session.send('Page.resetNavigationHistory');
  }

  reload(): void {
    this.#page.session.notify('Page.reload', {});
  }

  /** Goes where the page asks, if the app allows it. */
  async ask(url: string): Promise<void> {
    if (this.#rules.mayNavigate(url)) await this.load(url);
  }

  #judge({ requestId, request, frameId }: Protocol.Fetch.RequestPausedEvent): void {
    const { session, targetId } = this.#page;
    const isTop = frameId === targetId;
    const isAsked = this.#requested !== null;
    if (isTop) this.#requested = null;
    // Frames inside the page are left to its Content-Security-Policy. A reload that the page did not request is the
    // user's.
    const allowed =
      !isTop ||
      request.url === this.#loading ||
      (request.url === this.#current && !isAsked) ||
      this.#rules.mayNavigate(request.url);
    if (allowed) session.notify('Fetch.continueRequest', { requestId });
    else session.notify('Fetch.failRequest', { requestId, errorReason: 'Aborted' });
  }

  /** A window has to run before it can be closed. Its requests are blocked meanwhile. */
  async #refuse({ targetId, url }: Protocol.Target.TargetInfo, popup: CdpSession): Promise<void> {
    this.#rules.mayOpen(this.#asked ?? details(url, '', ''));
    this.#asked = null;
    const { browser } = this.#page.chromium.connection;
    await popup.send('Fetch.enable', {}).catch(() => undefined);
    await popup.send('Runtime.runIfWaitingForDebugger').catch(() => undefined);
    browser.notify('Target.closeTarget', { targetId });
  }
}

function details(url: string, frameName: string, features: string): HandlerDetails {
  return { url, frameName, features, disposition: 'foreground-tab', referrer: { url: '', policy: 'default' } };
}
