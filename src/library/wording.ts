import { EarmarkError } from '../core/errors';
import type { Seconds } from '../core/time/seconds';
import { formatTime } from '../core/time/timecode';
import type { PartnerReason } from './likely-partners';

interface OfFile {
  /** Name of the file, without its folder. */
  readonly file: string;
}

interface Sized extends OfFile {
  /** Bytes. */
  readonly size: number;
  readonly largest: number;
}

/** Files that were not opened with others. Only some of them are named. */
interface LeftOut extends OfFile {
  readonly names: readonly string[];
  readonly count: number;
}

const KEPT = 'Until then Earmark keeps your changes in memory';
const NOTHING_TAKEN = 'Nothing of it was taken in.';

/** The errors of files that are opened, saved and exported. */
export const libraryError = EarmarkError.of({
  'empty-file': ({ file }: OfFile) => ({
    message: `“${file}” is empty.`,
    advice: 'If it is still being written or downloaded, open it again when that is done.',
  }),
  'empty-file/no-words': ({ file }: OfFile) => ({
    message: `“${file}” has no words in it.`,
    advice: 'Check that it is the transcript, and that it was saved.',
  }),
  'file-too-large': ({ file, size, largest }: Sized) => ({
    message: `“${file}” has ${Math.round(size / 1e6)} MB; a transcript has at most ${largest / 1e6}.`,
    advice: 'Check that it is a transcript. If it holds many episodes, split it.',
  }),
  'binary-file': ({ file, what }: OfFile & { readonly what: BinaryKind }) => ({
    message: `“${file}” ${BINARY_KINDS[what]}.`,
    advice: 'Take a transcript saved as text, such as Markdown, WebVTT or SubRip, or a recording.',
  }),
  'binary-file/broadcast': ({ file, format }: OfFile & { readonly format: string }) => ({
    message: `“${file}” is in the broadcast format ${format}, which holds codes and not text.`,
    advice: 'Convert it to WebVTT, SubRip or TTML with a subtitle editor, such as Subtitle Edit, and open that.',
  }),
  /** `line` is the first one that could not be read. */
  'bad-encoding': ({ file, line }: OfFile & { readonly line: number }) => ({
    message: `“${file}” is not in UTF-8, UTF-16 or Latin-1, from line ${line} on.`,
    advice: 'Open it in the editor it was written with, save it as UTF-8, and open it here again.',
  }),
  'no-pairs': ({ file }: OfFile) => ({
    message: `There is no recording with a transcript beside it in “${file}”.`,
    advice: 'Give both the same name, such as episode.mp3 and episode.md, or open the two files together.',
  }),
  'left-out/too-many': ({ count, most }: { readonly count: number; readonly most: number }) => ({
    message: `Of ${count.toLocaleString('en')} files, only the first ${most.toLocaleString('en')} were opened.`,
    advice: 'Open fewer at once, or the folder that they are in.',
  }),
  /** Their recordings are listed with other transcripts. */
  'left-out/other-transcript': (left: LeftOut) => ({
    message: leftOut(left),
    advice:
      left.count > 1
        ? 'Their recordings are listed with other transcripts. To have one of these, open it together with its recording.'
        : 'Its recording is listed with another transcript. To have it, open the two together.',
  }),
  /** Their names are neither those of recordings nor of transcripts. */
  'left-out/unknown-names': (left: LeftOut) => ({
    message: leftOut(left),
    advice:
      left.count > 1
        ? 'Their names are neither those of recordings nor of transcripts. Open one alone to have it read all the same.'
        : 'Its name is neither that of a recording nor of a transcript. Open it alone to have it read all the same.',
  }),
  /** The transcript has stamps up to `last`, the recording is `duration` long. */
  'stamps-beyond-end': ({ file, last, duration }: BeyondEnd) => ({
    message: `“${file}” has times up to ${formatTime(last)}, but the recording ends at ${formatTime(duration)}.`,
    advice: 'Check that the two belong together. What comes after the end cannot be played.',
  }),

  'cannot-write/late': ({ file }: OfFile) => ({
    message: `“${file}” is not written yet: its drive does not answer.`,
    advice: `Check that the drive is connected, or wait for it. ${KEPT}.`,
  }),
  'cannot-write/contended': () => ({
    message: 'Your latest changes could not be saved: other Earmarks change the same episode all the time.',
    advice: 'They are kept in memory, and Earmark tries again. Close the other one if this stays.',
  }),
  'cannot-write/index': ({ reason }: { readonly reason: string }) => ({
    message: `What changed in the library could not be read (${reason}).`,
    advice: 'The list and the search show what was read before. Earmark tries again by itself.',
  }),
  'bad-request/changed-meanwhile': () => ({
    message: 'This could not be done: what it is about was changed or deleted meanwhile.',
    advice: 'It was taken back. Look at what is there now.',
  }),
  /** A pair was to be taken back. */
  'bad-request/said-since': () => ({
    message: 'This could not be undone: this recording was paired or parted again since.',
    advice: 'Undo that first, or pair the two by hand.',
  }),
  'bad-request/clips-deleted': () => ({
    message: 'Some of these clips were deleted meanwhile.',
    advice: 'Close this and choose again.',
  }),
  'bad-request/none-here': () => ({
    message: 'None of these recordings is where it was.',
    advice: 'Connect the drive that they are on, or choose a format without sound.',
  }),
  'bad-request/copied-joined': () => ({
    message: 'Sound of several recordings cannot be joined as it is: each is encoded in its own way.',
    advice: 'Choose WAV or FLAC, or a file for each clip.',
  }),
  /** `aside` is its new name; null if it is where it was. */
  'damaged-file/own': ({
    file,
    aside,
    folder,
  }: OfFile & { readonly aside: string | null; readonly folder: string }) => ({
    message: `Earmark could not make sense of its own file “${file}”. ${aside === null ? 'It was left as it is.' : `It was kept as “${aside}”.`}`,
    advice: `What it held is not shown. If you have a copy of it, put it back under its old name in ${folder}.`,
  }),

  'cannot-write/no-folder': () => ({ message: 'There is no folder for unsaved work.', advice: '' }),
  'cannot-write/taken-name': ({ file }: OfFile) => ({
    message: `“${file}” is there already, and was left as it is.`,
    advice: 'Give the copy a name that no file has.',
  }),
  'no-answer': ({ path }: OfFile & { readonly path: string }) => ({
    message: `The drive of “${path}” does not answer.`,
    advice: '',
  }),
  /** Unsaved work that was put into `copy`, as `path` says. */
  'damaged-file/unsaved-work': ({ copy, path }: OfFile & { readonly copy: string; readonly path: string }) => ({
    message: `Work that could not be saved was put into “${copy}”, which cannot be read now.`,
    advice: `Put that file back and start Earmark again. If you do not need it, delete “${path}”.`,
  }),
  'damaged-file/not-unsaved-work': ({ path }: OfFile & { readonly path: string }) => ({
    message: `Earmark could not make sense of “${path}”, which looks like work that it could not save. It was left as it is.`,
    advice: 'If you do not need that file, delete it.',
  }),
  rescued: (rescue: Rescued) => ({
    message: `Your last changes could not be saved when Earmark quit. They are back, from “${rescue.path}”.`,
    advice: afterRescue(rescue),
  }),

  /** `own` is the name of the episode's file that the export would replace. */
  'cannot-write/own-file': ({ file, own }: OfFile & { readonly own: string }) => ({
    message: `“${file}” ${file === own ? 'is' : `is the same file as “${own}”,`} a file of the episode itself, and was left as it is.`,
    advice: 'Give the export a name of its own.',
  }),
  /** `format` is the name of its format; null where it has none of that kind. */
  'other-kind': ({ file, holds, format }: OfFile & { readonly holds: FileKind; readonly format: string | null }) => ({
    message: `“${file}” ${FILE_KINDS[holds](format ?? '')}, and was left as it is.`,
    advice: 'Give the export another name.',
  }),

  'not-work': ({ file }: OfFile) => ({
    message: `“${file}” holds no work that Earmark exported.`,
    advice: 'Choose a file that was written by Export My Work in the File menu.',
  }),
  /** `field` is the first field that is wrong; null where the file is no JSON. */
  'not-work/damaged': ({ file, field }: OfFile & { readonly field: string | null }) => ({
    message: `The work in “${file}” is damaged. ${field === null ? 'It was cut off, or changed.' : `“${field}” in it is not as it should be.`}`,
    advice: `${NOTHING_TAKEN} Have it exported and sent again.`,
  }),
  'newer-version': ({ file }: OfFile) => ({
    message: `“${file}” was written by a newer Earmark.`,
    advice: `${NOTHING_TAKEN} Import it with the newer Earmark.`,
  }),
  'file-too-large/work': ({ file, size, largest }: Sized) => ({
    message: `“${file}” has ${Math.round(size / 2 ** 20)} MB. Work of one episode has at most ${largest / 2 ** 20}.`,
    advice: 'Check that it is a file that was written by Export My Work.',
  }),

  'cannot-write/more-than-stamps': ({ file }: OfFile) => ({
    message: `New stamps would change more of “${file}” than its stamps. It was left as it is.`,
    advice: 'Export the transcript instead, and please report this.',
  }),
  /** `format` is the name of its format; null where it has no stamps. */
  'unknown-format/transcripts': ({ format }: { readonly format: string }) => ({
    message: `There is no transcript format “${format}”.`,
    advice: 'Choose another format.',
  }),
  'unknown-format': ({ file, format }: OfFile & { readonly format: string | null }) => ({
    message: `Stamps are corrected in Changelog Markdown only, and “${file}” ${format === null ? 'has no stamps' : `is ${format}`}.`,
    advice: 'Export the transcript instead.',
  }),
  changed: ({ file }: OfFile) => ({
    message: `“${file}” was changed by something else meanwhile. It was left as it is.`,
    advice: 'Open it again, and look at what would change.',
  }),
  'no-permission': ({ file }: OfFile) => ({
    message: `“${file}” is write-protected. It was left as it is.`,
    advice: 'Take the protection off, or export the transcript instead.',
  }),
  'bad-request/no-clips': () => ({
    message: 'There are no clips, and no sound to cut.',
    advice: 'Mark a clip with a start and an end.',
  }),
  'bad-request/no-lengths': () => ({
    message: 'No clip has a length: there is no sound to cut.',
    advice: 'Mark a clip with a start and an end.',
  }),
  'changed/cut': ({ file }: OfFile) => ({
    message: `“${file}” was changed while its sound was cut.`,
    advice: 'Cut it again when no program writes it any more.',
  }),
  'damaged-file/cut': ({ file }: OfFile) => ({
    message: `The sound of “${file}” is too damaged to cut.`,
    advice: 'Download or copy it again.',
  }),
  'damaged-file/no-sound': ({ file }: OfFile) => ({
    message: `“${file}” has no sound at the times of a clip.`,
    advice: 'Check the times of the clip: the sound may end before the picture does.',
  }),
  'bad-encoding/letters': ({ file }: OfFile) => ({
    message: `A correction has letters that the encoding of “${file}” does not have. It was left as it is.`,
    advice: 'Save the file as UTF-8, and try again.',
  }),
  'bad-encoding/patch': ({ file }: OfFile) => ({
    message: `“${file}” is in UTF-16, and Git makes no patches of such files.`,
    advice: 'Write the corrections into the file instead, or save it as UTF-8 first.',
  }),
  'bad-encoding/utf-16': ({ file }: OfFile) => ({
    message: `“${file}” is in UTF-16, in which Earmark does not write.`,
    advice: 'Save it as UTF-8, and open it again.',
  }),
});

