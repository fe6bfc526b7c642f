import { randomBytes } from 'node:crypto';
import { type FileState, isStill, isUnchanged } from '../../audio/bytes/file-bytes';
import { type DecodedWav, decodedSize, type VirtualWav } from '../../audio/indexing/virtual-wav';
import type { VirtualMp4 } from '../../audio/serving/virtual-mp4';
import { EarmarkError } from '../../core/errors';
import type { AudioLoss } from '../../ipc/events';
import type { AskFiles } from '../files/shared-files';
import type { Decoding } from './decoding';
import { type ByteRange, type Content, parseRange, sizeOf, streamRange } from './file-stream';

interface Media {
  readonly path: string;
  readonly mime: string;
  /**
   * The file that stands for the recording, in which any time is found exactly. Null to serve the recording as it is.
   */
  readonly served: VirtualMp4 | VirtualWav | DecodedWav | null;
  /** The file as it was opened. */
  readonly state: FileState | null;
}

/**
 * How many tokens are valid at a time. The window plays one recording, and what MP4s keep in memory must not pile up.
 */
const MOST_RECORDINGS = 8;
const NO_BYTES = new Uint8Array();

export interface MediaListeners {
  /**
   * Called with the path of a recording that was replaced or rewritten since it was opened. The answer waits for it.
   */
  readonly onChanged?: (path: string) => Promise<void>;
  /** Called with the URL of a recording that could not be served. */
  readonly onLost?: (url: string, why: AudioLoss) => void;
}

/**
 * The recordings that the renderer may play. Each has a token that nobody can guess and that only this run knows. The
 * renderer never learns a path.
 */
export class MediaRoute {
  private readonly media = new Map<string, Media>();

  constructor(
    private readonly ask: AskFiles,
    private readonly decoding: Decoding,
    private readonly listeners: MediaListeners = {},
  ) {}

  /**
   * URL of a recording, relative to the app's origin. The same file keeps its URL until several others were asked for.
   * `mime` is the type of what is served. `state` is the file as it was opened, if what is served depends on it.
   */
  urlOf(path: string, mime: string, served: Media['served'] = null, state: FileState | null = null): string {
    const media = { path, mime, served, state };
    const known = [...this.media].find(([, other]) => isSame(media, other))?.[0];
    const token = known ?? randomBytes(24).toString('base64url');
    this.media.delete(token);
    this.media.set(token, media);
    const [oldest] = this.media.keys();
    if (this.media.size > MOST_RECORDINGS && oldest !== undefined) this.media.delete(oldest);
    return `/media/${token}`;
  }

  /**
   * Answers a GET or HEAD for `/media/<token>`, with the requested range. `signal` is aborted when nobody waits any
   * more.
   */
  async answer(token: string, method: string, range: string | null, signal?: AbortSignal): Promise<Response> {
    const media = this.media.get(token);
    if (!media) return new Response(null, { status: 404 });
    const found = this.ask('state', { path: media.path }, signal).catch(lossOf);
    const respondBy = (size: number, state: FileState) => {
      const content = this.contentOf(media, size);
      return respond(media, content, method, range, (bytes) => streamRange(content, bytes, state, this.ask));
    };
    // If it is known what is served, the first bytes are read meanwhile, because a seek waits for them.
    const early = media.served && media.state && respondBy(media.state.size, media.state);
    const now = await found;
    const loss = typeof now === 'string' ? now : this.changeOf(media, now);
    if (typeof now !== 'string' && loss === null) return early ?? respondBy(now.size, media.state ?? now);
    early?.body?.cancel().catch(() => undefined);
    if (loss === 'changed') await this.listeners.onChanged?.(media.path);
    return this.lose(token, method, loss ?? 'missing');
  }

  /** How the file differs from the one that was opened; null if it does not. */
  private changeOf(media: Media, now: FileState): AudioLoss | null {
    if (media.state !== null && !isStill(media.state, now)) return 'changed';
    // The file was cut since it was opened, so its frames are not where they were.
    return this.contentOf(media, now.size).end <= now.size ? null : 'missing';
  }

  /**
   * A media element sees no status under a scheme other than HTTP. It takes the empty body of a 404 for the end of the
   * recording, and repeats a failed request thirty times. So the request fails, and the player is told why.
   */
  private lose(token: string, method: string, why: AudioLoss): Response {
    if (method === 'HEAD') return new Response(null, { status: why === 'changed' ? 410 : 404 });
    this.listeners.onLost?.(`/media/${token}`, why);
    return Response.error();
  }

  private contentOf({ path, served }: Media, size: number): Content {
    if (!served || !('decoded' in served)) return { path, ...(served ?? { head: NO_BYTES, start: 0, end: size }) };
    const { decoded } = served;
    const read = (position: number, length: number) => this.decoding.read(path, decoded, position, length);
    return { path, ...served, sound: { size: decodedSize(decoded), read } };
  }
}

function lossOf(error: unknown): AudioLoss {
  const code = error instanceof EarmarkError ? error.code : null;
  return code === 'not-found' || code === 'is-directory' ? 'missing' : 'unreadable';
}

function isSame(one: Media, other: Media): boolean {
  if (one.path !== other.path || one.mime !== other.mime) return false;
  if (one.state && other.state && !isUnchanged(one.state, other.state)) return false;
  return Buffer.compare(one.served?.head ?? NO_BYTES, other.served?.head ?? NO_BYTES) === 0;
}

function respond(
  media: Media,
  content: Content,
  method: string,
  asked: string | null,
  stream: (range: ByteRange) => ReadableStream<Uint8Array>,
): Response {
  const size = sizeOf(content);
  const range = parseRange(asked, size);
  const headers = new Headers({ 'Accept-Ranges': 'bytes', 'Content-Type': media.mime, 'Cache-Control': 'no-store' });
  if (range === 'unsatisfiable') {
    headers.set('Content-Range', `bytes */${size}`);
    return new Response(null, { status: 416, headers });
  }
  const { start, end } = range ?? { start: 0, end: size - 1 };
  const length = end + 1 - start;
  headers.set('Content-Length', String(length));
  if (range) headers.set('Content-Range', `bytes ${start}-${end}/${size}`);
  const body = method === 'HEAD' || length === 0 ? null : stream({ start, end });
  return new Response(body, { status: range ? 206 : 200, headers });
}
