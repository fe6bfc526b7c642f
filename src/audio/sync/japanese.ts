import { initSync, TokenizerBuilder } from 'lindera-wasm-ipadic';
import type { CutWords } from '../../core/align/text/spoken-words';
import { readShipped } from './shipped';

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
