import { randomBytes, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';

/** Answers a request to the app's own scheme, as `protocol.handle` takes it. */
export type Handler = (request: Request) => Response | Promise<Response>;

const cookieName = 'earmark-run';

const refusal = 'HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n';

/** Headers about this connection or the secret, which the app's handler would not see under Electron. */
const hopHeaders = new Set([
  'host',
  'connection',
  'cookie',
  'referer',
  'upgrade-insecure-requests',
  'transfer-encoding',
]);

/**
 * Serves the app's origin, on this machine only, and only to clients that know the secret of this run.
 *
 * Chromium normalises a URL before it asks (`..`, `%2e%2e` and `\` are resolved), exactly as it does for a standard
 * scheme under Electron. The target of any other client is taken as it is: percent-encodings are not decoded, so the
 * handler judges the very same URL. Only `Request` itself resolves `.` and `..` segments.
 */
export class LoopbackServer {
  readonly secret = randomBytes(32).toString('base64url');
  readonly cookieName = cookieName;
  readonly #server: Server;
  /**
   * Holds each open `Request`. Otherwise it could be collected, and its signal with it, while somebody listens to that.
   */
  readonly #open = new Set<Request>();
  readonly #appOrigin: () => string;
  readonly #handler: () => Handler | undefined;

  /**
   * @param appOrigin the origin that it serves, such as `app://earmark`
   * @param handler read for every request; undefined until the app sets one
   */
  constructor(appOrigin: () => string, handler: () => Handler | undefined) {
    this.#appOrigin = appOrigin;
    this.#handler = handler;
    this.#server = createServer((request, response) => {
      this.#answer(request, response).catch(() => response.destroy());
    });
    // These two events bypass the handler above.
    this.#server.on('upgrade', (_, socket) => socket.end(refusal));
    this.#server.on('connect', (_, socket) => socket.end(refusal));
  }

  async listen(): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(0, '127.0.0.1', resolve);
    });
  }

  get host(): string {
    return `127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  get origin(): string {
    return `http://${this.host}`;
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  async #answer(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const target = incoming.url ?? '';
    const handler = this.#handler();
    if (!target.startsWith('/') || !this.#isOurs(incoming)) {
      outgoing.writeHead(403).end();
      return;
    }
    if (!handler) {
      outgoing.destroy();
      return;
    }
    const left = new AbortController();
    const request = this.#request(incoming, target, left.signal);
    this.#open.add(request);
    outgoing.once('close', () => {
      left.abort();
      this.#open.delete(request);
    });
    await send(await handler(request), incoming, outgoing);
  }

  #isOurs({ headers }: IncomingMessage): boolean {
    const site = headers['sec-fetch-site'];
    return (
      headers.host === this.host &&
      (headers.origin === undefined || headers.origin === this.origin) &&
      (site === undefined || site === 'same-origin' || site === 'none') &&
      this.#hasSecret(headers.cookie ?? '')
    );
  }

  #hasSecret(cookies: string): boolean {
    const expected = Buffer.from(`${cookieName}=${this.secret}`);
    return cookies.split('; ').some((cookie) => {
      const given = Buffer.from(cookie);
      return given.length === expected.length && timingSafeEqual(given, expected);
    });
  }

  #request(incoming: IncomingMessage, target: string, signal: AbortSignal): Request {
    const headers = new Headers();
    for (const [name, value] of Object.entries(incoming.headers)) {
      if (value !== undefined && !hopHeaders.has(name)) headers.set(name, String(value));
    }
    if (headers.has('origin')) headers.set('origin', this.#appOrigin());
    const method = incoming.method ?? 'GET';
    const body =
      method === 'GET' || method === 'HEAD' ? null : (Readable.toWeb(incoming) as ReadableStream<Uint8Array>);
    return new Request(this.#appOrigin() + target, { method, headers, signal, body, duplex: 'half' } as RequestInit);
  }
}

async function send(response: Response, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  // For `Response.error()` the client sees a failed request, as under Electron.
  if (response.status === 0 || outgoing.destroyed) {
    await response.body?.cancel().catch(() => undefined);
    outgoing.destroy();
    return;
  }
  outgoing.writeHead(response.status, response.statusText, [...response.headers].flat());
  if (!response.body || incoming.method === 'HEAD') {
    await response.body?.cancel().catch(() => undefined);
    outgoing.end();
    return;
  }
  await stream(response.body, outgoing);
}

/** Reads only as fast as the client receives, and stops when it goes away. */
async function stream(body: ReadableStream<Uint8Array>, outgoing: ServerResponse): Promise<void> {
  const reader = body.getReader();
  // The source may have failed, or closed already. Either way nobody is left to report it to.
  outgoing.once('close', () => reader.cancel().catch(() => undefined));
  for (;;) {
    const { done, value } = await reader.read();
    if (done || outgoing.destroyed) break;
    if (!outgoing.write(value)) await roomIn(outgoing);
  }
  outgoing.end();
}

function roomIn(outgoing: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      outgoing.off('drain', done).off('close', done);
      resolve();
    };
    outgoing.on('drain', done).on('close', done);
  });
}
