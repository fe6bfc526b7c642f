import { EventEmitter } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import type { ProtocolMapping } from 'devtools-protocol/types/protocol-mapping';

type Commands = ProtocolMapping.Commands;
type Events = ProtocolMapping.Events;
type ParamsOf<Method extends keyof Commands> = Commands[Method]['paramsType'];

interface Message {
  readonly id?: number;
  readonly sessionId?: string;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

interface Pending {
  readonly method: string;
  resolve(result: unknown): void;
  reject(error: Error): void;
}

/** Chromium refused a command, or went away before it could answer. */
export class CdpError extends Error {
  override readonly name = 'CdpError';
}

/** One DevTools protocol connection over `--remote-debugging-pipe`: JSON messages, each ended by a NUL. */
export class CdpConnection {
  readonly #writing: Writable;
  readonly #pending = new Map<number, Pending>();
  readonly #sessions = new Map<string, CdpSession>();
  #lastId = 0;
  #open = true;
  /** Commands to the browser itself, and its events. */
  readonly browser: CdpSession;

  constructor(reading: Readable, writing: Writable) {
    this.#writing = writing;
    this.browser = new CdpSession(this, undefined);
    reading.on(
      'data',
      splitAtNul((text) => this.#receive(JSON.parse(text) as Message)),
    );
    reading.on('close', () => this.#close());
    // When the pipe breaks, the `close` handler above fails everything that waits.
    reading.on('error', () => undefined);
    writing.on('error', () => undefined);
  }

  session(sessionId: string): CdpSession {
    const known = this.#sessions.get(sessionId) ?? new CdpSession(this, sessionId);
    this.#sessions.set(sessionId, known);
    return known;
  }

  send(method: string, params: unknown, sessionId: string | undefined): Promise<unknown> {
    if (!this.#open) return Promise.reject(new CdpError(`${method}: Chromium is gone`));
    const id = ++this.#lastId;
    return new Promise((resolve, reject) => {
      this.#pending.set(id, { method, resolve, reject });
      this.#writing.write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    });
  }

  #receive(message: Message): void {
    if (message.id === undefined) {
      const session = message.sessionId ? this.#sessions.get(message.sessionId) : this.browser;
      if (message.method) session?.events.emit(message.method, message.params);
      return;
    }
    const pending = this.#pending.get(message.id);
    this.#pending.delete(message.id);
    if (message.error) pending?.reject(new CdpError(`${pending.method}: ${message.error.message}`));
    else pending?.resolve(message.result);
  }

  #close(): void {
    this.#open = false;
    for (const { method, reject } of this.#pending.values()) reject(new CdpError(`${method}: Chromium is gone`));
    this.#pending.clear();
  }
}

/** The commands and events of one target: the browser or a page. */
export class CdpSession {
  readonly events = new EventEmitter();
  readonly #connection: CdpConnection;
  readonly #sessionId: string | undefined;

  constructor(connection: CdpConnection, sessionId: string | undefined) {
    this.#connection = connection;
    this.#sessionId = sessionId;
  }

  /** @throws {CdpError} when Chromium refuses or is gone */
  send<Method extends keyof Commands>(
    method: Method,
    ...params: ParamsOf<Method>
  ): Promise<Commands[Method]['returnType']> {
    return this.#connection.send(method, params[0], this.#sessionId) as Promise<Commands[Method]['returnType']>;
  }

  /** For a command that can only be refused because its page or Chromium has just gone, which is reported elsewhere. */
  notify<Method extends keyof Commands>(method: Method, ...params: ParamsOf<Method>): void {
    this.send(method, ...params).catch(() => undefined);
  }

  on<Name extends keyof Events>(name: Name, listener: (...params: Events[Name]) => void): void {
    this.events.on(name, listener);
  }

  once<Name extends keyof Events>(name: Name, listener: (...params: Events[Name]) => void): void {
    this.events.once(name, listener);
  }
}

/** Joins chunks until a NUL ends a message. A chunk may end inside a character, so the chunks are joined as bytes. */
function splitAtNul(receive: (text: string) => void): (chunk: Buffer) => void {
  let parts: Buffer[] = [];
  return (chunk) => {
    let from = 0;
    for (let end = chunk.indexOf(0); end >= 0; end = chunk.indexOf(0, from)) {
      receive(Buffer.concat([...parts, chunk.subarray(from, end)]).toString('utf8'));
      parts = [];
      from = end + 1;
    }
    if (from < chunk.length) parts.push(chunk.subarray(from));
  };
}
