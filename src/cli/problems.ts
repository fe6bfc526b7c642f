import { EarmarkError, type ErrorCode } from '../core/errors';

/** An error on one line: where (file and line), what, and what to do. `path` is the file as the user named it. */
export function lineOf(error: EarmarkError, path: string | null): string {
  const file = path ?? error.place.file;
  const line = error.place.line === undefined ? '' : `:${error.place.line}`;
  const where = file === undefined ? '' : `${file}${line}: `;
  return inLine(`${where}${error.message} ${adviceHere[error.code] ?? error.advice}`);
}

/** A text on one line. So a name with line breaks cannot imitate lines of Earmark's own. */
export function inLine(text: string): string {
  return text.replace(/\s+/g, ' ');
}

/** What to do on a command line, for errors whose advice is for the window. */
const adviceHere: Partial<Record<ErrorCode, string>> = {
  'not-found': 'Check its name, and the folder it is in.',
  'is-directory': 'Give a file in it.',
  'other-kind': 'Give another name, or `--force` to write over it all the same.',
};

/** The error of a command, with the file that it was working on. */
export class FileProblem extends Error {
  constructor(
    readonly path: string,
    override readonly cause: EarmarkError,
  ) {
    super(lineOf(cause, path));
  }
}

/** Works on one file. An error names the file as the user did. Throws FileProblem. */
export async function onFile<T>(path: string, work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof EarmarkError ? new FileProblem(path, error) : error;
  }
}
