import { type Seconds, seconds, ZERO } from '../../time/seconds';
import type { Clip } from '../clip';
import type { ClipSource } from './format';
import { frameAt, framesOf, type Rate } from './frame-rate';

/** What stands for a recording whose name is not known. */
const UNKNOWN_FILE = 'recording.mp3';
/** Of a recording that does not tell its own. */
const USUAL_SAMPLE_RATE = 48_000;

/** The recording's file, for formats that cannot do without. */
export function mediaFile({ audioFile }: ClipSource): string {
  return audioFile ?? UNKNOWN_FILE;
}

/** Its name as an address relative to the file that is written. */
export function mediaUrl(source: ClipSource): string {
  // What cannot be encoded is half a character.
  return encodeURIComponent(mediaFile(source).replace(/\p{Cs}/gu, '\uFFFD'));
}

export function sampleRateOf({ sampleRate }: ClipSource): number {
  return sampleRate ?? USUAL_SAMPLE_RATE;
}

/** How long the recording plays: up to the last clip at least, which is all that is known where nobody measured it. */
export function endOf(clips: readonly Clip[], { duration }: ClipSource): Seconds {
  return seconds(clips.reduce((last, { end }) => Math.max(last, end), duration ?? 0));
}

/** A sentence where the recording's name stands in for one that is not known. */
export function unknownFile({ audioFile }: ClipSource): readonly string[] {
  return audioFile === null ? [`The recording’s name is not known: “${UNKNOWN_FILE}” stands for it.`] : [];
}

/** The same in frames: one at least, and with room for each clip's last one. */
export function lengthInFrames(clips: readonly Clip[], source: ClipSource, rate: Rate): number {
  const last = (longest: number, clip: Clip) => Math.max(longest, framesOf(clip, rate).to);
  return clips.reduce(last, Math.max(1, frameAt(endOf(clips, source), rate)));
}

/** The frame of the file's own timecode that the recording begins with. */
export function firstFrame({ timecode }: ClipSource, rate: Rate): number {
  return frameAt(timecode ?? ZERO, rate);
}
