import { type Seconds, seconds } from '../../core/time/seconds';
import { type PcmEncodingId, pcmEncodings } from './pcm-encodings';

/** Where the uncompressed samples of a recording lie in its file, and their encoding. Channels are interleaved. */
export interface PcmLayout {
  readonly encoding: PcmEncodingId;
  readonly channels: number;
  /** Samples a second, of each channel. */
  readonly sampleRate: number;
  /** Bytes from the beginning of the file. */
  readonly start: number;
  /** Samples of each channel. */
  readonly frames: number;
}

/** What a container states about its samples, before it is checked whether they are there. */
export interface StatedLayout extends Omit<PcmLayout, 'frames'> {
  /**
   * Bytes of all samples according to the file. Null when its writer did not know, such as a recorder that was cut off.
   */
  readonly size: number | null;
}

const MOST_CHANNELS = 32;
const MOST_SAMPLES_A_SECOND = 1_000_000;

/** The layout of the samples that are there. Null for impossible numbers. */
export function layoutWithin(stated: StatedLayout, fileSize: number): PcmLayout | null {
  const { encoding, channels, sampleRate, start, size } = stated;
  if (!Number.isInteger(channels) || channels < 1 || channels > MOST_CHANNELS) return null;
  if (!(sampleRate >= 1 && sampleRate <= MOST_SAMPLES_A_SECOND)) return null;
  const available = Math.max(0, Math.min(size ?? Infinity, fileSize - start));
  const frames = Math.floor(available / (channels * pcmEncodings[encoding].size));
  return frames > 0 ? { encoding, channels, sampleRate: Math.round(sampleRate), start, frames } : null;
}

/** Whether the file ends before the samples that it announces. */
export function isCutShort({ size, start }: StatedLayout, fileSize: number): boolean {
  return size !== null && start + size > fileSize + 1;
}

export function durationOfPcm({ frames, sampleRate }: PcmLayout): Seconds {
  return seconds(frames / sampleRate);
}
