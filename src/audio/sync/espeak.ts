import loadEspeak, { type Espeak } from '@echogarden/espeak-ng-emscripten';
import type { Speak } from '../../core/align/text/pronounce';

/** Voices whose names are not the language's tag. */
const voices: Readonly<Record<string, string>> = { en: 'en-us', zh: 'cmn', 'zh-hk': 'yue', no: 'nb', iw: 'he' };
const FALLBACK = 'en-us';

/** Starts espeak-ng, compiled to WebAssembly. `data` is the content of its file `espeak-ng.data`. */
export async function startEspeak(data: Uint8Array<ArrayBuffer>): Promise<Speak> {
  const espeak = await loadEspeak({ getPreloadedPackage: () => asBuffer(data) });
  const voice = await new espeak.eSpeakNGWorker();
  return (words, language) => {
    if (!candidates(language).some((name) => voice.set_voice(name) === 0)) voice.set_voice(FALLBACK);
    return words.map((word) => textAt(espeak, voice.convert_to_phonemes(word, true).ptr));
  };
}

/** The buffer of these bytes alone. It is not copied if it holds nothing else, because there are 24 million. */
function asBuffer({ buffer, byteOffset, byteLength }: Uint8Array<ArrayBuffer>): ArrayBuffer {
  return byteLength === buffer.byteLength ? buffer : buffer.slice(byteOffset, byteOffset + byteLength);
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
