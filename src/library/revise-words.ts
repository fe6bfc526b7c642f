import { basename } from 'node:path';
import { type LineChange, lineChanges } from '../core/edits/line-changes';
import type { SourceChange } from '../core/edits/source-changes';
import type { TextEdit } from '../core/edits/text-edit';
import { unifiedDiff } from '../core/edits/unified-diff';
import { type RefusedEdit, writtenAsFarAsPossible, writtenBack } from '../core/edits/write-back';
import { estimate } from '../core/timing/estimate';
import type { Transcript } from '../core/transcript/model';
import { readTranscript } from '../core/transcript/readers';
import type { Times } from '../core/transcript/times';
import { type Fingerprint, fingerprintText } from './fingerprint';
import type { TranscriptFile } from './read-transcript';
import { type Revision, unchangedFile } from './revise-stamps';
import { decodeText, encodeLike, hasMark } from './text-encoding';
import { libraryError } from './wording';

/** What writing corrections into a transcript would change. */
export interface WordRevision extends Revision {
  /** The edits that are in it. Others do not fit the file. */
  readonly written: readonly TextEdit[];
  /** What will be read from the file. */
  readonly becomes: Pick<TranscriptFile, 'transcript' | 'fingerprint'>;
  /** The same as a patch. Null for a file in UTF-16, which Git takes for no text. */
  readonly patch: Uint8Array | null;
}

/** The same for people to look at. */
export interface ShownRevision extends WordRevision {
  readonly changes: readonly LineChange[];
  /** Edits that the format cannot hold. They are not in it. */
  readonly refused: readonly RefusedEdit[];
}

/**
 * Computes what would change, and changes nothing. Throws EarmarkError, also if the format cannot hold a correction, or if
 * the file was changed since it was read.
 */
export async function reviseWords(
  path: string,
  { transcript, source, fingerprint }: TranscriptFile,
  edits: readonly TextEdit[],
): Promise<WordRevision> {
  const { before } = await unchangedFile(path, fingerprint);
  const { times } = estimate(transcript, null);
  const result = writtenBack(source, basename(path), transcript, edits, times);
  return revisionOf(path, before, source, result);
}

/** A transcript that is open. */
interface OpenText {
  readonly path: string;
  readonly transcript: Transcript;
  readonly times: Times;
  readonly fingerprint: Fingerprint;
}

/**
 * The same with as many of the corrections as can be written. Throws EarmarkError for a format into which none can be
 * written, and if the file was changed since it was opened.
 */
export async function reviseOpenText(
  { path, transcript: open, times: known, fingerprint }: OpenText,
  edits: readonly TextEdit[],
): Promise<ShownRevision> {
  const { before, fileName } = await unchangedFile(path, fingerprint);
  const source = decodeText(before, fileName);
  const transcript = readTranscript(source, fileName);
  // The times of a file that begins at the hour of the programme are those of the recording by now.
  const isMoved = transcript.cues?.[0]?.start !== open.cues?.[0]?.start;
  const times = isMoved ? estimate(transcript, null).times : known;
  const result = writtenAsFarAsPossible(source, fileName, transcript, edits, times);
  const { changes, refused } = result;
  return { ...revisionOf(path, before, source, result), changes: lineChanges(source, changes), refused };
}

interface Result {
  readonly text: string;
  readonly changes: readonly SourceChange[];
  readonly written: readonly TextEdit[];
}

function revisionOf(path: string, before: Uint8Array, source: string, result: Result): WordRevision {
  const { text, changes, written } = result;
  const fileName = basename(path);
  const after = encodeLike(before, text, fileName);
  const transcript = readTranscript(decodeText(after, fileName), fileName);
  const becomes = { transcript, fingerprint: fingerprintText(after) };
  const revision = { path, fileName, before, after, written, becomes };
  if (before.includes(0)) return { ...revision, patch: null };
  // The mark belongs to the first line, which the patch may show.
  const mark = hasMark(before) ? '\uFEFF' : '';
  const moved = changes.map((change) => ({
    ...change,
    at: change.at + mark.length,
    until: change.until + mark.length,
  }));
  const diff = unifiedDiff(fileName, mark + source, moved);
  const patch = hasMark(before) ? Buffer.from(diff, 'utf8') : encodeLike(before, diff, fileName);
  return { ...revision, patch };
}

/** The patch of a revision. Throws EarmarkError if the file cannot have one. */
export function patchOf({ patch, fileName }: WordRevision): Uint8Array {
  if (patch === null) throw libraryError('bad-encoding/patch', { file: fileName });
  return patch;
}
