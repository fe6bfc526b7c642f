import { openFile } from '../../files/open-file';
import { fileBytes } from '../bytes/file-bytes';
import { id3TagsOf, sizeOfId3v2 } from '../parsing/id3-tags';

/** What a walk needs to know of a format whose recordings consist of frames, each with its size in its header. */
export interface FrameFormat<Header extends { readonly size: number }> {
  /** Bytes of a header that `readHeader` looks at. */
  readonly headerSize: number;
  /** The header at `offset`, or null. */
  readHeader(bytes: Uint8Array, offset: number): Header | null;
  /** Whether two frames can follow each other in one recording. */
  alike(one: Header, other: Header): boolean;
}

/** Gets each whole frame: at `offset` in `bytes`, and at `position` in the file. */
export type TakeFrame<Header> = (header: Header, bytes: Uint8Array, offset: number, position: number) => void;

const CHUNK = 1 << 20;
/** More than a frame, which has at most 8,191 bytes, with the header after it. */
const MARGIN = 1 << 14;
/**
 * Bytes without a frame after which the search ends: a quarter of a second of reading. Longer holes occur only in files
 * that claim gigabytes and have none.
 */
const MOST_JUNK = 1 << 28;

/**
 * Walks all frames of a file by their headers, past tags, junk and damage: an hour in a few tens of milliseconds.
 * Returns whether the file ends inside its last frame, or has a long rest without frames. Throws what `fs` throws.
 */
export async function walkFrames<Header extends { readonly size: number }>(
  path: string,
  format: FrameFormat<Header>,
  take: TakeFrame<Header>,
): Promise<{ readonly endsInFrame: boolean }> {
  const file = await openFile(path);
  try {
    const { size } = await file.stat();
    const walk = new FrameWalk(size, format, take);
    const buffer = Buffer.allocUnsafe(CHUNK);
    let { end: position } = await id3TagsOf(await fileBytes(file));
    walk.end = position;
    while (position < size) {
      const { bytesRead } = await file.read(buffer, 0, CHUNK, position);
      if (bytesRead === 0) break;
      position = walk.through(buffer.subarray(0, bytesRead), position);
      if (position - walk.end > MOST_JUNK) return { endsInFrame: true };
    }
    return { endsInFrame: walk.endsInFrame };
  } finally {
    await file.close();
  }
}

/** The same for a file in memory. */
export function walkBytes<Header extends { readonly size: number }>(
  bytes: Buffer,
  format: FrameFormat<Header>,
  take: TakeFrame<Header>,
): { readonly endsInFrame: boolean } {
  const walk = new FrameWalk(bytes.length, format, take);
  let position = 0;
  for (let tag = sizeOfId3v2(bytes, 0); tag > 0 && position + tag <= bytes.length; tag = sizeOfId3v2(bytes, position)) {
    position += tag;
  }
  while (position < bytes.length) position = walk.through(bytes.subarray(position), position);
  return { endsInFrame: walk.endsInFrame };
}

class FrameWalk<Header extends { readonly size: number }> {
  endsInFrame = false;
  /** Where in the file the last frame or tag ends. */
  end = 0;
  private found = false;
  private last: Header | null = null;

  constructor(
    private readonly fileSize: number,
    private readonly format: FrameFormat<Header>,
    private readonly take: TakeFrame<Header>,
  ) {}

  /** Takes the frames that start in `bytes`, which are at `position` in the file. Returns where to read on. */
  through(bytes: Buffer, position: number): number {
    const atEnd = position + bytes.length >= this.fileSize;
    const stop = atEnd ? bytes.length : bytes.length - MARGIN;
    let offset = 0;
    while (offset < stop) {
      const header = this.format.readHeader(bytes, offset);
      if (header && this.accepts(header, bytes, offset, position)) {
        this.last = header;
        this.found = true;
        this.endsInFrame = position + offset + header.size > this.fileSize;
        if (!this.endsInFrame) this.take(header, bytes, offset, position + offset);
        offset += header.size;
        this.end = position + offset;
      } else if (this.last && this.tagAt(bytes, offset, position) > 0) {
        offset += this.tagAt(bytes, offset, position);
        this.end = position + offset;
        this.last = null;
      } else {
        this.last = null;
        const next = bytes.indexOf(0xff, offset + 1);
        offset = next < 0 || next > stop ? stop : next;
      }
    }
    return position + offset;
  }

  /** Joined files may have a tag in the middle. In its pictures anything may look like a frame. */
  private tagAt(bytes: Buffer, offset: number, position: number): number {
    const size = sizeOfId3v2(bytes, offset);
    return position + offset + size > this.fileSize ? 0 : size;
  }

  /**
   * Bytes that look like a header occur in any data. After a frame, one of the same kind is accepted. Elsewhere another
   * frame must follow where it says.
   */
  private accepts(header: Header, bytes: Uint8Array, offset: number, position: number): boolean {
    const { alike, headerSize, readHeader } = this.format;
    if (this.last && alike(header, this.last)) return true;
    const next = offset + header.size;
    if (position + next + headerSize > this.fileSize) return this.found && position + next === this.fileSize;
    const following = readHeader(bytes, next);
    return following !== null && alike(header, following);
  }
}
