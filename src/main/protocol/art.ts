import { createHash, randomBytes } from 'node:crypto';
import { type Picture, pictureOf } from '../../audio/tags/picture';

/** How many covers are kept. The window shows one. */
const MOST_PICTURES = 8;

/** The covers that the renderer may show. Each has a token that nobody can guess and that only this run knows. */
export class ArtRoute {
  private readonly pictures = new Map<string, Picture>();
  private readonly secret = randomBytes(24);

  /** URL of a cover, relative to the app's origin. The same picture has the same URL. */
  urlOf(picture: Picture): string {
    const token = createHash('sha256').update(this.secret).update(picture.bytes).digest('base64url');
    this.pictures.delete(token);
    this.pictures.set(token, picture);
    const [oldest] = this.pictures.keys();
    if (this.pictures.size > MOST_PICTURES && oldest !== undefined) this.pictures.delete(oldest);
    return `/art/${token}`;
  }

  /** Answers a GET or HEAD for `/art/<token>`. */
  answer(token: string, method: string): Response {
    return pictureResponse(this.pictures.get(token) ?? null, method);
  }
}

/** The cover that a person gave an episode, from its base64. Null for none, and for what is no picture. */
export function givenCover(cover: string | null): Picture | null {
  return cover === null ? null : pictureOf(Buffer.from(cover, 'base64'));
}

/** The answer to a GET or HEAD for a picture; null for none. */
export function pictureResponse(picture: Picture | null, method: string): Response {
  if (!picture) return new Response(null, { status: 404 });
  const headers = { 'Content-Type': picture.mime, 'Content-Length': String(picture.bytes.length) };
  return new Response(method === 'HEAD' ? null : new Uint8Array(picture.bytes), { headers });
}
