import { stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import type { EarmarkError } from '../core/errors';
import { unreadable } from '../core/file-errors';
import { exportLibrary } from '../library/archive/exporting';
import { type ImportedLibrary, importLibrary } from '../library/archive/importing';
import type { MovedFolder } from '../library/archive/locating';
import { counted, lineFor } from './merge-library';
import { jsonLine, print, printJson } from './output';
import { inLine, lineOf, onFile } from './problems';
import { withProgress } from './progress';
import { UsageError } from './usage';
import { cliError } from './wording';

/** Names that are listed; the rest is counted. `--json` has all. */
const MOST_LISTED = 20;

const report = (error: EarmarkError) => console.error(lineOf(error, null));

/** Writes a whole library into an archive. Throws FileProblem. */
export async function exportTo(path: string, dataFolder: string, force: boolean, asJson: boolean): Promise<void> {
  const { episodes, syncs, folders } = await onFile(path, () =>
    withProgress(path, (signal, onProgress) => exportLibrary(path, dataFolder, force, { signal, onProgress, report })),
  );
  if (asJson) return printJson(jsonLine({ file: path, episodes, syncs, folders }));
  const parts = [counted(episodes, 'episode'), counted(syncs, 'sync'), counted(folders, 'folder')];
  await print(`${inLine(`${path}: ${parts.join(', ')}.`)}\n`);
}

/** Takes an archive with a library into a data folder. What has no file here is said on stderr. Throws FileProblem. */
export async function importFrom(
  path: string,
  dataFolder: string,
  folders: readonly string[],
  asJson: boolean,
): Promise<void> {
  const moved = await Promise.all(folders.map(movedFolder));
  const taken = await onFile(path, () =>
    withProgress(path, (signal, onProgress) => importLibrary(path, dataFolder, moved, { signal, onProgress, report })),
  );
  sayAbsent(taken);
  if (asJson) return printJson(jsonLine({ file: path, ...taken }));
  await print(`${inLine(`${path}: ${lineFor(taken)}`)}\n`);
}

function sayAbsent({ missing, changed, away }: ImportedLibrary): void {
  const list = (names: readonly string[], what: string) => {
    for (const name of names.slice(0, MOST_LISTED)) console.error(inLine(`${name}: ${what}`));
    if (names.length > MOST_LISTED) console.error(`${names.length - MOST_LISTED} more: ${what}`);
  };
  list(away, 'this folder is not here; name its place with `--folder OLD=NEW`');
  list(missing, 'not here; what was made of it is kept');
  list(changed, 'not as it was there; what was made of it is kept');
}

/** Throws UsageError for anything but `OLD=NEW`, and FileProblem for a folder that is not there. */
async function movedFolder(written: string): Promise<MovedFolder> {
  const at = written.indexOf('=');
  const [from, to] = [written.slice(0, at), written.slice(at + 1)];
  if (at <= 0 || to === '')
    throw new UsageError(
      `“${written}” is no folder and its place. Give \`--folder OLD=NEW\`, such as /home/ann=/home/ben.`,
    );
  await onFile(to, async () => {
    const info = await stat(to).catch((error: unknown) => Promise.reject(unreadable(error, basename(to))));
    if (!info.isDirectory()) throw cliError('bad-request/not-a-folder', { file: basename(to) });
  });
  return { from, to: resolve(to) };
}
