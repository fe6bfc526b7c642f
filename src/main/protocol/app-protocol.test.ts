import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { askHere, startHere } from '../files/testing/files-here';
import { createAppProtocol } from './app-protocol';
import { ArtRoute } from './art';
import { Decoding } from './decoding';
import { MediaRoute } from './media';

let folder: string;
let media: MediaRoute;
let art: ArtRoute;
const coverOf = async (token: string) =>
  token === 'known' ? { mime: 'image/png' as const, bytes: Uint8Array.of(1, 2) } : null;
let handle: (request: Request) => Promise<Response>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'earmark-app-'));
  const renderer = join(folder, 'renderer');
  await mkdir(join(renderer, 'assets'), { recursive: true });
  await writeFile(join(renderer, 'index.html'), '<!doctype html><title>Earmark</title>');
  await writeFile(join(renderer, 'assets', 'index-a1B2_-.js'), 'export {};');
  await writeFile(join(renderer, 'assets', 'secret.exe'), 'no type for this');
  await writeFile(join(folder, 'secret.json'), '{"secret":true}');
  await mkdir(join(folder, 'renderer-other'));
  await writeFile(join(folder, 'renderer-other', 'secret.json'), '{"secret":true}');
  media = new MediaRoute(askHere, new Decoding(startHere));
  art = new ArtRoute();
  handle = createAppProtocol({ renderer, media, art, coverOf, devServer: null });
});
afterAll(() => rm(folder, { recursive: true }));

/** A request as a hostile client may send it: `new Request` would change its URL. */
function get(url: string, init: RequestInit = {}): Promise<Response> {
  const request = new Request('http://x/', init);
  return handle(Object.defineProperty(request, 'url', { value: url }));
}

test('the page and its assets are served with their types', async () => {
  expect((await get('app://earmark/')).headers.get('content-type')).toBe('text/html; charset=utf-8');
  const script = await get('app://earmark/assets/index-a1B2_-.js?v=1#x');
  expect(script.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
  expect(await script.text()).toBe('export {};');
});

const OUTSIDE = [
  '/../secret.json',
  '/assets/../../secret.json',
  '/%2e%2e/secret.json',
  '/%2E%2E%2Fsecret.json',
  '/..%2fsecret.json',
  '/..%5csecret.json',
  '/..\\secret.json',
  '/%252e%252e/secret.json',
  '/assets/..;/..;/secret.json',
  '/....//secret.json',
  '//secret.json',
  '/%00/../secret.json',
  '/index.html%00.json',
  '/../renderer-other/secret.json',
  '/%E0%80%AE%E0%80%AE/secret.json',
  '/%',
  '/assets',
  '/assets/',
  '/assets/secret.exe',
  '/.git/config',
  '/C:/windows/win.ini',
  '/file:///etc/passwd',
  '/etc/passwd',
];

test.each(OUTSIDE)('app://earmark%s is not there', async (path) => {
  const response = await get(`app://earmark${path}`);
  expect(response.status).toBe(404);
  expect(await response.text()).toBe('');
});

test.each(OUTSIDE)('app://earmark/media%s is not there', async (path) => {
  media.urlOf(join(folder, 'secret.json'), 'audio/mpeg');
  expect((await get(`app://earmark/media${path}`)).status).toBe(404);
});

test.each([
  'app://other/index.html',
  'app://earmark.evil/index.html',
  'http://earmark/index.html',
  'file:///index.html',
])('%s is not there', async (url) => {
  expect((await get(url)).status).toBe(404);
});

test('a cover is served under its token alone, with its type', async () => {
  const url = art.urlOf({ mime: 'image/png', bytes: Uint8Array.of(1, 2, 3) });
  const answer = await get(`app://earmark${url}`);
  expect(answer.headers.get('content-type')).toBe('image/png');
  expect(new Uint8Array(await answer.arrayBuffer())).toEqual(Uint8Array.of(1, 2, 3));
  expect(art.urlOf({ mime: 'image/png', bytes: Uint8Array.of(1, 2, 3) })).toBe(url);
  expect((await get(`app://earmark${url}x`)).status).toBe(404);
  expect((await get('app://earmark/art/')).status).toBe(404);
});

test('nothing but GET and HEAD is answered', async () => {
  for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS']) {
    expect((await get('app://earmark/', { method })).status).toBe(405);
  }
});

test('every answer carries the policy, whatever its status', async () => {
  for (const url of ['app://earmark/', 'app://earmark/none', 'app://earmark/media/none']) {
    const { headers } = await get(url);
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/unsafe|https?:|wss?:|data:|\*/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
  }
});

test('during development pages come from the dev server, recordings from here', async () => {
  const server = createServer((request, response) => {
    response.setHeader('content-type', 'text/html');
    response.end(`vite ${request.method} ${request.url}`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    const devServer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const handleDev = createAppProtocol({ renderer: folder, media, art, coverOf, devServer });
    const page = await handleDev(new Request('app://earmark/src/main.tsx?t=1'));
    expect(await page.text()).toBe('vite GET /src/main.tsx?t=1');
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(await (await handleDev(new Request('app://earmark//other.host/x'))).text()).toContain(
      'vite GET //other.host/x',
    );
    expect((await handleDev(new Request('app://earmark/media/none'))).status).toBe(404);
  } finally {
    server.close();
  }
});

test('a dev server that is gone is an answer, not an exception', async () => {
  const log = vi.spyOn(console, 'error').mockImplementation(() => {});
  const handleDev = createAppProtocol({ renderer: folder, media, art, coverOf, devServer: 'http://127.0.0.1:1' });
  expect((await handleDev(new Request('app://earmark/'))).status).toBe(500);
  expect(log).toHaveBeenCalledOnce();
  log.mockRestore();
});
