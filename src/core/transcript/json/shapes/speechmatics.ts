import type { Item } from '../item';
import type { Shape } from '../shape';
import { speakerName } from '../speakers';
import { at, has } from '../value';
import { cuesOfWords, type Word } from '../words';

/** Speechmatics, `json-v2`: https://docs.speechmatics.com/speech-to-text/batch/output */
export const speechmatics: Shape = {
  id: 'speechmatics-json',
  name: 'Speechmatics JSON',
  fits(document) {
    const first = at(document, 'results', 0);
    const isResult = has(first, 'type', 'alternatives') && has(at(first, 'alternatives', 0), 'content');
    if (isResult) return 1;
    return has(document, 'format', 'metadata') && (has(document, 'job') || has(document, 'results')) ? 0.8 : 0;
  },
  cues(document) {
    const language = document.item('metadata')?.item('language_pack_info') ?? null;
    const delimiter = language?.text('word_delimiter') ?? ' ';
    const words: Word[] = [];
    let joins = false;
    for (const result of document.items('results')) {
      const attaches = result.text('attaches_to') ?? '';
      const word = wordOf(result, joins || delimiter === '' || attaches === 'previous' || attaches === 'both');
      words.push(word);
      joins = attaches === 'next' || attaches === 'both';
    }
    return cuesOfWords(words);
  },
};

/** A sign of punctuation takes no time. */
function wordOf(result: Item, joins: boolean): Word {
  const [best] = result.items('alternatives');
  const isSign = result.text('type') === 'punctuation';
  return {
    text: best?.text('content') ?? '',
    start: isSign ? null : result.time('start_time'),
    end: isSign ? null : result.time('end_time'),
    speaker: speakerName(best?.text('speaker') ?? result.text('channel')),
    confidence: best?.number('confidence') ?? null,
    joins,
    line: result.line,
  };
}
