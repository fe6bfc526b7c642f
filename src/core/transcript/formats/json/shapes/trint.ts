import { at, has } from '../../../toolkits/json/value';
import { speakerName } from '../json-speakers';
import { cuesOfWords, endOf, type Word } from '../json-words';
import type { Item, Shape } from '../shape';

const PER_SECOND = 1000;

/**
 * Trint's words, as exported: https://github.com/bbc/react-transcript-editor/tree/master/packages/stt-adapters/trint
 */
export const trint: Shape = {
  id: 'trint-json',
  name: 'Trint JSON',
  fits: (document) => (has(at(document, 'words', 0), 'time', 'duration', 'value') ? 1 : 0),
  cues: (document) => cuesOfWords(document.items('words').map(wordOf)),
};

function wordOf(word: Item): Word {
  const start = word.time('time', PER_SECOND);
  return {
    text: word.text('value') ?? '',
    start,
    end: endOf(start, word.time('duration', PER_SECOND)),
    speaker: speakerName(word.text('speaker')),
    confidence: word.number('confidence'),
    joins: false,
    line: word.line,
  };
}
