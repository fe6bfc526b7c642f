import type { Cue } from '../../../toolkits/cues/cue';
import { at, has } from '../../../toolkits/json/value';
import { speakerName } from '../json-speakers';
import { cueOfSegment, cuesOfWords, type Word } from '../json-words';
import type { Item, Shape } from '../shape';

const PER_SECOND = 1000;

/** AssemblyAI: https://www.assemblyai.com/docs/api-reference/transcripts/get */
export const assemblyAi: Shape = {
  id: 'assemblyai-json',
  name: 'AssemblyAI JSON',
  fits(document) {
    const isNamed = has(document, 'audio_url') || has(document, 'acoustic_model') || has(document, 'language_model');
    if (isNamed && (has(document, 'text') || has(document, 'words') || has(document, 'status'))) return 1;
    const word = at(document, 'words', 0) ?? at(document, 'utterances', 0, 'words', 0);
    return has(word, 'text', 'start', 'end', 'confidence') ? 0.9 : 0;
  },
  cues(document) {
    const utterances = document.items('utterances');
    if (utterances.length > 0) return utterances.flatMap(cuesOfUtterance);
    const words = document.items('words').map((word) => wordOf(word, null));
    return words.length > 0 ? cuesOfWords(words) : [untimed(document)];
  },
};

/** An utterance without interruption may be minutes long. */
function cuesOfUtterance(utterance: Item): Cue[] {
  const speaker = utterance.text('speaker');
  const words = utterance.items('words').map((word) => wordOf(word, speaker));
  if (words.length > 0) return cuesOfWords(words);
  const [start, end] = [utterance.time('start', PER_SECOND), utterance.time('end', PER_SECOND)];
  return [{ ...untimed(utterance), start, end, speaker: speakerName(speaker) }];
}

function untimed(item: Item): Cue {
  const text = item.text('text');
  return cueOfSegment({ text, start: null, end: null, speaker: null, words: [], line: item.line, carried: null });
}

function wordOf(word: Item, speaker: string | null): Word {
  return {
    text: word.text('text') ?? '',
    start: word.time('start', PER_SECOND),
    end: word.time('end', PER_SECOND),
    speaker: speakerName(word.text('speaker') ?? speaker),
    confidence: word.number('confidence'),
    joins: false,
    line: word.line,
  };
}
