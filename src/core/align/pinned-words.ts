import type { Pin } from '../timing/pin';
import { FRAME } from './features/front-end';
import { type Heard, WINDOW_BIAS } from './outcome/heard';
import { COARSE_HOP, type Section } from './search/band';
import type { SpokenWord } from './text/spoken-words';

/** A spoken word whose start was set by hand. */
export interface PinnedWord {
  /** Index into the spoken words. */
  readonly word: number;
  /** Seconds. */
  readonly time: number;
}

/**
 * The spoken words of pins, in order of both word and time. A pin is left out if it contradicts an earlier one, or if
 * nothing is spoken in its turn from its word on.
 */
export function pinnedWords(pins: readonly Pin[], words: readonly SpokenWord[]): PinnedWord[] {
  const sorted = pins.toSorted((a, b) => a.turn - b.turn || a.word - b.word);
  const pinned: PinnedWord[] = [];
  let at = 0;
  for (const { turn, word, time } of sorted) {
    const isBefore = (spoken: SpokenWord) => spoken.turn < turn || (spoken.turn === turn && spoken.word < word);
    while (at < words.length && isBefore(words[at]!)) at += 1;
    const last = pinned.at(-1);
    if (words[at]?.turn !== turn || (last !== undefined && (time <= last.time || at <= last.word))) continue;
    pinned.push({ word: at, time });
  }
  return pinned;
}

/** The parts between pins, which are searched separately: fine frames, and spoken words. */
export function partsBetween(pins: readonly PinnedWord[], words: number, frames: number): Section[] {
  const parts: Section[] = [];
  let [firstWord, from] = [0, 0];
  for (const { word, time } of pins) {
    const to = fineFrameOf(time);
    if (to <= from || to >= frames) continue;
    parts.push({ firstWord, endWord: word, from, to });
    [firstWord, from] = [word, to];
  }
  parts.push({ firstWord, endWord: words, from, to: frames });
  return parts;
}

/** Rounded to a coarse frame. */
const fineFrameOf = (time: number) => COARSE_HOP * Math.round((time - WINDOW_BIAS) / FRAME / COARSE_HOP);

/** Sets the starts of pinned words to their times. */
export function obeyPins(heard: Heard, pins: readonly PinnedWord[]): void {
  for (const { word, time } of pins) {
    heard.starts[word] = time;
    if (!(heard.ends[word]! > time)) heard.ends[word] = time;
    heard.isPinned[word] = 1;
  }
}
