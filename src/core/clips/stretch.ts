import { type Seconds, seconds } from '../time/seconds';
import type { Clip, ClipStretch, ClipWord, ClipWords } from './clip';
import { sourceText, type TimedText, wordsOfClip } from './follow';
import { wordsIn } from './words-in';

/** Where a clip is, and its words. */
export function stretchOf({ start, end, text, speakers, words }: ClipStretch): ClipStretch {
  return { start, end, text, speakers, words };
}

/** The words between two times, and what ties the clip to them. `text` is null without a transcript. */
export function stretchBetween(text: TimedText | null, start: Seconds, end: Seconds, by: ClipWords['by']): ClipStretch {
  if (!text) return { start, end, text: '', speakers: [], words: null };
  const said = wordsIn(text.transcript, text.times, start, end);
  return { start, end, ...said, words: wordsOfClip(sourceText(text), { start, end }, by) };
}

/**
 * A clip with other ends, and the words between them. Without a transcript it keeps its words, and their distance from
 * its ends grows.
 */
export function stretchWith(
  clip: ClipStretch,
  text: TimedText | null,
  { start = clip.start, end = clip.end }: Partial<Pick<Clip, 'start' | 'end'>>,
): ClipStretch {
  const { words } = clip;
  if (text) return stretchBetween(text, start, end, words?.by ?? 'ear');
  const later = (word: ClipWord, by: number) => ({ ...word, offset: seconds(word.offset + by) });
  return {
    ...stretchOf(clip),
    start,
    end,
    words: words && {
      ...words,
      first: later(words.first, start - clip.start),
      last: later(words.last, end - clip.end),
    },
  };
}
