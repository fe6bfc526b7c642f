import { COARSE_HOP, type Section } from './band';
import { type CoarsePath, CoarseSearch, type PhoneScores } from './coarse';
import { scoresOf, writePath } from './parts';
import { Pause, type SearchWord, type TurnWord } from './search-words';
import { spot } from './spot';

/** The most words that are looked for again: more are hardly found by chance. */
const MOST_WORDS = 6;
/** A turn of at most this many words is looked for as a whole, also if it was found in pieces. */
const SHORT_TURN = 4;
/** Coarse frames between two words that may have other sound: half a second. */
const GAP = 17;
/** The least coarse frames without a word around these words, and the most: 0.5 s and 90 s. */
const LEAST_FREE = 17;
const MOST_FREE = 3000;
/** How many places are compared, and the coarse frames from one to the next. */
const PLACES = 12;
const APART = 8;
/** Nats for each coarse frame from the words to the nearer of the words beside them. */
const FAR = 0.015;
/** Nats by which another place must be better. */
const BETTER = 6;
/** Coarse frames around the chosen place in which the words are timed. */
const AROUND = 2;

/**
 * Looks for short turns and for first words in all the sound between the words beside them. One path along all words
 * puts them beside other words, where they fit a little, rather than amid speech that the text does not have. Here each
 * place is judged by how well they fit, by whether their turn's voice is heard, and by how near it is to other words.
 * Writes the result into the path.
 * @param part the text and sound that belong together, in coarse frames
 * @param other the greatest cost of a frame of other sound, in nats
 * @param voiceIn nats of evidence, between two fine frames, for the voice of a turn against the one heard most: never more
 *   than none
 */
export function relocate(
  path: CoarsePath,
  part: Section,
  words: readonly TurnWord[],
  scores: PhoneScores,
  other: number,
  voiceIn: (turn: number, from: number, to: number) => number,
): void {
  for (let first = part.firstWord; first < part.endWord; first = endOfTurn(words, first, part.endWord)) {
    const among = firstWordsOf(path, words, first, part);
    if (!among) continue;
    const own = words.slice(among.firstWord, among.endWord);
    const voice = (from: number, to: number) => voiceIn(words[first]!.spoken.turn, COARSE_HOP * from, COARSE_HOP * to);
    const best = bestPlace(among, own, scores, other, voice);
    if (best === null || Math.abs(best.from - path.starts[first]!) < APART) continue;
    if (best.value >= presentValue(path, among, own, scores, other, voice) + BETTER) {
      write(path, among, own, scores, best);
    }
  }
}

function endOfTurn(words: readonly TurnWord[], first: number, end: number): number {
  let next = first + 1;
  while (next < end && words[next]!.spoken.turn === words[first]!.spoken.turn) next += 1;
  return next;
}

/**
 * The words at a turn's beginning up to the first pause or other sound, and the frames between the words beside them.
 * Null if they are too many, or have nowhere else to be.
 */
function firstWordsOf(
  { starts, ends }: CoarsePath,
  words: readonly TurnWord[],
  first: number,
  part: Section,
): Section | null {
  const endTurn = endOfTurn(words, first, part.endWord);
  const isShort = endTurn - first <= SHORT_TURN;
  const isApart = (word: number) => words[word - 1]!.pause === Pause.Sentence || starts[word]! - ends[word - 1]! >= GAP;
  let endWord = first;
  while (endWord < endTurn && starts[endWord]! >= 0 && (isShort || endWord === first || !isApart(endWord)))
    endWord += 1;
  if (endWord === first || endWord - first > MOST_WORDS) return null;
  let before = first - 1;
  while (before >= part.firstWord && starts[before]! < 0) before -= 1;
  let next = endWord;
  while (next < part.endWord && starts[next]! < 0) next += 1;
  // Beside the first and the last word there may be any sound, and the first word of a part may be set by hand.
  if (before < part.firstWord || next === part.endWord) return null;
  const [from, to] = [ends[before]!, starts[next]!];
  const free = to - from - (ends[endWord - 1]! - starts[first]!);
  return free < LEAST_FREE || free > MOST_FREE ? null : { firstWord: first, endWord, from, to };
}

type VoiceIn = (from: number, to: number) => number;

/** A stretch of frames, and what speaks for words there, in nats. */
interface Valued {
  readonly from: number;
  readonly to: number;
  readonly value: number;
}

/** The best of all places among some frames; null if the words fit nowhere. */
function bestPlace(
  { from, to }: Section,
  words: readonly SearchWord[],
  scores: PhoneScores,
  other: number,
  voice: VoiceIn,
): Valued | null {
  let best: Valued | null = null;
  for (const place of spot(words, scoresOf(scores, from, to), other, PLACES, APART)) {
    // A voice takes away from the gain, and never adds to it.
    if (best !== null && place.gain <= best.value) break;
    const distance = Math.min(place.from, to - from - place.to);
    const value = place.gain + voice(from + place.from, from + place.to) - FAR * distance;
    if (best === null || value > best.value) best = { from: from + place.from, to: from + place.to, value };
  }
  return best;
}

/** By how many nats words fit better than other sound where they were found, and are heard in their voice. */
function presentValue(
  { starts, ends }: CoarsePath,
  { firstWord }: Section,
  words: readonly SearchWord[],
  scores: PhoneScores,
  other: number,
  voice: VoiceIn,
): number {
  let value = 0;
  for (const [index, word] of words.entries()) {
    const [start, end] = [starts[firstWord + index]!, ends[firstWord + index]!];
    const [place] = spot([word], scoresOf(scores, Math.max(0, start - 1), end + 1), other, 1, 1);
    value += (place?.gain ?? 0) + voice(start, end);
  }
  return value;
}

/** Writes the times of words in a place, and other sound around it. */
function write(path: CoarsePath, among: Section, words: readonly SearchWord[], scores: PhoneScores, place: Valued) {
  const from = Math.max(among.from, place.from - AROUND);
  const to = Math.min(among.to, place.to + AROUND);
  // Other sound as dear as can be, so that it does not take the place of a word.
  const search = new CoarseSearch(words, scores.silence, Number.POSITIVE_INFINITY);
  search.push(scoresOf(scores, from, to));
  const found = search.finish();
  if (found.starts.some((start) => start < 0)) return;
  path.isGarbage.fill(1, among.from, among.to);
  path.wordAt.fill(among.firstWord, among.from, from);
  path.wordAt.fill(among.endWord, to, among.to);
  writePath(path, found, among.firstWord, from);
}
