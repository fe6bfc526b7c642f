import { isAudioName } from '../audio/parsing/formats';
import { readWhole, statFile } from '../files/open-file';
import { type Fingerprint, fingerprintAudio, fingerprintText } from './fingerprint';

/** Files of each kind whose content is read. In a folder with more, only names count. */
const MOST_FILES = 200;
/** Bytes. A larger file takes too long to read for its fingerprint. */
const LARGEST_TEXT = 20_000_000;

/** The fingerprint of the recording or transcript at a path; null if it is not there, or cannot be read. */
export async function fingerprintAt(path: string, isAudio = isAudioName(path)): Promise<Fingerprint | null> {
  try {
    if (isAudio) return await fingerprintAudio(path);
    const { size } = await statFile(path);
    return size > LARGEST_TEXT ? null : fingerprintText(await readWhole(path));
  } catch {
    return null;
  }
}

/**
 * The paths of recordings and transcripts by their fingerprints, of the first 200 of each kind. Of files with the same
 * content, the first counts. A file that cannot be read has no fingerprint.
 */
export async function fingerprintsAmong(paths: readonly string[]): Promise<Map<Fingerprint, string>> {
  const found = new Map<Fingerprint, string>();
  for (const isWanted of [isAudioName, (path: string) => !isAudioName(path)])
    for (const path of paths.filter(isWanted).slice(0, MOST_FILES)) {
      const fingerprint = await fingerprintAt(path);
      if (fingerprint !== null && !found.has(fingerprint)) found.set(fingerprint, path);
    }
  return found;
}
