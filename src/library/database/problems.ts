import { basename } from 'node:path';
import { EarmarkError } from '../../core/errors';
import { DATABASE } from './sqlite-error';

/** What is told of a database, in the user's words. */

/** Something else was in the place of the database, and has this path now. */
export function inTheWay(path: string): EarmarkError {
  return new EarmarkError(
    'damaged-file',
    `Where Earmark keeps its database was something else. It was kept as “${basename(path)}”.`,
    'Move it to where it belongs. If you do not know it, be wary of who prepared the data folder.',
    { file: DATABASE },
  );
}

/** The row of an episode makes no sense. */
export function noEpisode(): EarmarkError {
  return new EarmarkError(
    'damaged-file',
    'What Earmark remembered of an episode made no sense. It was set aside in its database.',
    'What it held is not shown. The backups in the data folder may have it.',
    { file: DATABASE },
  );
}

/** Rows of an episode's document make no sense. */
export function noEdits(count: number): EarmarkError {
  const what = count === 1 ? 'An edit' : `${count} edits`;
  const were = count === 1 ? 'was' : 'were';
  return new EarmarkError(
    'damaged-file',
    `${what} of an episode could not be read, and ${were} set aside in Earmark’s database.`,
    'Check the clips and times of this episode. The backups in the data folder may have what is missing.',
    { file: DATABASE },
  );
}

/** There is no SQLite for this computer. */
export function noSqlite(cause: unknown): EarmarkError {
  const computer = `${process.platform}-${process.arch}`;
  return new EarmarkError(
    'cannot-read',
    `This Earmark brings no database that runs on this computer (${computer}).`,
    'Install the Earmark that is made for it, or a Node of version 22.16 or newer.',
    { file: DATABASE },
    { cause },
  );
}
