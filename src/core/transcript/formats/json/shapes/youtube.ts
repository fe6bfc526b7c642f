import { type Seconds, seconds } from '../../../../time/seconds';
import { at, has } from '../../../toolkits/json/value';
import { cueOfSegment, endOf, type Word } from '../json-words';
import type { Item, Shape } from '../shape';

const PER_SECOND = 1000;

/** YouTube's captions as saved by downloaders, `json3`. There is no specification. */
export const youTube: Shape = {
  id: 'youtube-json',
  name: 'YouTube JSON',
  fits(document) {
    const events = [0, 1, 2].map((index) => at(document, 'events', index));
    return events.some((event) => has(event, 'tStartMs')) ? 1 : 0;
  },
  cues: (document) => document.items('events').flatMap(cueOf),
};

/** Events without words make windows, or a line break where captions roll up. */
function cueOf(event: Item) {
  const start = event.time('tStartMs', PER_SECOND);
  const segments = event.items('segs');
  const text = segments.map((segment) => segment.text('utf8') ?? '').join('');
  if (text.trim() === '') return [];
  const words = segments.length > 1 ? segments.map((segment) => wordOf(segment, start)) : [];
  const end = endOf(start, event.time('dDurationMs', PER_SECOND));
  return [cueOfSegment({ text, start, end, speaker: null, words, line: event.line, carried: null })];
}

function wordOf(segment: Item, start: Seconds | null): Word {
  const offset = segment.time('tOffsetMs', PER_SECOND);
  return {
    text: segment.text('utf8') ?? '',
    start: start === null ? null : (endOf(start, offset ?? seconds(0)) ?? start),
    end: null,
    speaker: null,
    confidence: null,
    joins: false,
    line: segment.line,
  };
}
