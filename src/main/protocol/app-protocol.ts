import type { ArtRoute } from './art';
import { withSecurityHeaders } from './headers';
import type { MediaRoute } from './media';
import { serveFile } from './static-files';

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
  /** Where Vite serves the renderer during development; null otherwise. */
  readonly devServer: string | null;
}

/** Answers every request under `app://`: the renderer's files, `/media/<token>` and `/art/<token>`. */
export function createAppProtocol(options: AppProtocolOptions): (request: Request) => Promise<Response> {
  return async (request) => {
    const response = await route(request, options).catch((error) => {
      console.error(`app:// could not answer ${request.method} ${request.url}:`, error);
      return new Response(null, { status: 500 });
    });
    return withSecurityHeaders(response, options.devServer !== null);
  };
}

async function route(request: Request, { renderer, media, art, devServer }: AppProtocolOptions): Promise<Response> {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return new Response(null, { status: 405, headers: { Allow: 'GET, HEAD' } });
  }
  const url = new URL(request.url);
  if (url.protocol !== 'app:' || url.host !== 'earmark') return new Response(null, { status: 404 });
  const token = /^\/media\/([\w-]+)$/.exec(url.pathname)?.[1];
  if (token) return media.answer(token, request.method, request.headers.get('range'), request.signal);
  const picture = /^\/art\/([\w-]+)$/.exec(url.pathname)?.[1];
  if (picture) return art.answer(picture, request.method);
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
