import loadEspeak, { type Espeak } from '@echogarden/espeak-ng-emscripten';
import { initSync, TokenizerBuilder } from 'lindera-wasm-ipadic';
import type { Speak } from '../../core/align/text/pronounce';
import type { CutWords } from '../../core/align/text/spoken-words';
import { readShipped } from './shipped';

/** Voices whose names are not the language's tag. */
const voices: Readonly<Record<string, string>> = { en: 'en-us', zh: 'cmn', 'zh-hk': 'yue', no: 'nb', iw: 'he' };
const FALLBACK = 'en-us';

/** Starts espeak-ng, compiled to JavaScript. `data` begins with the content of its file `espeak-ng.data`. */
export async function startEspeak(data: ArrayBuffer): Promise<Speak> {
  const espeak = await loadEspeak({ getPreloadedPackage: () => data });
  const voice = await new espeak.eSpeakNGWorker();
  return (words, language) => {
    if (!candidates(language).some((name) => voice.set_voice(name) === 0)) voice.set_voice(FALLBACK);
    return words.map((word) => textAt(espeak, voice.convert_to_phonemes(word, true).ptr));
  };
}

function candidates(language: string): string[] {
  const tag = language.toLowerCase();
  const base = tag.split('-')[0] ?? tag;
  return [voices[tag], tag, voices[base], base].filter((name) => name !== undefined);
}

const decoder = new TextDecoder();

/** Text in espeak's memory, up to its final zero. */
function textAt({ HEAPU8 }: Espeak, address: number): string {
  if (address === 0) return '';
  return decoder.decode(HEAPU8.subarray(address, HEAPU8.indexOf(0, address)));
}

/** A word from Lindera: `text` as it is written, `details` from the dictionary. An unknown word has one, `UNK`. */
type Token = ReadonlyMap<string, unknown>;

/** The index, among IPADIC's details, of the pronunciation in katakana: ワ where は is a particle. */
const PRONUNCIATION = 8;

/**
 * Reads Japanese, whose kanji espeak-ng cannot. It cuts a text into words and writes each in kana, by the dictionary
 * IPADIC and the context (https://github.com/lindera/lindera). Takes some 0.2 s and 110 MB.
 * @param path of Lindera's WebAssembly, which holds the dictionary
 */
export async function startJapanese(path: string): Promise<CutWords> {
  initSync({ module: await readShipped(path) });
  const builder = new TokenizerBuilder();
  builder.setDictionary('embedded://ipadic');
  builder.setMode('normal');
  const tokenizer = builder.build();
  return (text) => (tokenizer.tokenize(text) as Token[]).map(said);
}

function said(token: Token): string {
  const details = token.get('details') as readonly string[];
  return details[PRONUNCIATION] ?? String(token.get('text'));
}
