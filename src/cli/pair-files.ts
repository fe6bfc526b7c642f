import { realpath } from 'node:fs/promises';
import { isAudioName } from '../audio/parsing/formats';
import { unreadable } from '../core/file-errors';
import { filesOfPair } from '../library/pairings';
import { print } from './output';
import { inLine, onFile } from './problems';
import { openLibrary, saved } from './remembered';
import { UsageError } from './usage';

/**
 * Keeps in a data folder that a recording and a transcript belong together, or that they do not. Neither file is touched.
 * Throws FileProblem, and UsageError for anything but two files.
 */
export async function pairFiles(dataFolder: string, files: readonly string[], together: boolean): Promise<void> {
  const what = together ? 'pair' : 'part';
  const [audio, transcript, tooMuch] = files;
  if (audio === undefined || transcript === undefined)
    throw new UsageError(`Two files are needed. Use \`library ${what} AUDIO TRANSCRIPT\`.`);
  if (tooMuch !== undefined) throw new UsageError(`\`library ${what}\` takes two files; “${tooMuch}” is one too many.`);
  if (!isAudioName(audio) && isAudioName(transcript))
    throw new UsageError(`The recording goes first: \`library ${what} ${transcript} ${audio}\`.`);
  const real = { audio: await pathOf(audio), transcript: await pathOf(transcript) };
  const pair = await onFile(audio, () => filesOfPair(real));
  const library = await openLibrary(dataFolder);
  try {
    await onFile(dataFolder, () => library.pairings.say({ ...pair, together }));
    await saved(library, audio);
  } finally {
    await library.close();
  }
  await print(`${inLine(`${transcript} ${together ? 'belongs' : 'does not belong'} to ${audio}`)}\n`);
}

/** The path without links, as the folders of the library have it. */
function pathOf(path: string): Promise<string> {
  return onFile(path, () => realpath(path).catch((error: unknown) => Promise.reject(unreadable(error, path))));
}
