import { type Seconds, seconds, ZERO } from '../../time/seconds';
import type { Clip } from '../clip';
import type { ClipSource } from './format';
import { frameAt, framesOf, type Rate } from './frame-rate';

/** The name for a recording whose name is unknown. */
const UNKNOWN_FILE = 'recording.mp3';
/** For a recording whose sample rate is unknown. */
const USUAL_SAMPLE_RATE = 48_000;

/** The recording's file, for formats that require one. */
export function mediaFile({ audioFile }: ClipSource): string {
  return audioFile ?? UNKNOWN_FILE;
}

/** Its name, as an address relative to the written file. */
export function mediaUrl(source: ClipSource): string {
  // Half a surrogate pair cannot be encoded.
  return encodeURIComponent(mediaFile(source).replace(/\p{Cs}/gu, '\uFFFD'));
}

export function sampleRateOf({ sampleRate }: ClipSource): number {
  return sampleRate ?? USUAL_SAMPLE_RATE;
}

/** How long the recording plays. If nobody measured it, it lasts until the last clip. */
export function endOf(clips: readonly Clip[], { duration }: ClipSource): Seconds {
  return seconds(clips.reduce((last, { end }) => Math.max(last, end), duration ?? 0));
}

/** A sentence for a recording whose name is unknown: a default is used. */
export function unknownFile({ audioFile }: ClipSource): readonly string[] {
  return audioFile === null ? [`The recording’s name is not known: “${UNKNOWN_FILE}” stands for it.`] : [];
}

/** The same in frames. At least one, with room for the last frame of each clip. */
export function lengthInFrames(clips: readonly Clip[], source: ClipSource, rate: Rate): number {
  const last = (longest: number, clip: Clip) => Math.max(longest, framesOf(clip, rate).to);
  return clips.reduce(last, Math.max(1, frameAt(endOf(clips, source), rate)));
}

/** The frame of the recording's own timecode at which it begins. */
export function firstFrame({ timecode }: ClipSource, rate: Rate): number {
  return frameAt(timecode ?? ZERO, rate);
}
