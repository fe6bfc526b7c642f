import espeakData from '@echogarden/espeak-ng-emscripten/espeak-ng.data?shipped';
import japanese from 'lindera-wasm-ipadic/lindera_wasm_bg.wasm?shipped';
import dictionary from 'soundswallower/model/en-us/dict.txt?shipped';
import mdef from 'soundswallower/model/en-us/mdef?shipped';
import means from 'soundswallower/model/en-us/means?shipped';
import sendump from 'soundswallower/model/en-us/sendump?shipped';
import variances from 'soundswallower/model/en-us/variances?shipped';
import type { ModelFiles } from '../../core/align/model/acoustic-model';

/** Paths of the files about speech, which the threads read with `readShipped`. */
export interface SpeechFiles {
  readonly model: Readonly<Record<keyof ModelFiles, string>>;
  /** The CMU dictionary. */
  readonly dictionary: string;
  /** The data of espeak-ng, which is needed only for words that are not in the dictionary. */
  readonly espeakData: string;
  /** Lindera with its Japanese dictionary. */
  readonly japanese: string;
}

export const speechFiles: SpeechFiles = {
  model: { means, variances, sendump, mdef },
  dictionary,
  espeakData,
  japanese,
};
