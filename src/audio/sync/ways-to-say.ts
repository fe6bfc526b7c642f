import { isEnglishTag, pronunciations, readDictionary, type Speak } from '../../core/align/text/pronounce';
import type { CutWords, SpokenWord } from '../../core/align/text/spoken-words';
import type { SpeechFiles } from './model-files';
import { readShipped } from './shipped';
import { startEspeak, startJapanese } from './speak';

/** Cuts a language without spaces into words. Undefined where Unicode's way will do. Throws what reading files throws. */
export function cutterFor(language: string, files: SpeechFiles): Promise<CutWords> | undefined {
  return /^ja\b/i.test(language) ? startJapanese(files.japanese) : undefined;
}

/** How each of these words may be pronounced: see `pronunciations`. Throws what reading files throws. */
export async function waysToSay(spoken: readonly SpokenWord[], language: string, files: SpeechFiles) {
  const { buffer, length } = await readShipped(files.dictionary);
  const dictionary = readDictionary(
    Buffer.from(buffer, 0, length).toString('latin1'),
    isEnglishTag(language) ? spoken : [],
  );
  const speak = await lazyEspeak(files.espeakData, language, spoken, dictionary);
  return pronunciations(spoken, language, dictionary, speak);
}

/** Starts espeak only if a word needs it, because it takes a tenth of a second and 24 MB. */
async function lazyEspeak(
  path: string,
  language: string,
  spoken: readonly SpokenWord[],
  dictionary: ReadonlyMap<string, unknown>,
): Promise<Speak> {
  const isNeeded = !isEnglishTag(language) || spoken.some(({ text }) => !dictionary.has(text));
  if (!isNeeded) return () => [];
  return startEspeak((await readShipped(path)).buffer);
}
