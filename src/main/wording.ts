import { EarmarkError } from '../core/errors';
import { quoted } from '../core/quoted';
import type { Seconds } from '../core/time/seconds';
import { formatTime } from '../core/time/timecode';

interface OfFile {
  /** Name of the file, without its folder. */
  readonly file: string;
}

const OPEN_AGAIN = 'Open it again.';
const REPORT = 'Please report this with what the terminal shows.';

/** The errors of what the window asks for, and of what Earmark does by itself. */
export const mainError = EarmarkError.of({
  'bad-request/refused': ({ request }: { readonly request: string }) => ({
    message: `Earmark's window asked for something (“${request}”) that it may not ask for.`,
    advice: `Nothing was changed. ${REPORT}`,
  }),
  internal: () => ({
    message: 'Something went wrong inside Earmark.',
    advice: `What you did may not be done; try it again. ${REPORT}`,
  }),

  'bad-request/not-open': () => ({ message: 'This episode is not open any more.', advice: OPEN_AGAIN }),
  'bad-request/not-on-shelf': () => ({ message: 'This episode is not on the shelf any more.', advice: OPEN_AGAIN }),
  'bad-request/no-hit': () => ({ message: 'This result is not there any more.', advice: 'Search again.' }),
  'bad-request/not-in-library': () => ({ message: 'This is not in the library any more.', advice: 'Look again.' }),
  'bad-request/no-choice': () => ({ message: 'This file is not one to choose any more.', advice: OPEN_AGAIN }),
  'bad-request/clips-deleted': () => ({ message: 'Some of these clips were deleted meanwhile.', advice: OPEN_AGAIN }),
  'bad-request/clip-deleted': () => ({ message: 'This clip was deleted meanwhile.', advice: OPEN_AGAIN }),
  'bad-request/not-a-pair': () => ({
    message: 'Syncing needs a recording and its transcript.',
    advice: 'Open both.',
  }),
  'bad-request/no-recording': () => ({
    message: 'This episode has no recording.',
    advice: 'Open its recording first.',
  }),
  'bad-request/no-transcript': () => ({
    message: 'This episode has no transcript.',
    advice: 'Open its transcript first.',
  }),
  'bad-request/not-dropped': () => ({
    message: 'What was dropped is not a file.',
    advice: 'Drop a recording, a transcript, both, or a folder of them.',
  }),
  'bad-request/not-a-page': () => ({
    message: 'This link does not lead to a web page.',
    advice: 'Earmark opens links that begin with https:// or http://.',
  }),
  'bad-request/not-a-file': () => ({
    message: 'This link does not lead to a file on this computer.',
    advice: 'Earmark follows links such as earmark:///home/ann/talk.mp3#t=10, and none to a network.',
  }),
  'bad-request/not-synced': () => ({
    message: 'The words of this transcript were not found in the sound, so there is nothing to correct its stamps by.',
    advice: 'Sync the episode first.',
  }),
  'bad-request/no-corrections': () => ({
    message: 'This transcript has no corrections that could be written into its file.',
    advice: 'Correct it first.',
  }),
  'bad-request/correction-gone': () => ({
    message: 'This correction is no longer available.',
    advice: 'Look at what would change again.',
  }),
  'not-printed': () => ({
    message: 'The transcript was not printed.',
    advice: 'Check the printer, or choose Save as PDF in the File menu.',
  }),
  'unknown-format': ({ format }: { readonly format: string }) => ({
    message: `There is no transcript format “${format}”.`,
    advice: 'Choose another format.',
  }),

  'cancelled/opening': () => ({
    message: 'The opening was cancelled.',
    advice: 'Open the file again when you want it.',
  }),
  'cancelled/export': () => ({ message: 'The export was cancelled.', advice: 'Export again when you want it.' }),
  'cancelled/preview': () => ({ message: 'Another preview was wanted.', advice: 'Look at that.' }),
  'cancelled/files': () => ({ message: 'This was cancelled.', advice: 'Begin it again when you want it.' }),
  'cancelled/quitting': () => ({ message: 'Earmark ends.', advice: 'Start it again.' }),
  'interrupted/opening': ({ file }: OfFile) => ({
    message: `Opening “${file}” was interrupted.`,
    advice: OPEN_AGAIN,
  }),
  'interrupted/files': () => ({
    message: 'What Earmark was doing with files was interrupted.',
    advice: 'Begin it again.',
  }),
  'no-answer': ({ file }: OfFile) => ({
    message: `The drive that “${file}” is on does not answer.`,
    advice: 'Check that it is connected, and try again.',
  }),
  'no-answer/too-many': () => ({
    message: 'Too many files are on drives that do not answer.',
    advice: 'Check that the drives are connected, then start Earmark again.',
  }),

  /** The recording was replaced while it was open, and nothing shows that the transcript belongs to it. */
  'changed/audio': ({ file }: OfFile) => ({
    message: reopened(file, 'audio'),
    advice: 'See that the transcript still belongs to it.',
  }),
  'changed/forgotten': () => ({
    message: 'Another Earmark has forgotten the episode that was open here, so it was closed.',
    advice: 'Its files are where they were. Open them to begin anew.',
  }),
  /** It was chosen in place of the file `lost`, which was `before` long. */
  'other-recording/length': ({ file, duration, lost, before }: OtherLength) => ({
    message: `“${file}” is ${formatTime(duration)} long. “${lost}” was ${formatTime(before)}.`,
    advice: ifOther(lost),
  }),
  /** It was chosen in place of the file `lost`. */
  'other-recording/text': ({ file, lost }: OfFile & { readonly lost: string }) => ({
    message: `“${file}” has another text than “${lost}” had.`,
    advice: ifOther(lost),
  }),
  /** Found by a sync in the background. */
  'other-recording/sync': ({ transcript, audio }: { readonly transcript: string; readonly audio: string }) => ({
    message: `“${transcript}” does not seem to be what is said in “${audio}”.`,
    advice: 'Open the episode to compare them, and choose another transcript if this is the wrong one.',
  }),
  'other-recording/work': ({ file, title }: OfFile & { readonly title: string }) => ({
    message: `The work in “${file}” is of other files than those that are open.`,
    advice: `It is on the shelf as ${quoted(title)}. Open it there, and show Earmark where its files are.`,
  }),
  'cannot-read/length': ({ file }: OfFile) => ({
    message: `How long “${file}” plays is not known, so its text cannot be found in it.`,
    advice: 'Open the episode, and sync it there: playing tells the length.',
  }),
  'cannot-read/database': ({ file }: OfFile) => ({
    message: `“${file}” was not imported: Earmark’s database cannot be read at the moment.`,
    advice: 'Import it again when that is mended.',
  }),
});

/** Says that a file was changed while it was open. */
export function reopened(file: string, what: 'audio' | 'transcript'): string {
  const how = what === 'audio' ? 'replaced or rewritten' : 'changed';
  return `“${file}” was ${how} while it was open. Earmark has opened it again.`;
}

interface OtherLength extends OfFile {
  readonly duration: Seconds;
  readonly lost: string;
  readonly before: Seconds;
}

function ifOther(lost: string): string {
  return `If it is another, choose “${lost}” in the File menu.`;
}
