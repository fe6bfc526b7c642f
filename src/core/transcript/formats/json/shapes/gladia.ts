import type { Cue } from '../../../toolkits/cues/cue';
import { at, has } from '../../../toolkits/json/value';
import { speakerName } from '../json-speakers';
import { cueOfSegment, type Word } from '../json-words';
import type { Item, Shape } from '../shape';

const START = ['start', 'time_begin'];
const END = ['end', 'time_end'];

/** Gladia, its current and its previous interface: https://docs.gladia.io/api-reference/v2/pre-recorded/get */
export const gladia: Shape = {
  id: 'gladia-json',
  name: 'Gladia JSON',
  fits(document) {
    if (has(at(document, 'result', 'transcription'), 'full_transcript')) return 1;
    if (has(at(document, 'result', 'transcription', 'utterances', 0), 'text')) return 1;
    if (has(at(document, 'transcription'), 'utterances') || has(document, 'full_transcript', 'utterances')) return 0.95;
    return has(at(document, 'prediction', 0), 'transcription', 'time_begin') ? 1 : 0;
  },
  cues(document) {
    const result = document.has('result') ? document.item('result') : document;
    const transcription = result?.has('transcription') ? result.item('transcription') : result;
    const utterances = transcription?.items('utterances') ?? [];
    return [...utterances, ...document.items('prediction')].map(cueOf);
  },
};

function cueOf(utterance: Item): Cue {
  return cueOfSegment({
    text: utterance.text(utterance.has('text') ? 'text' : 'transcription'),
    start: utterance.time(START),
    end: utterance.time(END),
    speaker: speakerName(utterance.text('speaker')),
    words: utterance.items('words').map(wordOf),
    line: utterance.line,
    carried: utterance.has('confidence') ? { confidence: utterance.text('confidence') ?? '' } : null,
  });
}

function wordOf(word: Item): Word {
  const [start, end] = [word.time(START), word.time(END)];
  const confidence = word.number('confidence');
  return { text: word.text('word') ?? '', start, end, speaker: null, confidence, joins: false, line: word.line };
}
