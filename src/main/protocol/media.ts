import { randomBytes } from 'node:crypto';
import type { Stats } from 'node:fs';
import { stat } from 'node:fs/promises';
import { streamRange } from './file-stream';
import { parseRange } from './range';

interface Media {
  readonly path: string;
  readonly mime: string;
}

/**
 * The recordings the renderer may hear, each under a token that nobody can guess and that only this run knows.
 * The renderer never learns a path.
 */
export class MediaRoute {
  private readonly media = new Map<string, Media>();

  /** URL of a recording, relative to the app's origin. The same file keeps its URL for as long as the app runs. */
  urlOf(path: string, mime: string): string {
    for (const [token, known] of this.media) if (known.path === path && known.mime === mime) return `/media/${token}`;
    const token = randomBytes(24).toString('base64url');
    this.media.set(token, { path, mime });
    return `/media/${token}`;
  }

  /** Answers a GET or HEAD for `/media/<token>`, with a range of it if so asked. */
  async answer(token: string, method: string, range: string | null): Promise<Response> {
    const media = this.media.get(token);
    if (!media) return new Response(null, { status: 404 });
    const info = await stat(media.path).catch(() => null);
    if (!info?.isFile()) return new Response(null, { status: 404 });
    return respond(media, info, method, parseRange(range, info.size));
  }
}

function respond(media: Media, info: Stats, method: string, range: ReturnType<typeof parseRange>): Response {
  const headers = new Headers({ 'Accept-Ranges': 'bytes', 'Content-Type': media.mime, 'Cache-Control': 'no-store' });
  if (range === 'unsatisfiable') {
    headers.set('Content-Range', `bytes */${info.size}`);
    return new Response(null, { status: 416, headers });
  }
  const { start, end } = range ?? { start: 0, end: info.size - 1 };
  const length = end + 1 - start;
  headers.set('Content-Length', String(length));
  if (range) headers.set('Content-Range', `bytes ${start}-${end}/${info.size}`);
  const body = method === 'HEAD' || length === 0 ? null : streamRange(media.path, { start, end }, info);
  return new Response(body, { status: range ? 206 : 200, headers });
}
