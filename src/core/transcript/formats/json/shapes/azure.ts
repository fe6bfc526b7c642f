import type { Seconds } from '../../../../time/seconds';
import type { Cue } from '../../../toolkits/cues/cue';
import { at, has } from '../../../toolkits/json/value';
import { speakerName } from '../json-speakers';
import { cueOfSegment, endOf, type Word } from '../json-words';
import type { Item, Shape } from '../shape';

const TICKS = 10_000_000;
const MILLISECONDS = 1000;

/**
 * Azure Speech: batch and fast transcription.
 * https://learn.microsoft.com/azure/ai-services/speech-service/batch-transcription-get#transcription-result-file
 * https://learn.microsoft.com/azure/ai-services/speech-service/fast-transcription-create
 */
export const azureSpeech: Shape = {
  id: 'azure-speech-json',
  name: 'Azure Speech JSON',
  fits(document) {
    if (has(document, 'recognizedPhrases') || has(document, 'combinedRecognizedPhrases')) return 1;
    return has(document, 'combinedPhrases') || has(at(document, 'phrases', 0), 'offsetMilliseconds') ? 1 : 0;
  },
  cues: (document) => [...document.items('recognizedPhrases').map(batchCue), ...document.items('phrases').map(fastCue)],
};

function batchCue(phrase: Item): Cue {
  const [best] = phrase.items('nBest');
  return cueOf(phrase, best ?? null, best?.text('display') ?? best?.text('lexical') ?? null);
}

function fastCue(phrase: Item): Cue {
  return cueOf(phrase, phrase, phrase.text('text'));
}

function cueOf(phrase: Item, best: Item | null, text: string | null): Cue {
  const { start, end } = spanOf(phrase);
  const list = best?.has('displayWords') ? 'displayWords' : 'words';
  return cueOfSegment({
    text,
    start,
    end,
    speaker: speakerName(phrase.text('speaker')),
    words: best?.items(list).map(wordOf) ?? [],
    line: phrase.line,
    carried: best?.has('confidence') ? { confidence: best.text('confidence') ?? '' } : null,
  });
}

function wordOf(word: Item): Word {
  const text = word.text('displayText') ?? word.text('word') ?? word.text('text') ?? '';
  const confidence = word.number('confidence');
  return { text, ...spanOf(word), speaker: null, confidence, joins: false, line: word.line };
}

/** The same times are given in ticks, in milliseconds, and as `PT0.76S`. */
function spanOf(item: Item): { start: Seconds | null; end: Seconds | null } {
  const timeOf = (name: string) =>
    item.time(`${name}InTicks`, TICKS) ?? item.time(`${name}Milliseconds`, MILLISECONDS) ?? item.time(name, TICKS);
  const start = timeOf('offset');
  return { start, end: endOf(start, timeOf('duration')) };
}
