import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { unwritable } from '../core/file-errors';
import { onFile } from './problems';

/** Writes to stdout and waits while the reader of it is slow, so that an output of any size arrives whole. */
export async function print(text: string): Promise<void> {
  if (!process.stdout.write(text)) await once(process.stdout, 'drain');
}

/**
 * A reader that has seen enough, such as `head`, closes its end: that is no error, and nobody wants the rest.
 * Any other failure of stdout, such as a full disk, ends the program with a line on stderr.
 */
export function endQuietlyWhenNobodyReads(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    console.error(`The output could not be written (${error.code ?? error.message}). Check the disk it goes to.`);
    process.exit(1);
  });
}

/** JSON in one line, numbers to the thousandth: a millisecond is finer than any time is known. */
export function jsonLine(value: unknown): string {
  const round = (_key: string, part: unknown) => (typeof part === 'number' ? Math.round(part * 1000) / 1000 : part);
  return `${JSON.stringify(value, round)}\n`;
}

/** Writes what a command made to a file, or to stdout when none is named. Throws FileProblem. */
export async function deliver(written: string, path: string | undefined): Promise<void> {
  if (path === undefined) return print(written);
  await onFile(path, () =>
    writeFile(path, written).catch((error: unknown) => {
      throw unwritable(error, basename(path));
    }),
  );
}
