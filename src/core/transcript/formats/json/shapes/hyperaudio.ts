import { lastAtOrBelow } from '../../../../time/binary-search';
import type { Seconds } from '../../../../time/seconds';
import { at, has } from '../../../toolkits/json/value';
import { speakerName } from '../json-speakers';
import { cuesOfWords, type Word } from '../json-words';
import type { Item, Shape } from '../shape';

/**
 * A list of words, and a list of paragraphs with speakers and starts: Hyperaudio Lite, and the BBC's editors.
 * https://github.com/hyperaudio/hyperaudio-lite-editor/blob/main/js/html-json-converter.js
 */
export const hyperaudio: Shape = {
  id: 'hyperaudio-json',
  name: 'Hyperaudio JSON',
  fits(document) {
    if (!has(at(document, 'words', 0), 'text', 'start', 'end')) return 0;
    return has(document, 'paragraphs') ? 1 : 0.85;
  },
  cues(document) {
    const paragraphs = paragraphsOf(document);
    let joins = false;
    const words = document.items('words').map((item) => {
      const word = wordOf(item, paragraphs, joins);
      joins = item.flag('space') === false;
      return word;
    });
    return cuesOfWords(words);
  },
};

interface Paragraph {
  readonly start: Seconds;
  readonly speaker: string | null;
}

function paragraphsOf(document: Item): Paragraph[] {
  const paragraphs: Paragraph[] = [];
  for (const paragraph of document.items('paragraphs')) {
    const start = paragraph.time('start');
    if (start !== null) paragraphs.push({ start, speaker: speakerName(paragraph.text('speaker')) });
  }
  return paragraphs.sort((a, b) => a.start - b.start);
}

function wordOf(item: Item, paragraphs: readonly Paragraph[], joins: boolean): Word {
  const start = item.time('start');
  const place = lastAtOrBelow(paragraphs.length, (index) => paragraphs[index]?.start ?? 0, start ?? 0);
  return {
    text: item.text('text') ?? '',
    start,
    end: item.time('end'),
    speaker: paragraphs[Math.max(0, place)]?.speaker ?? null,
    confidence: item.number('confidence'),
    joins,
    line: item.line,
  };
}
