import type { Cue } from '../../../toolkits/cues/cue';
import { at, has } from '../../../toolkits/json/value';
import { speakerName, type Voice, withVoices } from '../json-speakers';
import { cuesOfWords, endOf, type Word } from '../json-words';
import type { Item, Shape } from '../shape';

/**
 * Speechmatics, `json-v2`: https://docs.speechmatics.com/speech-to-text/batch/output And its earlier format, a list of
 * words and a list of speakers with times:
 * https://github.com/bbc/react-transcript-editor/tree/master/packages/stt-adapters/speechmatics
 */
export const speechmatics: Shape = {
  id: 'speechmatics-json',
  name: 'Speechmatics JSON',
  fits(document) {
    const first = at(document, 'results', 0);
    const isResult = has(first, 'type', 'alternatives') && has(at(first, 'alternatives', 0), 'content');
    if (isResult) return 1;
    if (has(at(document, 'words', 0), 'name', 'time', 'duration')) return 0.95;
    return has(document, 'format', 'metadata') && (has(document, 'job') || has(document, 'results')) ? 0.8 : 0;
  },
  cues(document) {
    if (!document.has('results') && document.has('words')) return cuesOfFormer(document);
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

function cuesOfFormer(document: Item): Cue[] {
  const speakers = document.items('speakers').flatMap((item): Voice[] => {
    const start = item.time('time');
    return start === null ? [] : [{ start, speaker: speakerName(item.text('name')) }];
  });
  return cuesOfWords(withVoices(document.items('words').map(formerWord), speakers));
}

function formerWord(item: Item): Word {
  const text = item.text('name') ?? '';
  const joins = /^[.,!?;:]$/.test(text);
  const start = joins ? null : item.time('time');
  const end = endOf(start, item.time('duration'));
  return { text, start, end, speaker: null, confidence: item.number('confidence'), joins, line: item.line };
}

/** Punctuation takes no time. */
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
