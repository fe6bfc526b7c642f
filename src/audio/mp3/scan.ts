import { type Seconds, seconds } from '../../core/time/seconds';
import { walkFrames } from '../frame-walk';
import { type FrameTable, FrameTableBuilder, MOST_FRAMES } from '../mp4/frame-table';
import { durationOf } from '../mp4/virtual-mp4';
import { type EncoderHeader, readEncoderHeader } from './encoder-header';
import { alike, type FrameHeader, HEADER_SIZE, readFrameHeader } from './frame-header';

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

/** Finds all frames of an MP3 by their headers. Throws what `fs` throws. */
export async function scanMp3(path: string): Promise<Mp3Scan> {
  const frames = new Mp3Frames();
  const format = { headerSize: HEADER_SIZE, readHeader: readFrameHeader, alike };
  const { endsInFrame } = await walkFrames(path, format, (...frame) => frames.take(...frame));
  return frames.result(endsInFrame);
}

/** Damage makes a few frames look foreign; a recording joined from several kinds has more of them. */
const MOST_FOREIGN = 0.01;

class Mp3Frames {
  private readonly table = new FrameTableBuilder();
  private first: FrameHeader | null = null;
  private encoder: EncoderHeader | null = null;
  /** Frames that differ from the first, and how many seconds they play. */
  private readonly foreign = { frames: 0, duration: 0 };

  take(header: FrameHeader, bytes: Uint8Array, offset: number, position: number): void {
    const encoder = readEncoderHeader(bytes, offset, header);
    if (encoder) {
      // Recordings that were joined have one in the middle, too.
      if (this.first === null) this.encoder ??= encoder;
      return;
    }
    this.first ??= header;
    if (sameKind(header, this.first) && this.table.frames < MOST_FRAMES) {
      this.table.add(position, header.size);
      return;
    }
    this.foreign.frames++;
    this.foreign.duration += header.samples / header.sampleRate;
  }

  result(endsInFrame: boolean): Mp3Scan {
    const { first, encoder, foreign } = this;
    const { frames } = this.table;
    if (!first) return { frames: 0, duration: seconds(0), promised: null, endsInFrame, table: null };
    const { sampleRate, samples, channels, version } = first;
    const objectType = version === 1 ? 0x6b : 0x69;
    const codec = { objectType, decoderConfig: new Uint8Array(), sampleRate, channels, samplesPerFrame: samples };
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
