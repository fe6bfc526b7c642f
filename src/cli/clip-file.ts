import { basename } from 'node:path';
import type { ReadContext } from '../core/clips/formats/format';
import { type FoundClips, readClips } from '../core/clips/read';
import { unreadable } from '../core/file-errors';
import { readWhole } from '../files/open-file';
import { decodeText } from '../library/text-encoding';
import { onFile } from './problems';

/** Reads a file of clips in any format that Earmark reads. Throws FileProblem. */
export function readClipFile(path: string, context: Partial<ReadContext>): Promise<FoundClips> {
  const fileName = basename(path);
  return onFile(path, async () => {
    const bytes = await readWhole(path).catch((error: unknown) => {
      throw unreadable(error, fileName);
    });
    return readClips(decodeText(bytes, fileName), fileName, context);
  });
}
