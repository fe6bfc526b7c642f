import { randomBytes } from 'node:crypto';
import { type FileState, isStill, isUnchanged } from '../../audio/file-state';
import type { VirtualMp4 } from '../../audio/mp4/virtual-mp4';
import { type DecodedWav, decodedSize, type VirtualWav } from '../../audio/pcm/virtual-wav';
import type { AskFiles } from '../files/shared-files';
import type { Decoding } from './decoding';
import { type Content, sizeOf, streamRange } from './file-stream';
import { type ByteRange, parseRange } from './range';

interface Media {
  readonly path: string;
  readonly mime: string;
  /** The file that the recording is served as, in which any time is found exactly; null for one that is served as it is. */
  readonly served: VirtualMp4 | VirtualWav | DecodedWav | null;
  /** The file as it was opened. */
  readonly state: FileState | null;
}

/** Tokens that are valid at a time. The window plays one recording; what MP4s keep in memory must not pile up. */
const MOST_RECORDINGS = 8;
const NO_BYTES = new Uint8Array();

/**
 * The recordings the renderer may hear, each under a token that nobody can guess and that only this run knows.
 * The renderer never learns a path.
 */
export class MediaRoute {
  private readonly media = new Map<string, Media>();

  /** `onChanged` is told of a recording that was replaced or rewritten since it was opened; its answer waits for it. */
  constructor(
    private readonly ask: AskFiles,
    private readonly decoding: Decoding,
    private readonly onChanged: (path: string) => Promise<void> = async () => {},
  ) {}

  /**
   * URL of a recording, relative to the app's origin. The same file keeps its URL until several others were asked for.
   * `mime` is of what is served; `state` is the file as it was opened, if what is served depends on it.
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

  /** Answers a GET or HEAD for `/media/<token>`, with a range of it if so asked. `signal` says when nobody waits. */
  async answer(token: string, method: string, range: string | null, signal?: AbortSignal): Promise<Response> {
    const media = this.media.get(token);
    if (!media) return new Response(null, { status: 404 });
    const found = this.ask('state', { path: media.path }, signal).catch(() => null);
    const respondBy = (size: number, state: FileState) => {
      const content = this.contentOf(media, size);
      return respond(media, content, method, range, (bytes) => streamRange(content, bytes, state, this.ask));
    };
    // Where it is known what is served, the first bytes, which a seek waits for, are read meanwhile.
    const early = media.served && media.state && respondBy(media.state.size, media.state);
    const now = await found;
    const isChanged = now !== null && media.state !== null && !isStill(media.state, now);
    // The file was cut since it was opened: its frames are not where they were.
    const isThere = now !== null && this.contentOf(media, now.size).end <= now.size;
    if (isThere && !isChanged) return early ?? respondBy(now.size, media.state ?? now);
    early?.body?.cancel().catch(() => undefined);
    if (isChanged) await this.onChanged(media.path);
    return new Response(null, { status: isChanged ? 410 : 404 });
  }

  private contentOf({ path, served }: Media, size: number): Content {
    if (!served || !('decoded' in served)) return { path, ...(served ?? { head: NO_BYTES, start: 0, end: size }) };
    const { decoded } = served;
    const read = (position: number, length: number) => this.decoding.read(path, decoded, position, length);
    return { path, ...served, sound: { size: decodedSize(decoded), read } };
  }
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
