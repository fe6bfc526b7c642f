import { type FileHandle, open } from 'node:fs/promises';
import { type Seconds, seconds } from '../../core/time/seconds';
import { type FrameHeader, HEADER_SIZE, readFrameCount, readFrameHeader } from './frame-header';

/** What the frame headers of an MP3 tell; no sound is decoded. */
export interface Mp3Scan {
  readonly frames: number;
  /** The sum of all frames: how long it plays, whatever its header promises. */
  readonly duration: Seconds;
  /** How long the encoder's header says it is; null where it says nothing. */
  readonly promised: Seconds | null;
  /** Whether the file ends before its last frame does. */
  readonly endsInFrame: boolean;
}

const CHUNK = 1 << 20;
/** More than a frame, which has at most 2,881 bytes, and the header after it. */
const MARGIN = 4096;

/** Walks all frames of an MP3 by their headers: an hour in a few tens of milliseconds. Throws what `fs` throws. */
export async function scanMp3(path: string): Promise<Mp3Scan> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const walk = new FrameWalk(size);
    const buffer = new Uint8Array(CHUNK);
    let position = await endOfId3v2(file);
    while (position < size) {
      const { bytesRead } = await file.read(buffer, 0, CHUNK, position);
      if (bytesRead === 0) break;
      position = walk.through(buffer.subarray(0, bytesRead), position);
    }
    return walk.result();
  } finally {
    await file.close();
  }
}

/** https://id3.org/id3v2.4.0-structure §3.1: the size is in 7-bit bytes. Several tags in a row are met in the wild. */
async function endOfId3v2(file: FileHandle): Promise<number> {
  const header = new Uint8Array(10);
  let end = 0;
  for (;;) {
    const { bytesRead } = await file.read(header, 0, header.length, end);
    if (bytesRead < header.length || String.fromCharCode(...header.subarray(0, 3)) !== 'ID3') return end;
    const size = header.subarray(6).reduce((sum, byte) => sum * 128 + (byte & 0x7f), 0);
    const footer = (header[5] ?? 0) & 0x10 ? 10 : 0;
    end += 10 + size + footer;
  }
}

class FrameWalk {
  private frames = 0;
  private time = 0;
  private promised: number | null = null;
  private endsInFrame = false;
  private last: FrameHeader | null = null;

  constructor(private readonly fileSize: number) {}

  /** Counts the frames that start in `bytes`, which stand at `position` in the file. Returns where to read on. */
  through(bytes: Uint8Array, position: number): number {
    const atEnd = position + bytes.length >= this.fileSize;
    const stop = atEnd ? bytes.length : bytes.length - MARGIN;
    let offset = 0;
    while (offset < stop) {
      const header = readFrameHeader(bytes, offset);
      if (header && this.accepts(header, bytes, offset, position)) {
        this.count(header, bytes, offset, position);
        offset += header.size;
      } else {
        this.last = null;
        offset++;
      }
    }
    return position + offset;
  }

  /**
   * Four bytes that look like a header occur in any data. After a frame one of the same kind is taken for what it is;
   * elsewhere the next frame must stand where it says.
   */
  private accepts(header: FrameHeader, bytes: Uint8Array, offset: number, position: number): boolean {
    if (this.last && alike(header, this.last)) return true;
    const next = offset + header.size;
    if (position + next + HEADER_SIZE > this.fileSize) return this.frames > 0 && position + next === this.fileSize;
    const following = readFrameHeader(bytes, next);
    return following !== null && alike(header, following);
  }

  private count(header: FrameHeader, bytes: Uint8Array, offset: number, position: number): void {
    this.last = header;
    if (this.frames === 0 && this.promised === null) {
      const promisedFrames = readFrameCount(bytes, offset, header);
      if (promisedFrames !== undefined) {
        this.promised = promisedFrames && (promisedFrames * header.samples) / header.sampleRate;
        return;
      }
    }
    this.endsInFrame = position + offset + header.size > this.fileSize;
    this.frames++;
    this.time += header.samples / header.sampleRate;
  }

  result(): Mp3Scan {
    return {
      frames: this.frames,
      duration: seconds(this.time),
      promised: this.promised === null ? null : seconds(this.promised),
      endsInFrame: this.endsInFrame,
    };
  }
}

function alike(one: FrameHeader, other: FrameHeader): boolean {
  return one.version === other.version && one.sampleRate === other.sampleRate;
}
