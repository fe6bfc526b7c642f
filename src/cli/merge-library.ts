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

/** “1 folder”, “2 folders”. */
export function counted(number: number, of: string): string {
  return `${number} ${of}${number === 1 ? '' : 's'}`;
}

/** What became of another library, for people. */
export function lineFor({ episodes, syncs, folders, names }: TakenLibrary): string {
  const news = [
    episodes.new > 0 && counted(episodes.new, 'new episode'),
    episodes.joined > 0 && `${counted(episodes.joined, 'episode')} with something new`,
    syncs > 0 && counted(syncs, 'new sync'),
    folders > 0 && counted(folders, 'new folder'),
    names > 0 && `${counted(names, 'new name')} of speakers`,
  ].filter((part) => part !== false);
  const same = episodes.same > 0 ? ` ${counted(episodes.same, 'episode')} as here.` : '';
  return `${news.length > 0 ? news.join(', ') : 'nothing new'}.${same}`;
}
