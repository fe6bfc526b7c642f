import { EarmarkError } from '../errors';
import { type ClipFormat, DEFAULT_OPTIONS, type ReadClips, type ReadContext } from './formats/format';
import { clipFormats } from './registry';

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
 * Reads clips in any format that Earmark reads; which one it is, the content tells. What makes no sense is a problem with
 * its line, and the rest is taken. `fileName` is for error messages. Throws EarmarkError `not-clips` where nothing is
 * left to take, with the line of what is wrong, and `newer-version` for a file of a newer Earmark.
 */
export function readClips(source: string, fileName: string, context: Partial<ReadContext> = {}): FoundClips {
  const { format, sureness } = likeliest(clipFormats.filter(isRead), source);
  const read = format.read?.(source, { fps: DEFAULT_OPTIONS.fps, duration: null, ...context });
  if (sureness === 0 || read === undefined) throw notClips(fileName, 'It is in no format of clips.', 1);
  if (read.isNewer) throw ofNewer(fileName);
  const [first] = read.problems;
  if (read.clips.length === 0 && first !== undefined) throw notClips(fileName, first.message, first.line);
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

function ofNewer(file: string): EarmarkError {
  return new EarmarkError(
    'newer-version',
    `${file} was written by a newer Earmark.`,
    'Use that Earmark, or have it export the clips in another format, such as CSV.',
    { file },
  );
}

function notClips(file: string, what: string, line: number): EarmarkError {
  const names = clipFormats.filter(isRead).map(({ name }) => name);
  return new EarmarkError(
    'not-clips',
    `${file} holds no clips. ${what}`,
    `Give a file in one of these formats: ${names.join(', ')}; or a list such as [{"name": "Intro", "start": 1.5, "end": 20}].`,
    { file, line },
  );
}
