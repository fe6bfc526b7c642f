import { type Seconds, seconds } from '../../core/time/seconds';
import {
  ADTS_HEADER_SIZE,
  type AdtsHeader,
  alike,
  decoderConfigOf,
  readAdtsHeader,
  SAMPLES_PER_BLOCK,
} from '../parsing/adts-header';
import { type FrameTable, FrameTableBuilder, MOST_FRAMES } from './frame-table';
import { walkBytes, walkFrames } from './frame-walk';

/** The result of reading the frame headers of an AAC stream. No sound is decoded. */
export interface AdtsScan {
  readonly duration: Seconds;
  /** Whether the file ends inside its last frame. */
  readonly endsInFrame: boolean;
  /** Where its frames change to another kind, if more of them follow than damage could explain; otherwise null. */
  readonly changesAt: Seconds | null;
  /** Null where an MP4 could not state how to decode the frames. Then the file is better served as it is. */
  readonly table: FrameTable | null;
}

/** Seconds. Damage makes fewer frames look like another kind. */
const LEAST_REPORTED = 0.5;
const NO_TRIM = { start: 0, end: 0 };

const format = { headerSize: ADTS_HEADER_SIZE, readHeader: readAdtsHeader, alike };

/** Finds all frames of an AAC stream by their headers. Throws what `fs` throws. */
export async function scanAdts(path: string): Promise<AdtsScan> {
  const frames = new AdtsFrames();
  return frames.result(await walkFrames(path, format, (...frame) => frames.take(...frame)));
}

/** The same for a file in memory. */
export function scanAdtsBytes(bytes: Buffer): AdtsScan {
  const frames = new AdtsFrames();
  return frames.result(walkBytes(bytes, format, (...frame) => frames.take(...frame)));
}

class AdtsFrames {
  private readonly builder = new FrameTableBuilder();
  private first: AdtsHeader | null = null;
  private uniform = true;
  private duration = 0;
  private firstOther: number | null = null;
  private others = 0;

  take(header: AdtsHeader, _bytes: Uint8Array, _offset: number, position: number): void {
    this.first ??= header;
    if (!alike(header, this.first)) {
      this.firstOther ??= this.duration;
      this.others += header.samples / header.sampleRate;
    }
    this.duration += header.samples / header.sampleRate;
    const fits = header.samples === this.first.samples && this.builder.frames < MOST_FRAMES;
    this.uniform &&= fits && alike(header, this.first);
    if (this.uniform) this.builder.add(position + header.headerSize, header.size - header.headerSize);
  }

  result({ endsInFrame }: { readonly endsInFrame: boolean }): AdtsScan {
    const table = this.uniform && this.first ? tableOf(this.builder, this.first) : null;
    const changesAt = this.firstOther !== null && this.others >= LEAST_REPORTED ? seconds(this.firstOther) : null;
    return { duration: seconds(this.duration), endsInFrame, changesAt, table };
  }
}

function tableOf(builder: FrameTableBuilder, first: AdtsHeader): FrameTable | null {
  const { sampleRate, channelConfiguration, samples } = first;
  if (channelConfiguration === 0 || samples !== SAMPLES_PER_BLOCK) return null;
  // Seven stands for eight channels: 7.1.
  const channels = channelConfiguration === 7 ? 8 : channelConfiguration;
  const decoderConfig = decoderConfigOf(first);
  return builder.build({ objectType: 0x40, decoderConfig, sampleRate, channels, samplesPerFrame: samples }, NO_TRIM);
}
