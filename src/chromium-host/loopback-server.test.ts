import { once } from 'node:events';
import { type IncomingMessage, type RequestOptions, request } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Handler, LoopbackServer } from './loopback-server';

const origin = 'app://earmark';
let server: LoopbackServer;
let handler: Handler;
let asked: Request[];

beforeEach(async () => {
  asked = [];
  handler = (incoming) => {
    asked.push(incoming);
    return new Response('secret content');
  };
  server = new LoopbackServer(
    () => origin,
    () => handler,
  );
  await server.listen();
});

afterEach(() => server.close());

const cookie = () => `${server.cookieName}=${server.secret}`;

async function ask(path: string, options: RequestOptions = {}, body?: string): Promise<IncomingMessage> {
  const [host, port] = server.host.split(':');
  const headers = { cookie: cookie(), ...options.headers };
  const sent = request({ host, port, path, ...options, headers });
  sent.end(body);
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  return response;
}

describe('who is answered', () => {
  it('is who has the secret of this run', async () => {
    const response = await ask('/index.html');
    expect([response.statusCode, await text(response)]).toEqual([200, 'secret content']);
  });

  it.each<[string, () => RequestOptions['headers']]>([
    ['nobody without the cookie', () => ({ cookie: '' })],
    [
      'nobody with the cookie of another run',
      () => ({ cookie: `${server.cookieName}=${'x'.repeat(server.secret.length)}` }),
    ],
    ['nobody with part of the cookie', () => ({ cookie: cookie().slice(0, -1) })],
    ['nobody with the secret under another name', () => ({ cookie: `other=${server.secret}` })],
    ['no page of a name that leads here', () => ({ host: `attacker.example:${server.host.split(':')[1]}` })],
    ['no page that calls this machine localhost', () => ({ host: server.host.replace('127.0.0.1', 'localhost') })],
    ['no foreign origin', () => ({ origin: 'https://attacker.example' })],
    ['no origin that hides', () => ({ origin: 'null' })],
    ['no other port of this machine', () => ({ origin: 'http://127.0.0.1:1' })],
    ["no request that Chromium says is another site's", () => ({ 'sec-fetch-site': 'cross-site' })],
    ["no request that Chromium says is a sister site's", () => ({ 'sec-fetch-site': 'same-site' })],
  ])('is %s', async (_, headers) => {
    const response = await ask('/index.html', { headers: headers() });
    expect([response.statusCode, await text(response), asked]).toEqual([403, '', []]);
  });

  it.each(['http://attacker.example/', '*'])('is nobody who asks for %s instead of a path', async (path) => {
    expect((await ask(path)).statusCode).toBe(403);
    expect(asked).toEqual([]);
  });

  it.each([
    ['a WebSocket', 'GET / HTTP/1.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13'],
    ['a tunnel', 'CONNECT attacker.example:443 HTTP/1.1'],
  ])('is not %s, even with the secret', async (_, head) => {
    const [host, port] = server.host.split(':');
    const socket = connect({ host, port: Number(port) });
    socket.write(`${head}\r\nHost: ${server.host}\r\nCookie: ${cookie()}\r\n\r\n`);
    expect(await text(socket)).toMatch(/^HTTP\/1\.1 403 /);
    expect(asked).toEqual([]);
  });

  it('is nobody off this machine', () => {
    expect(server.host).toMatch(/^127\.0\.0\.1:\d+$/);
  });
});

describe('what the handler is given', () => {
  it("is the request under the app's own origin, without the secret", async () => {
    await ask('/a?b=c', { method: 'POST', headers: { origin: server.origin, range: 'bytes=0-1' } }, 'body');
    const [incoming] = asked;
    expect([incoming?.url, incoming?.method, incoming?.headers.get('origin'), incoming?.headers.get('range')]).toEqual([
      'app://earmark/a?b=c',
      'POST',
      'app://earmark',
      'bytes=0-1',
    ]);
    expect(await incoming?.text()).toBe('body');
    expect([...(incoming?.headers.keys() ?? [])]).not.toContain('cookie');
  });

  // As `new URL` normalises the same text: dot segments are resolved, percent-encodings stay.
  it.each([
    ['/../../etc/passwd', '/etc/passwd'],
    ['/%2e%2e/%2E%2E/etc/passwd', '/etc/passwd'],
    ['/media/..%2f..%2fetc', '/media/..%2f..%2fetc'],
    ['/%252e%252e/etc', '/%252e%252e/etc'],
    ['/..%5c..%5cetc', '/..%5c..%5cetc'],
    ['/a%00b', '/a%00b'],
    ['//etc/passwd', '//etc/passwd'],
  ])('for %s is %s', async (path, seen) => {
    await ask(path);
    expect(asked[0]?.url).toBe(origin + seen);
  });
});

describe('what comes back', () => {
  it('is the status, the headers and the body of the response', async () => {
    handler = () => new Response('part', { status: 206, headers: { 'content-range': 'bytes 0-3/9', 'x-own': 'é' } });
    const response = await ask('/');
    expect([response.statusCode, response.headers['content-range'], await text(response)]).toEqual([
      206,
      'bytes 0-3/9',
      'part',
    ]);
  });

  it('has no body when only the head was asked for', async () => {
    handler = () => new Response('body', { headers: { 'content-length': '4' } });
    const response = await ask('/', { method: 'HEAD' });
    expect([response.headers['content-length'], await text(response)]).toEqual(['4', '']);
  });

  it.each<[string, Handler]>([
    ['throws', () => Promise.reject(new Error('broken'))],
    ['answers with a network error', () => Response.error()],
  ])('is a failed request when the handler %s', async (_, failing) => {
    handler = failing;
    await expect(ask('/')).rejects.toThrow('socket hang up');
  });

  it('breaks off when the source fails on the way', async () => {
    let fail: (reason: Error) => void = () => undefined;
    handler = () =>
      new Response(
        new ReadableStream({
          start(controller) {
            controller.enqueue(new Uint8Array(10));
            fail = (reason) => controller.error(reason);
          },
        }),
      );
    const response = await ask('/');
    fail(new Error('disk gone'));
    await expect(text(response)).rejects.toThrow('aborted');
  });

  it('is read from its source only as fast as it is received', async () => {
    const chunk = 65_536;
    let given = 0;
    handler = () =>
      new Response(
        new ReadableStream({
          pull(controller) {
            given += chunk;
            controller.enqueue(new Uint8Array(chunk));
          },
        }),
      );
    const response = await ask('/');
    response.pause();
    // The buffers in between fill up, and then nothing more is read from the source.
    let before = -1;
    while (given !== before) {
      before = given;
      await turns(50);
    }
    expect(given).toBeLessThan(64 * 1024 * 1024);
    response.destroy();
  });

  it('is cancelled harmlessly, a thousand times in a row, when the client goes away', async () => {
    let open = 0;
    let aborted = 0;
    handler = (incoming) => {
      open++;
      incoming.signal.addEventListener('abort', () => {
        aborted++;
      });
      return new Response(
        new ReadableStream({
          pull: (controller) => controller.enqueue(new Uint8Array(65_536)),
          cancel() {
            open--;
          },
        }),
      );
    };
    for (let count = 0; count < 1_000; count++) {
      const response = await ask('/');
      // The handler's listener on the signal must survive the collection of unused objects.
      if (count % 5 === 0) collectGarbage();
      response.destroy();
    }
    await expect.poll(() => [open, aborted]).toEqual([0, 1_000]);
    expect((await ask('/')).statusCode).toBe(200);
  });
});

/** Lets pending messages arrive. */
async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn++) await new Promise((resolve) => setImmediate(resolve));
}

function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
}
