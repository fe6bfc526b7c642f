import { type ClipFormat, DEFAULT_OPTIONS, type ReadClips, type ReadContext } from './formats/format';
import { clipFormats } from './registry';
import { clipsError } from './wording';

/** Clips that were read, their format, and what made no sense in the source. */
export interface FoundClips extends ReadClips {
  readonly format: ClipFormat;
}

/** Clips that were read of a file, for the window. */
export interface ImportedClips extends ReadClips {
  readonly fileName: string;
  /** For people. */
  readonly formatName: string;
}

/**
 * Reads clips in any format that Earmark reads. The content decides which. What makes no sense is a problem with its
 * line, and the rest is taken. `file` is its name, for error messages. Throws EarmarkError `not-clips`, with the line
 * of what is wrong, if there are no clips, and `newer-version` for a file of a newer Earmark.
 */
export function readClips(source: string, file: string, context: Partial<ReadContext> = {}): FoundClips {
  const readable = clipFormats.filter(isRead);
  const formats = readable.map(({ name }) => name);
  const { format, sureness } = likeliest(readable, source);
  const read = format.read?.(source, { fps: DEFAULT_OPTIONS.fps, duration: null, ...context });
  if (sureness === 0 || read === undefined) throw clipsError('not-clips', { file, line: 1, problem: null, formats });
  if (read.isNewer) throw clipsError('newer-version', { file });
  const [first] = read.problems;
  if (read.clips.length === 0 && first !== undefined) {
    throw clipsError('not-clips', { file, line: first.line, problem: first.message, formats });
  }
  return { format, ...read };
}

/** The format of clips that a text certainly has; null for any other text. */
export function clipFormatOf(source: string): ClipFormat | null {
  const { format, sureness } = likeliest(clipFormats, source);
  return sureness === 1 ? format : null;
}

/** Whether Earmark can read a format, and not only write it. */
export function isRead({ read }: ClipFormat): boolean {
  return read !== undefined;
}

function likeliest(formats: readonly ClipFormat[], source: string): { format: ClipFormat; sureness: number } {
  const sure = formats.map((format) => ({ format, sureness: format.sniff?.(source) ?? 0 }));
  return sure.reduce((one, other) => (other.sureness > one.sureness ? other : one));
}
