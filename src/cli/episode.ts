import { probeAudio } from '../audio/probing/probe';
import type { Seconds } from '../core/time/seconds';
import { estimate } from '../core/timing/estimate';
import { fromProgrammeStart } from '../core/timing/programme-start';
import type { Transcript } from '../core/transcript/model';
import type { Times } from '../core/transcript/times';
import type { Fingerprint } from '../library/fingerprint';
import { readTranscriptFile } from '../library/read-transcript';
import { lineOf, onFile } from './problems';

export interface TimedTranscript {
  /** Its warnings include those about stamps that are not used as written. */
  readonly transcript: Transcript;
  /** The text that it was read from. */
  readonly source: string;
  readonly fingerprint: Fingerprint;
  readonly times: Times;
  readonly duration: Seconds | null;
}

/** Reads a transcript and computes its times, using the length of the recording if one is given. Throws FileProblem. */
export async function timedTranscript(path: string, audio: string | undefined): Promise<TimedTranscript> {
  const { transcript: read, source, fingerprint } = await onFile(path, () => readTranscriptFile(path));
  const duration = audio === undefined ? null : await durationOf(audio);
  const transcript = fromProgrammeStart(read, duration);
  const { times, warnings: timingWarnings } = estimate(transcript, duration);
  const warnings = [...transcript.warnings, ...timingWarnings];
  return { transcript: { ...transcript, warnings }, source, fingerprint, times, duration };
}

async function durationOf(audio: string): Promise<Seconds | null> {
  const { duration, warning } = await onFile(audio, () => probeAudio(audio));
  if (warning) console.error(lineOf(warning, audio));
  return duration;
}
