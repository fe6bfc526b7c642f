import { COARSE_HOP, type FrameRange, type Section } from './band';
import type { CoarsePath } from './coarse';
import { Pause, type TurnWord } from './search-words';

/** Coarse frames in which a voice is told, 0.3 s, and the nats that speak against it. */
const WINDOW = 10;
const CONTRARY = -6;
/** Coarse frames beside a word that may be its own: its length is not certain yet. */
const BESIDE = 8;

/**
 * Stretches between two sentences, in coarse frames, that are in the voice of neither turn beside them. Somebody else
 * talks there, and the text does not have it. The fine search knows no voices, and would draw words into them that fit
 * a little. A gap within a sentence is left open: words on one side of it are in the wrong place.
 * @param part the text and sound that belong together, in coarse frames
 * @param voiceIn nats of evidence, between two fine frames, for the voice of a turn against the one heard most
 */
export function otherVoices(
  { starts, ends }: CoarsePath,
  { firstWord, endWord }: Section,
  words: readonly TurnWord[],
  voiceIn: (turn: number, from: number, to: number) => number,
): FrameRange[] {
  const turnOf = (word: number) => words[word]!.spoken.turn;
  const found = Array.from({ length: endWord - firstWord }, (_, index) => firstWord + index).filter(
    (word) => starts[word]! >= 0,
  );
  return found.flatMap((word, index) => {
    const before = found[index - 1];
    if (before === undefined || !isSentenceEnd(words, before, word)) return [];
    const turns = [...new Set([turnOf(before), turnOf(word)])];
    return windowsIn(ends[before]! + BESIDE, starts[word]! - BESIDE).filter(({ from, to }) =>
      turns.every((turn) => voiceIn(turn, COARSE_HOP * from, COARSE_HOP * to) <= CONTRARY),
    );
  });
}

/** Whether a sentence ends with a word, or with another one before the next word that was found. */
function isSentenceEnd(words: readonly TurnWord[], before: number, word: number): boolean {
  return words.slice(before, word).some(({ pause }) => pause === Pause.Sentence);
}

function windowsIn(from: number, to: number): FrameRange[] {
  const windows: FrameRange[] = [];
  for (let at = from; at + WINDOW <= to; at += WINDOW) windows.push({ from: at, to: at + WINDOW });
  return windows;
}
