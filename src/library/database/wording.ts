import { EarmarkError } from '../../core/errors';
import { quoted } from '../../core/quoted';

interface OfFile {
  /** Name of the file, without its folder. */
  readonly file: string;
}

const KEPT_COPY =
  'Check your latest clips. If you have a copy of your own of that file, put it back under its old name.';

/** The errors of the database, and of what is taken into it. */
export const databaseError = EarmarkError.of({
  'newer-version': ({ file }: OfFile) => ({
    message: `“${file}” was written by a newer Earmark. This one shows what is in it, and changes nothing.`,
    advice: 'Use the newer Earmark. What you do in this one is not saved, unless you save a copy when you quit.',
  }),
  /** Of another data folder, whose work is to be taken in. */
  'not-library': ({ file }: OfFile) => ({
    message: `“${file}” is not a data folder of Earmark, and no database of one.`,
    advice: 'Give the folder that is named by `--user-data-dir` there.',
  }),
  'newer-version/other': ({ file }: OfFile) => ({
    message: `“${file}” was written by a newer Earmark.`,
    advice: 'Nothing was taken from it. Merge it with the newer Earmark.',
  }),
  'damaged-file/other': ({ file }: OfFile) => ({
    message: `The database of “${file}” is damaged.`,
    advice:
      'Nothing was taken from it. Open Earmark with that data folder: it recovers what can be read. Then merge it.',
  }),
  /** Rows of so many episodes make no sense. */
  'damaged-file/other-episodes': ({ file, count: many }: OfFile & { readonly count: number }) => ({
    message: `Some of what “${file}” has of ${count(many)} could not be read, and was left out.`,
    advice: 'The rest was taken. The backups in that data folder may have what is missing.',
  }),
  'bad-request/same-library': ({ file }: OfFile) => ({
    message: `“${file}” is the data folder that it would be merged into.`,
    advice: 'Give another one, or another `--user-data-dir`.',
  }),
  /** It was to be undone. */
  'bad-request/not-last': () => ({
    message: 'This could not be undone: something else was said since.',
    advice: 'Undo that first, or change it as it is to be.',
  }),
  'cannot-read/never-still': ({ file }: OfFile) => ({
    message: `The database of “${file}” is written to all the time.`,
    advice: 'Nothing was taken from it. Close the Earmark that uses it, and try again.',
  }),
  /** There is no SQLite for this computer. */
  'cannot-read/no-sqlite': ({ computer }: OfFile & { readonly computer: string }) => ({
    message: `This Earmark brings no database that runs on this computer (${computer}).`,
    advice: 'Install the Earmark that is made for it, or a Node of version 22.16 or newer.',
  }),
  /** Something else was in the place of the database, and has the name `aside` now. */
  'damaged-file/in-the-way': ({ aside }: OfFile & { readonly aside: string }) => ({
    message: `Where Earmark keeps its database was something else. It was kept as “${aside}”.`,
    advice: 'Move it to where it belongs. If you do not know it, be wary of who prepared the data folder.',
  }),
  /** The row of an episode makes no sense. */
  'damaged-file/episode': (_: OfFile) => ({
    message: 'What Earmark remembered of an episode made no sense. It was set aside in its database.',
    advice: 'What it held is not shown. The backups in the data folder may have it.',
  }),
  /** Rows of an episode's document make no sense. */
  'damaged-file/edits': ({ count }: OfFile & { readonly count: number }) => ({
    message: `${count === 1 ? 'An edit' : `${count} edits`} of an episode could not be read, and ${count === 1 ? 'was' : 'were'} set aside in Earmark’s database.`,
    advice: 'Check the clips and times of this episode. The backups in the data folder may have what is missing.',
  }),
  /** Rows about who is who in the library make no sense. */
  'damaged-file/people': (_: OfFile) => ({
    message: 'Some of what Earmark remembered of speakers made no sense. It was set aside in its database.',
    advice: 'Look at the library’s speakers: some may have their old names again.',
  }),
  'damaged-file/recovered': ({ file, aside, day, episodes, unread }: Recovered) => {
    const rest = ` Not all could be read of ${count(unread)}: ${day ? `what is here of them is of ${day}` : 'that is lost'}.`;
    const others = day ? ` The rest is from the backup of ${day}.` : '';
    return {
      message: `Earmark’s database “${file}” was damaged. It was kept as “${aside}”. ${count(episodes)} could be read from it.${unread === 0 ? '' : rest}${others}`,
      advice: KEPT_COPY,
    };
  },
  /** There was no database, or an empty file, but there are backups. */
  'damaged-file/lost': ({ file, isThere, day }: Lost) => ({
    message: `Earmark’s database “${file}” ${isThere ? 'was empty' : 'was not there'}. ${day ? `What is here now is from its backup of ${day}.` : 'None of its backups could be read.'}`,
    advice: KEPT_COPY,
  }),
  'damaged-file/not-taken-in': ({ file }: OfFile) => ({
    message: `Earmark could not make sense of its own file “${file}”. It was left as it is.`,
    advice:
      'What it holds is not shown. If you have a copy of it, put it in its place and start Earmark with a new data folder.',
  }),
  'damaged-file/no-steps': ({ title }: { readonly title: string }) => ({
    message: `What was done to ${quoted(title)} before cannot be undone: the list of these edits could not be read.`,
    advice: 'The clips and times themselves are there. Check the latest of them.',
  }),
  /** Not `file-too-large`: its file is one of Earmark's own, which nobody can open. Sizes are in bytes. */
  'damaged-file/too-large': ({
    file,
    size,
    largest,
  }: OfFile & { readonly size: number; readonly largest: number }) => ({
    message: `Earmark’s own file “${file}” has ${megabytes(size)} MB, and was left as it is. At most ${megabytes(largest)} are taken in.`,
    advice: 'What it holds is not shown. If it is yours, make it smaller and start Earmark with a new data folder.',
  }),
  /** Only what prepared the data folder, or damaged it, writes such entries. */
  'damaged-file/recents': ({ count }: OfFile & { readonly count: number }) => ({
    message: `${count === 1 ? 'An entry' : `${count} entries`} in Earmark’s list of recent episodes named no episode, and ${count === 1 ? 'was' : 'were'} left out.`,
    advice:
      'Episodes that you miss are remembered still: open their files. If the data folder came from somebody else, be wary.',
  }),
});

/** The advice where the database could not be read. */
export const ADVICE_TO_READ =
  'Check that its drive is connected, and that no other program holds the file. Earmark tries again.';

interface Recovered extends OfFile {
  /** Name of the damaged file. */
  readonly aside: string;
  /** Of the backup that was used. */
  readonly day: string | null;
  /** How many episodes could be read whole. */
  readonly episodes: number;
  /** How many could not. */
  readonly unread: number;
}

interface Lost extends OfFile {
  /** Whether there was a file, which was empty. */
  readonly isThere: boolean;
  /** Of the backup that was used. */
  readonly day: string | null;
}

function count(episodes: number): string {
  return episodes === 1 ? '1 episode' : `${episodes} episodes`;
}

function megabytes(bytes: number): number {
  return Math.round(bytes / 2 ** 20);
}
