import { type Seconds, seconds } from '../../core/time/seconds';
import { walkFrames } from '../frame-walk';
import { type FrameTable, FrameTableBuilder, MOST_FRAMES } from '../mp4/frame-table';
import { ADTS_HEADER_SIZE, type AdtsHeader, alike, decoderConfigOf, readAdtsHeader, SAMPLES_PER_BLOCK } from './header';

/** What the frame headers of an AAC stream tell; no sound is decoded. */
export interface AdtsScan {
  readonly duration: Seconds;
  /** Whether the file ends before its last frame does. */
  readonly endsInFrame: boolean;
  /** Null where an MP4 could not say how to decode the frames: the file is better served as it is. */
  readonly table: FrameTable | null;
}

const NO_TRIM = { start: 0, end: 0 };

/** Finds all frames of an AAC stream by their headers. Throws what `fs` throws. */
export async function scanAdts(path: string): Promise<AdtsScan> {
  const builder = new FrameTableBuilder();
  let first: AdtsHeader | null = null;
  let uniform = true;
  let duration = 0;
  const format = { headerSize: ADTS_HEADER_SIZE, readHeader: readAdtsHeader, alike };
  const { endsInFrame } = await walkFrames(path, format, (header, _bytes, _offset, position) => {
    first ??= header;
    duration += header.samples / header.sampleRate;
    uniform &&= alike(header, first) && header.samples === first.samples && builder.frames < MOST_FRAMES;
    if (uniform) builder.add(position + header.headerSize, header.size - header.headerSize);
  });
  return { duration: seconds(duration), endsInFrame, table: uniform && first ? tableOf(builder, first) : null };
}

function tableOf(builder: FrameTableBuilder, first: AdtsHeader): FrameTable | null {
  const { sampleRate, channelConfiguration, samples } = first;
  if (channelConfiguration === 0 || samples !== SAMPLES_PER_BLOCK) return null;
  // Seven means eight: 7.1.
  const channels = channelConfiguration === 7 ? 8 : channelConfiguration;
  const decoderConfig = decoderConfigOf(first);
  return builder.build({ objectType: 0x40, decoderConfig, sampleRate, channels, samplesPerFrame: samples }, NO_TRIM);
}
