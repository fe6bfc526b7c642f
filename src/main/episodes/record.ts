import type { DocumentState } from '../../core/document/document';
import { ZERO } from '../../core/time/seconds';
import type { OpenedAudio, OpenedTranscript } from '../../library/opened';
import type { EpisodeFile, EpisodeRecord } from '../../library/records';
import { type OpenedFiles, titleOfFiles } from './episode';

/** The remembered sources of an episode's record. */
export interface Remembered {
  /** What was remembered about these files. */
  readonly earlier: EpisodeRecord | null;
  /** What was remembered about the same episode before it got another file. Later work on it is not lost. */
  readonly before: EpisodeRecord | null;
  /** The work on the transcript while its recording was missing; null unless both are there now. */
  readonly ofText: EpisodeRecord | null;
}

/**
 * The record of an episode that was just opened. Its document has this state so far. Also whether the work on the
 * transcript alone must be taken into its document.
 */
export function recordOf(
  { audio, transcript }: OpenedFiles,
  { earlier, before, ofText }: Remembered,
  document: DocumentState,
): { readonly record: EpisodeRecord; readonly takesText: boolean } {
  const joined = joinedBy(earlier, ofText, transcript);
  const isNews = ofText !== null && joined !== earlier?.joined;
  const sources = [earlier, before, isNews ? ofText : null].filter((record) => record !== null);
  const record: EpisodeRecord = {
    title: document.givenTitle ?? titleOfFiles({ audio, transcript }) ?? earlier?.title ?? '',
    // A file that is missing today may be back tomorrow, so it stays known.
    audio: fileOf(audio) ?? earlier?.audio ?? null,
    transcript: fileOf(transcript) ?? earlier?.transcript ?? null,
    position: sources.find(({ position }) => position > ZERO)?.position ?? ZERO,
    speed: sources.find(({ speed }) => speed !== null)?.speed ?? null,
    duration: audio?.duration ?? earlier?.duration ?? null,
    joined,
    changed: new Date().toISOString(),
  };
  return { record, takesText: isNews };
}

/**
 * Which records of transcripts an episode has taken in, and at which time. What is deleted from them does not come
 * back.
 */
function joinedBy(
  earlier: EpisodeRecord | null,
  ofText: EpisodeRecord | null,
  transcript: OpenedTranscript | null,
): EpisodeRecord['joined'] {
  const joined = earlier?.joined ?? {};
  if (!ofText || !transcript || joined[transcript.fingerprint] === ofText.changed) return joined;
  return { ...joined, [transcript.fingerprint]: ofText.changed };
}

function fileOf(file: OpenedAudio | OpenedTranscript | null): EpisodeFile | null {
  return file && { fingerprint: file.fingerprint, path: file.path };
}
