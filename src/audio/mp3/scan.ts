import { type FileHandle, open } from 'node:fs/promises';
import { type Seconds, seconds } from '../../core/time/seconds';
import { type FrameTable, FrameTableBuilder, MOST_FRAMES } from '../mp4/frame-table';
import { durationOf } from '../mp4/virtual-mp4';
import { type EncoderHeader, readEncoderHeader } from './encoder-header';
import { alike, type FrameHeader, HEADER_SIZE, readFrameHeader, reservoirOf } from './frame-header';

/** What the frame headers of an MP3 tell; no sound is decoded. */
export interface Mp3Scan {
  /** Frames that are whole, without the one that holds the encoder's header. */
  readonly frames: number;
  /** How long they play, without what encoder and decoder add; whatever the header promises. */
  readonly duration: Seconds;
  /** How long the encoder's header says it is; null where it says nothing. */
  readonly promised: Seconds | null;
  /** Whether the file ends before its last frame does. */
  readonly endsInFrame: boolean;
  /** Null when there are no frames, too many, or of more than one kind, which no single track of an MP4 can hold. */
  readonly table: FrameTable | null;
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
    const buffer = Buffer.allocUnsafe(CHUNK);
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

/** Damage makes a few frames look foreign; a recording joined from several kinds has more of them. */
const MOST_FOREIGN = 0.01;

class FrameWalk {
  private readonly table = new FrameTableBuilder();
  private first: FrameHeader | null = null;
  private last: FrameHeader | null = null;
  private encoder: EncoderHeader | null = null;
  private endsInFrame = false;
  /** Frames that differ from the first, and how many seconds they play. */
  private foreign = { frames: 0, duration: 0 };

  constructor(private readonly fileSize: number) {}

  /** Takes the frames that start in `bytes`, which stand at `position` in the file. Returns where to read on. */
  through(bytes: Buffer, position: number): number {
    const atEnd = position + bytes.length >= this.fileSize;
    const stop = atEnd ? bytes.length : bytes.length - MARGIN;
    let offset = 0;
    while (offset < stop) {
      const header = readFrameHeader(bytes, offset);
      if (header && this.accepts(header, bytes, offset, position)) {
        this.take(header, bytes, offset, position);
        offset += header.size;
      } else {
        this.last = null;
        const next = bytes.indexOf(0xff, offset + 1);
        offset = next < 0 || next > stop ? stop : next;
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
    if (position + next + HEADER_SIZE > this.fileSize) return this.first !== null && position + next === this.fileSize;
    const following = readFrameHeader(bytes, next);
    return following !== null && alike(header, following);
  }

  private take(header: FrameHeader, bytes: Uint8Array, offset: number, position: number): void {
    this.last = header;
    const encoder = readEncoderHeader(bytes, offset, header);
    if (encoder) {
      // Recordings that were joined have one in the middle, too.
      if (this.first === null) this.encoder ??= encoder;
      return;
    }
    this.endsInFrame = position + offset + header.size > this.fileSize;
    if (this.endsInFrame) return;
    this.first ??= header;
    if (sameKind(header, this.first)) {
      if (this.table.frames < MOST_FRAMES) {
        this.table.add(position + offset, header.size, reservoirOf(bytes, offset, header));
        return;
      }
    }
    this.foreign.frames++;
    this.foreign.duration += header.samples / header.sampleRate;
  }

  result(): Mp3Scan {
    const { first, encoder, foreign, endsInFrame } = this;
    const { frames } = this.table;
    if (!first) return { frames: 0, duration: seconds(0), promised: null, endsInFrame, table: null };
    const { sampleRate, samples, channels, version } = first;
    const objectType = version === 1 ? 0x6b : 0x69;
    const codec = { objectType, sampleRate, channels, samplesPerFrame: samples };
    const table = this.table.build(codec, trimOf(encoder, frames, samples));
    const promised = encoder?.frames ? seconds((encoder.frames * samples) / sampleRate) : null;
    const uniform = foreign.frames <= frames * MOST_FOREIGN;
    return {
      frames: frames + foreign.frames,
      duration: seconds(durationOf(table) + (uniform ? 0 : foreign.duration)),
      promised,
      endsInFrame,
      table: uniform ? table : null,
    };
  }
}

function sameKind(one: FrameHeader, other: FrameHeader): boolean {
  return alike(one, other) && one.channels === other.channels;
}

/** The end is trimmed only where it is the end that the encoder made: not of a recording that was cut or joined. */
function trimOf(encoder: EncoderHeader | null, frames: number, samples: number): FrameTable['trim'] {
  const start = encoder?.delay ?? 0;
  const end = encoder?.frames === frames ? encoder.padding : 0;
  return start + end < frames * samples ? { start, end } : { start: 0, end: 0 };
}
