import { once } from 'node:events';
import { EarmarkError } from '../core/errors';
import { visible, visibleJson } from '../core/terminal-text';
import { refuseOtherKinds, refuseOwnFiles, refuseRecording, writeExported } from '../library/exported-file';
import { onFile } from './problems';
import { UsageError } from './usage';

/** Writes text for people to stdout. Control characters are shown, see `visible`. */
export async function print(text: string): Promise<void> {
  await printData(visible(text));
}

/** Writes data to stdout as it is. Waits while the reader is slow, so that an output of any size arrives whole. */
async function printData(data: string | Uint8Array): Promise<void> {
  if (!process.stdout.write(data)) await once(process.stdout, 'drain');
}

/**
 * A reader that has seen enough, such as `head`, closes its end. That is no error, and nobody wants the rest. Any other
 * failure of stdout, such as a full disk, ends the program with a line on stderr.
 */
export function endQuietlyWhenNobodyReads(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    console.error(`The output could not be written (${error.code ?? error.message}). Check the disk it goes to.`);
    process.exit(1);
  });
}

/** Writes JSON to stdout. On a terminal, control characters are escaped. */
export async function printJson(json: string): Promise<void> {
  await printData(process.stdout.isTTY ? visibleJson(json) : json);
}

/**
 * JSON on one line. Numbers are rounded to the millisecond, which is finer than any time is known, or to the given
 * parts of a second.
 */
export function jsonLine(value: unknown, parts = 1000): string {
  const round = (_key: string, part: unknown) => (typeof part === 'number' ? Math.round(part * parts) / parts : part);
  return `${JSON.stringify(value, round)}\n`;
}

/** Where a command writes its result. */
export interface Output {
  /** `--out`; undefined for stdout. */
  readonly path: string | undefined;
  /** The files that the command reads; undefined for those that were not named. */
  readonly read: readonly (string | undefined)[];
  /** The extension of the written format, without the dot. */
  readonly extension: string;
  /** `--force`: also replaces files of other kinds. */
  readonly force: boolean | undefined;
}

/**
 * Refuses, before any work is done, an output that would replace what must not be lost. `sample`, if given, is in the
 * format that will be written. Throws UsageError for a file that the command reads, FileProblem for others.
 */
export async function refuseLoss(output: Output, sample: string | Uint8Array | null = null): Promise<void> {
  const { path, force } = output;
  if (path === undefined) return;
  await refuseOwnFiles(path, ownOf(output)).catch((error: unknown) => {
    if (!(error instanceof EarmarkError)) throw error;
    throw new UsageError(`\`--out ${path}\` would replace what is read. Give it another name.`);
  });
  if (force) return;
  await onFile(path, () => (sample === null ? refuseRecording(path) : refuseOtherKinds(path, sample)));
}

/** Writes the result of a command to its output, whole or not at all. Throws FileProblem. */
export async function deliver(written: string | Uint8Array, output: Output): Promise<void> {
  const { path, force } = output;
  if (path === undefined) {
    // A pipe takes a file as it is.
    if (!process.stdout.isTTY || typeof written !== 'string') return printData(written);
    // Lines of CSV end in two characters: a terminal needs one.
    return output.extension === 'json' ? printJson(written) : print(written.replaceAll('\r\n', '\n'));
  }
  const replaces = force ? 'all' : 'same format';
  await onFile(path, () => writeExported({ path, content: written, own: ownOf(output), replaces }));
}

function ownOf({ read }: Output): string[] {
  return read.filter((file) => file !== undefined);
}
