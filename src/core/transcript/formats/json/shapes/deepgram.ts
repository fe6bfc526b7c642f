import type { Cue } from '../../../toolkits/cues/cue';
import { at, has } from '../../../toolkits/json/value';
import { speakerName } from '../json-speakers';
import { cueOfSegment, cuesOfWords, type Word } from '../json-words';
import type { Item, Shape } from '../shape';

/** Deepgram: https://developers.deepgram.com/reference/speech-to-text/listen-pre-recorded */
export const deepgram: Shape = {
  id: 'deepgram-json',
  name: 'Deepgram JSON',
  fits: (document) => (has(at(document, 'results', 'channels', 0), 'alternatives') ? 1 : 0),
  cues(document) {
    const channels = document.item('results')?.items('channels') ?? [];
    return channels.flatMap((channel, index) => {
      const [best] = channel.items('alternatives');
      return best === undefined ? [] : cuesOf(best, channels.length > 1 ? `Channel ${index}` : null);
    });
  },
};

function cuesOf(best: Item, channel: string | null): Cue[] {
  const words = best.items('words').map((word) => wordOf(word, channel));
  if (words.length > 0) return cuesOfWords(words);
  const text = best.text('transcript');
  if (text === null || text === '') return [];
  return [cueOfSegment({ text, start: null, end: null, speaker: channel, words, line: best.line, carried: null })];
}

function wordOf(word: Item, channel: string | null): Word {
  return {
    text: word.text('punctuated_word') ?? word.text('word') ?? '',
    start: word.time('start'),
    end: word.time('end'),
    speaker: speakerName(word.text('speaker')) ?? channel,
    confidence: word.number('confidence'),
    joins: false,
    line: word.line,
  };
}
