import { readFileSync } from 'node:fs';
import type { Protocol } from 'devtools-protocol';
import type { CdpSession } from './cdp';
import { bindingName, type PageApi, type PageMessage, worldName } from './messages';
import isolatedWorld from './page/isolated-world.ts?script';
import pageWorld from './page/page-world.ts?script';

type Method = keyof PageApi;
type ContextId = Protocol.Runtime.ExecutionContextId;

/** Connects the host to the isolated world of the page that is shown. */
export class PageLink {
  readonly #session: CdpSession;
  readonly #mainFrameId: string;
  /** The isolated world of the current document; null until its preload says hello. */
  #context: ContextId | null = null;

  constructor(session: CdpSession, mainFrameId: string, receive: (message: PageMessage) => void) {
    this.#session = session;
    this.#mainFrameId = mainFrameId;
    const contexts = new Map<ContextId, string>();

    session.on('Runtime.executionContextCreated', ({ context }) => {
      if (context.name === worldName) contexts.set(context.id, context.auxData?.frameId);
    });
    session.on('Runtime.executionContextDestroyed', ({ executionContextId }) =>
      this.#forget(contexts, executionContextId),
    );
    session.on('Runtime.executionContextsCleared', () => {
      contexts.clear();
      this.#context = null;
    });
    session.on('Runtime.bindingCalled', ({ name, payload, executionContextId }) => {
      // Only the top frame's preload may speak to the host, even if others found the binding.
      if (name !== bindingName || contexts.get(executionContextId) !== this.#mainFrameId) return;
      const message = JSON.parse(payload) as PageMessage;
      if (message.type === 'hello') this.#context = executionContextId;
      receive(message);
    });
  }

  /** Sets up the worlds and the app's preload in every new document. */
  async install(preloadPath: string | undefined): Promise<void> {
    await this.#session.send('Runtime.addBinding', { name: bindingName, executionContextName: worldName });
    await this.#session.send('Page.addScriptToEvaluateOnNewDocument', { source: pageWorld });
    await this.#session.send('Page.addScriptToEvaluateOnNewDocument', {
      source: isolatedWorld + (preloadPath === undefined ? '' : asCommonJs(preloadPath)),
      worldName,
    });
    // Must follow the binding. Otherwise its first contexts would not be reported.
    await this.#session.send('Runtime.enable');
  }

  /**
   * Calls a function of the page's isolated world.
   *
   * @returns its result, or undefined when there is no document or it goes away
   */
  async call<Name extends Method>(
    name: Name,
    ...args: Parameters<PageApi[Name]>
  ): Promise<Awaited<ReturnType<PageApi[Name]>> | undefined> {
    const result = await this.#evaluate('(name, args) => chromiumHost[name](...args)', [name, args], true);
    return result?.value;
  }

  /** The path of a file that the page holds; empty when it is not a file on disk. */
  async pathOf(lookUp: 'fileOf' | 'pickedFile', key: string | number): Promise<string> {
    const file = await this.#evaluate('(name, key) => chromiumHost[name](key)', [lookUp, key], false);
    if (!file?.objectId) return '';
    const info = await this.#session.send('DOM.getFileInfo', { objectId: file.objectId }).catch(() => null);
    return info?.path ?? '';
  }

  /** The path of a picked file relative to the picked folder, when a folder was asked for. */
  async relativePathOf(index: number): Promise<string> {
    const result = await this.#evaluate('(index) => chromiumHost.pickedFile(index).webkitRelativePath', [index], true);
    return result?.value ?? '';
  }

  async #evaluate(
    functionDeclaration: string,
    args: readonly unknown[],
    returnByValue: boolean,
  ): Promise<Protocol.Runtime.RemoteObject | undefined> {
    if (this.#context === null) return undefined;
    try {
      const { result } = await this.#session.send('Runtime.callFunctionOn', {
        functionDeclaration,
        executionContextId: this.#context,
        arguments: args.map((value) => ({ value })),
        returnByValue,
        awaitPromise: true,
        userGesture: true,
      });
      return result;
    } catch {
      // The document went away before it answered.
      return undefined;
    }
  }

  #forget(contexts: Map<ContextId, string>, context: ContextId): void {
    contexts.delete(context);
    if (this.#context === context) this.#context = null;
  }
}

function asCommonJs(preloadPath: string): string {
  const preload = readFileSync(preloadPath, 'utf8');
  return `\nglobalThis.chromiumHost?.runPreload((require, module, exports) => {${preload}\n});`;
}