/** The advice of an error in one of several files. */
export function afterSome({ advice }: EarmarkError, written: number, of: number): string {
  return `${advice} ${written} of ${of} files are written.`;
}

/** The advice of an error of saving, while it is tried again. */
export function keptMeanwhile({ advice }: EarmarkError): string {
  return `${advice} ${KEPT}, and tries again.`;
}

interface BeyondEnd extends OfFile {
  readonly line: number;
  readonly last: Seconds;
  readonly duration: Seconds;
}

/** How many words are named as the same. */
const MOST_WORDS = 4;

/** Why two files may belong together. */
export function partnerReason(reason: PartnerReason): string {
  switch (reason.code) {
    case 'same-words':
      return `same words: ${reason.words.slice(0, MOST_WORDS).join(', ')}`;
    case 'same-number':
      return `same number: ${reason.number}`;
    case 'same-date':
      return `same date: ${reason.date}`;
    case 'length-fits':
      return `length fits: ${formatTime(reason.recording)}, text ${formatTime(reason.text)}`;
    case 'only-ones':
      return 'the only two without a partner in their folder';
  }
}

/** What a file that is no text is. */
export type BinaryKind = keyof typeof BINARY_KINDS;

const BINARY_KINDS = {
  zip: 'is a Word or ZIP file, not a text file',
  pdf: 'is a PDF, not a text file',
  rtf: 'is an RTF document, not a text file',
  praat: 'is a binary file of Praat; save it as text there',
  'old-word': 'is an old or locked Word document',
  unknown: 'is not a text file',
} as const;

type FileKind = keyof typeof FILE_KINDS;

const FILE_KINDS = {
  recording: () => 'is a recording',
  unknown: () => 'is a file of another kind',
  transcript: (format: string) => `is a transcript in ${format}`,
  clips: (format: string) => `has clips in the format ${format}`,
} as const;

function leftOut({ names, count }: LeftOut): string {
  const listed = names.map((name) => `“${name}”`);
  if (count > names.length) listed.push(`${count - names.length} more`);
  if (listed.length === 1) return `${listed[0]} was left out.`;
  return `${listed.slice(0, -1).join(', ')} and ${listed.at(-1)} were left out.`;
}

interface Rescued {
  readonly path: string;
  /** Whether Earmark removes the file itself. */
  readonly isRemoved: boolean;
  /** Whether the changes are in the data folder now. */
  readonly isSaved: boolean;
}

function afterRescue({ isRemoved, isSaved }: Rescued): string {
  if (isSaved) return isRemoved ? 'That file is no longer needed, and was removed.' : 'You may delete that file now.';
  return isRemoved ? 'That file is removed once they are saved.' : 'You may delete that file once they are saved.';
}
