import { syncEpisode } from '../audio/sync/sync';
import type { Alignment } from '../core/align/alignment';
import { timesOf } from '../core/align/times-of';
import { alignmentWarnings } from '../core/align/warnings';
import { EarmarkError } from '../core/errors';
import { type Seconds, ZERO } from '../core/time/seconds';
import type { Warning } from '../core/transcript/model';
import type { Times } from '../core/transcript/times';
import { type TimedTranscript, timedTranscript } from './episode';
import { onFile } from './problems';

export interface Synced extends TimedTranscript {
  readonly alignment: Alignment;
  /** The times found in the sound, and estimates for what was not found. */
  readonly times: Times;
  readonly duration: Seconds;
  /** Seconds that it took, reading the files included. */
  readonly elapsed: number;
  readonly warnings: readonly Warning[];
}

/** Finds a transcript in its recording. `onProgress` is told the share of the work that is done. Throws FileProblem. */
export async function sync(
  path: string,
  audio: string,
  language: string | undefined,
  onProgress: (done: number) => void,
): Promise<Synced> {
  const began = performance.now();
  const timed = await timedTranscript(path, audio);
  const alignment = await onFile(audio, () => aligned(timed, audio, language, onProgress));
  return {
    ...timed,
    alignment,
    times: timesOf(alignment, timed.times),
    duration: timed.duration ?? ZERO,
    elapsed: (performance.now() - began) / 1000,
    warnings: [...timed.transcript.warnings, ...alignmentWarnings(alignment, timed.transcript)],
  };
}

function aligned(
  { transcript, times, duration }: TimedTranscript,
  audio: string,
  language: string | undefined,
  onProgress: (done: number) => void,
): Promise<Alignment> {
  if (duration === null) {
    throw new EarmarkError(
      'cannot-read',
      'It cannot be told how long this recording is.',
      'Save it again in another format, such as MP3.',
    );
  }
  return syncEpisode({
    transcript,
    audio,
    duration,
    estimate: times,
    pins: [],
    playhead: ZERO,
    ...(language !== undefined && { language }),
    signal: new AbortController().signal,
    onProgress: ({ done }) => onProgress(done),
  });
}
