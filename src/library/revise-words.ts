import type { TextEdit } from '../core/edits/text-edit';
import { unifiedDiff } from '../core/edits/unified-diff';
import { writtenBack } from '../core/edits/write-back';
import { estimate } from '../core/timing/estimate';
import type { Times } from '../core/transcript/times';
import type { TranscriptFile } from './read-transcript';
import { type Revision, unchangedFile } from './revise-stamps';
import { encodeLike, hasMark } from './text-encoding';
import { libraryError } from './wording';

/** What writing corrections into a transcript would change. */
export interface WordRevision extends Revision {
  /** The edits that are in it. Others do not fit the file. */
  readonly written: readonly TextEdit[];
  /** The same as a patch. Null for a file in UTF-16, which Git takes for no text. */
  readonly patch: Uint8Array | null;
}

/**
 * Computes what would change, and changes nothing. Throws EarmarkError, also if the format cannot hold a correction, or if
 * the file was changed since it was read.
 */
export async function reviseWords(
  path: string,
  { transcript, source, fingerprint }: TranscriptFile,
  edits: readonly TextEdit[],
  times: Times = estimate(transcript, null).times,
): Promise<WordRevision> {
  const { before, fileName } = await unchangedFile(path, fingerprint);
  const { text, changes, written } = writtenBack(source, fileName, transcript, edits, times);
  const after = encodeLike(before, text, fileName);
  if (before.includes(0)) return { path, fileName, before, after, written, patch: null };
  // The mark belongs to the first line, which the patch may show.
  const mark = hasMark(before) ? '\uFEFF' : '';
  const moved = changes.map((change) => ({
    ...change,
    at: change.at + mark.length,
    until: change.until + mark.length,
  }));
  const diff = unifiedDiff(fileName, mark + source, moved);
  const patch = hasMark(before) ? Buffer.from(diff, 'utf8') : encodeLike(before, diff, fileName);
  return { path, fileName, before, after, written, patch };
}

/** The patch of a revision. Throws EarmarkError if the file cannot have one. */
export function patchOf({ patch, fileName }: WordRevision): Uint8Array {
  if (patch === null) throw libraryError('bad-encoding/utf-16', { file: fileName });
  return patch;
}
