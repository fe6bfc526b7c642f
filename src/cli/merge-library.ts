import type { EarmarkError } from '../core/errors';
import { mergeLibrary } from '../library/archive/merging';
import type { TakenLibrary } from '../library/archive/taking';
import { jsonLine, print, printJson } from './output';
import { inLine, lineOf, onFile } from './problems';
import { withProgress } from './progress';

/** Takes other data folders into one. What is left out is said on stderr. Throws FileProblem. */
export async function mergeLibraries(dataFolder: string, others: readonly string[], asJson: boolean): Promise<void> {
  for (const path of others) {
    const report = (error: EarmarkError) => console.error(lineOf(error, null));
    const taken = await onFile(path, () =>
      withProgress(path, (signal, onProgress) => mergeLibrary(path, dataFolder, { signal, onProgress, report })),
    );
    await (asJson ? printJson(jsonLine({ file: path, ...taken })) : print(`${inLine(`${path}: ${lineFor(taken)}`)}\n`));
  }
}

/** What became of another library, for people. */
export function lineFor({ episodes, syncs, folders }: TakenLibrary): string {
  const count = (number: number, of: string) => `${number} ${of}${number === 1 ? '' : 's'}`;
  const all = episodes.new + episodes.joined + episodes.same;
  return (
    `${count(all, 'episode')}: ${episodes.new} new, ${episodes.joined} with something new, ${episodes.same} as here. ` +
    `${count(syncs, 'sync')} and ${count(folders, 'folder')} added.`
  );
}
