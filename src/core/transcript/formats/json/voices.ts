import { lastAtOrBelow } from '../../../time/binary-search';
import type { Seconds } from '../../../time/seconds';
import type { Word } from './words';

/** From `start` on another speaker speaks. */
export interface Voice {
  readonly start: Seconds;
  readonly speaker: string | null;
}

/** Seconds by which a word may begin before its speaker does. Recognisers find the two in different ways. */
const EARLY = 0.05;

/**
 * Gives words without a speaker the one who speaks at their time. Words without a time get the speaker of the previous
 * one.
 */
export function withVoices(words: readonly Word[], voices: readonly Voice[]): readonly Word[] {
  if (voices.length === 0) return words;
  const sorted = voices.toSorted((a, b) => a.start - b.start);
  let latest: Seconds | null = null;
  return words.map((word) => {
    latest = word.start ?? latest;
    if (word.speaker !== null || latest === null) return word;
    const place = lastAtOrBelow(sorted.length, (index) => sorted[index]?.start ?? 0, latest + EARLY);
    return { ...word, speaker: sorted[Math.max(0, place)]?.speaker ?? null };
  });
}
