import { at, has } from '../../../toolkits/json/value';
import { speakerName } from '../json-speakers';
import { cuesOfWords, type Word } from '../json-words';
import type { Item, Shape } from '../shape';

/**
 * ElevenLabs' Scribe: https://elevenlabs.io/docs/api-reference/speech-to-text/convert A list of words, of the spaces
 * between them, and of events such as `(laughter)`.
 */
export const elevenLabs: Shape = {
  id: 'elevenlabs-json',
  name: 'ElevenLabs JSON',
  fits(document) {
    const first = at(document, 'words', 0);
    return has(first, 'text', 'start', 'end', 'type') && has(document, 'language_code') ? 1 : 0;
  },
  cues(document) {
    const words: Word[] = [];
    let hasSpace = true;
    for (const item of document.items('words')) {
      const isSpacing = item.text('type') === 'spacing';
      if (!isSpacing) words.push(wordOf(item, !hasSpace));
      hasSpace = isSpacing || item.text('type') === 'audio_event';
    }
    return cuesOfWords(words);
  },
};

function wordOf(item: Item, joins: boolean): Word {
  const isEvent = item.text('type') === 'audio_event';
  return {
    text: item.text('text') ?? '',
    start: item.time('start'),
    end: item.time('end'),
    speaker: speakerName(item.text('speaker_id')),
    confidence: null,
    joins: joins && !isEvent,
    line: item.line,
  };
}
