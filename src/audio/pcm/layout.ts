import { type Seconds, seconds } from '../../core/time/seconds';
import { type PcmEncodingId, pcmEncodings } from './encodings';

/** Where the uncompressed samples of a recording lie in its file, and how they are written: all channels of a moment together. */
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

/** What a container says of its samples, before anybody has looked whether they are there. */
export interface ToldLayout extends Omit<PcmLayout, 'frames'> {
  /** Bytes of all samples as the file says; null when its writer did not know, as a recorder that was cut off. */
  readonly size: number | null;
}

const MOST_CHANNELS = 32;
const MOST_SAMPLES_A_SECOND = 1_000_000;

/** The layout of the samples that are there; null for numbers that no recording has. */
export function layoutWithin(told: ToldLayout, fileSize: number): PcmLayout | null {
  const { encoding, channels, sampleRate, start, size } = told;
  if (!Number.isInteger(channels) || channels < 1 || channels > MOST_CHANNELS) return null;
  if (!(sampleRate >= 1 && sampleRate <= MOST_SAMPLES_A_SECOND)) return null;
  const available = Math.max(0, Math.min(size ?? Infinity, fileSize - start));
  const frames = Math.floor(available / (channels * pcmEncodings[encoding].size));
  return frames > 0 ? { encoding, channels, sampleRate: Math.round(sampleRate), start, frames } : null;
}

/** Whether the file ends before the samples that it announces. */
export function isCutShort({ size, start }: ToldLayout, fileSize: number): boolean {
  return size !== null && start + size > fileSize + 1;
}

export function durationOfPcm({ frames, sampleRate }: PcmLayout): Seconds {
  return seconds(frames / sampleRate);
}
