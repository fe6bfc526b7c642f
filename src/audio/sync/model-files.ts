import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { brotliDecompress } from 'node:zlib';
import espeakData from '@echogarden/espeak-ng-emscripten/espeak-ng.data?shipped';
import japanese from 'lindera-wasm-ipadic/lindera_wasm_bg.wasm?shipped';
import dictionary from 'soundswallower/model/en-us/dict.txt?shipped';
import mdef from 'soundswallower/model/en-us/mdef?shipped';
import means from 'soundswallower/model/en-us/means?shipped';
import sendump from 'soundswallower/model/en-us/sendump?shipped';
import variances from 'soundswallower/model/en-us/variances?shipped';
import type { ModelFiles } from '../../core/align/model/acoustic-model';

/** The files about speech that the threads need, in shared memory. */
export interface SpeechFiles {
  readonly model: ModelFiles;
  /** The CMU dictionary. */
  readonly dictionary: Uint8Array;
  /** Path of espeak-ng's data, which is needed only for words that are not in the dictionary. */
  readonly espeakData: string;
  /** Path of Lindera with its Japanese dictionary. */
  readonly japanese: string;
}

/** Reads the files of the acoustic model and the dictionary, 10 MB. */
export async function readSpeechFiles(): Promise<SpeechFiles> {
  const paths = { means, variances, sendump, mdef, dictionary };
  const entries = Object.entries(paths).map(async ([name, path]) => [name, shared(await readShipped(path))] as const);
  const files = Object.fromEntries(await Promise.all(entries)) as Record<keyof typeof paths, Uint8Array>;
  const { dictionary: words, ...model } = files;
  return { model, dictionary: words, espeakData, japanese };
}

function shared(data: Uint8Array): Uint8Array {
  const copy = new Uint8Array(new SharedArrayBuffer(data.length));
  copy.set(data);
  return copy;
}

const decompress = promisify<Uint8Array, Buffer>(brotliDecompress);

/** Reads a file that was imported with `?shipped`. A build compresses it, and adds the extension `.br`. */
export async function readShipped(path: string): Promise<Uint8Array<ArrayBuffer>> {
  const content = await readFile(path);
  return (path.endsWith('.br') ? await decompress(content) : content) as Uint8Array<ArrayBuffer>;
}
