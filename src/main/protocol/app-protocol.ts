import { readFile } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import type { Picture } from '../../audio/tags/picture';
import { type ArtRoute, pictureResponse } from './art';
import type { MediaRoute } from './media';

export const ORIGIN = 'app://earmark';

/**
 * What Electron must know about the scheme before it is ready: it is an origin like https, and media can be sought in.
 */
export const schemePrivileges = {
  scheme: 'app',
  privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true },
} as const;

export interface AppProtocolOptions {
  /** The folder of the built renderer. */
  readonly renderer: string;
  readonly media: MediaRoute;
  readonly art: ArtRoute;
  /** The cover of an episode of the library, by its token; null if it has none. */
  readonly coverOf: (token: string) => Promise<Picture | null>;
  /** Where Vite serves the renderer during development; null otherwise. */
  readonly devServer: string | null;
}

/** Answers every request under `app://`: the renderer's files, `/media/<token>`, `/art/<token>` and `/cover/<token>`. */
export function createAppProtocol(options: AppProtocolOptions): (request: Request) => Promise<Response> {
  return async (request) => {
    const response = await route(request, options).catch((error) => {
      console.error(`app:// could not answer ${request.method} ${request.url}:`, error);
      return new Response(null, { status: 500 });
    });
    return withSecurityHeaders(response, options.devServer !== null);
  };
}

async function route(
  request: Request,
  { renderer, media, art, coverOf, devServer }: AppProtocolOptions,
): Promise<Response> {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return new Response(null, { status: 405, headers: { Allow: 'GET, HEAD' } });
  }
  const url = new URL(request.url);
  if (url.protocol !== 'app:' || url.host !== 'earmark') return new Response(null, { status: 404 });
  const token = /^\/media\/([\w-]+)$/.exec(url.pathname)?.[1];
  if (token) return media.answer(token, request.method, request.headers.get('range'), request.signal);
  const picture = /^\/art\/([\w-]+)$/.exec(url.pathname)?.[1];
  if (picture) return art.answer(picture, request.method);
  const cover = /^\/cover\/([\w-]+)$/.exec(url.pathname)?.[1];
  if (cover) return pictureResponse(await coverOf(cover), request.method);
  return devServer === null ? serveFile(renderer, url.pathname) : proxy(request, url, devServer);
}

/** Passes a request on to Vite, so that the origin is the same during development. */
async function proxy(request: Request, url: URL, devServer: string): Promise<Response> {
  const address = new URL(devServer);
  address.pathname = url.pathname;
  address.search = url.search;
  const answer = await fetch(address, {
    method: request.method,
    headers: { Accept: request.headers.get('accept') ?? '*/*' },
  });
  const headers = new Headers(answer.headers);
  // fetch has already decoded the body.
  headers.delete('content-encoding');
  headers.delete('content-length');
  return new Response(answer.body, { status: answer.status, headers });
}

/** Only Earmark's own files may run or show in its window. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self'",
  "media-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
];

/** Vite's dev server adds a script and styles to the page, and its client speaks to it over a WebSocket. */
const DEVELOPMENT_POLICY = [
  ...POLICY.filter((directive) => !/^(?:script|style|connect|img)-src/.test(directive)),
  "script-src 'self' 'unsafe-inline'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "connect-src 'self' ws://localhost:*",
];

/** Adds the headers of every answer under `app://` to a response. They override its own. */
function withSecurityHeaders(response: Response, development: boolean): Response {
  // A failed response has none, and accepts none.
  if (response.type === 'error') return response;
  const { headers } = response;
  headers.set('Content-Security-Policy', (development ? DEVELOPMENT_POLICY : POLICY).join('; '));
  headers.set('X-Content-Type-Options', 'nosniff');
  headers.set('Referrer-Policy', 'no-referrer');
  headers.set('Cross-Origin-Opener-Policy', 'same-origin');
  headers.set('Cross-Origin-Resource-Policy', 'same-origin');
  return response;
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
};

/** Answers with the file of `folder` at a URL's path, or 404. Nothing outside the folder can be reached. */
async function serveFile(folder: string, urlPath: string): Promise<Response> {
  const path = pathWithin(folder, urlPath === '/' ? '/index.html' : urlPath);
  const type = path && TYPES[extname(path)];
  if (!type) return new Response(null, { status: 404 });
  try {
    return new Response(await readFile(path), { headers: { 'Content-Type': type, 'Cache-Control': 'no-cache' } });
  } catch {
    return new Response(null, { status: 404 });
  }
}

/** Null for everything that is not plainly inside. The build makes no names that need encoding, dots or backslashes. */
function pathWithin(folder: string, urlPath: string): string | null {
  if (!/^(?:\/[\w@~+-][\w@~+.-]*)+$/.test(urlPath)) return null;
  const path = join(folder, urlPath);
  return path.startsWith(folder + sep) ? path : null;
}
