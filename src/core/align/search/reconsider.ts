import type { Contrast } from '../voices/contrast';
import { COARSE_HOP, type Section } from './band';
import { type CoarsePath, CoarseSearch, type PhoneScores } from './coarse';
import { countFound, scoresOf, writePath } from './parts';
import type { TurnWord } from './search-words';

/**
 * Coarse frames. Other sound of at least `LONG`, 4.5 s, is searched around again; shorter sound may be text that was
 * not found. Sound is learned from if there is at least `ENOUGH`, 3 s, in a window.
 */
const LONG = 150;
const ENOUGH = 100;
/** Coarse frames on either side of it that are searched again: 20 s. */
const AROUND = 667;
/** Fine frames of other sound beside words that are not learned from, because they may belong to the words. */
const BORDER = 30;
/**
 * The beam of such a search is so wide that it prunes hardly anything: the right path may be far behind for the length
 * of an advertisement.
 */
const BEAM = 2000;
/** Evidence of voices counts this many times as much as one coarse frame's evidence of a phone. */
const TRUST = 2;
/** Voices with columns of scores in a window. Columns are numbered in a byte. */
const MOST_VOICES = 5;
/**
 * Windows that are longer, or have more words, are left alone: in them the sound without text is not an advertisement.
 */
const LONGEST = 20_000;
const MOST_WORDS = 1000;

/** Gives what distinguishes a turn's voice from other sound; null where that is not known. */
export type ContrastOf = (turn: number) => Contrast | null;

/**
 * Searches again around long stretches of other sound, using voices. Words may have been drawn into an advertisement
 * that resembles the text, but has another voice. Writes the result into the path, unless fewer words are found: then
 * the other sound may be theirs.
 * @param part the text and sound that belong together, in coarse frames
 * @param garbage the greatest cost of a frame of other sound
 * @param learn learns the text's voices against other sound, whose fine frames it is given. It must not trust what is
 *   inside the window.
 */
export function reconsider(
  path: CoarsePath,
  part: Section,
  words: readonly TurnWord[],
  scores: PhoneScores,
  garbage: number,
  learn: (others: readonly number[], window: Section) => ContrastOf,
): void {
  for (const window of windowsIn(path, part)) {
    if (window.to - window.from > LONGEST || window.endWord - window.firstWord > MOST_WORDS) continue;
    const within = words.slice(window.firstWord, window.endWord);
    const contrastOf = learn(otherSound(path, window), window);
    const voices = voicesOf(within, contrastOf);
    const columnOf = ({ spoken }: TurnWord) => scores.phones * (1 + voices.indexOf(contrastOf(spoken.turn)));
    const inColumns = within.map((word) => ({ ...word, phones: word.phones.map((phone) => columnOf(word) + phone) }));
    const search = new CoarseSearch(inColumns, scores.silence, garbage, false, BEAM);
    search.push(byVoice(scoresOf(scores, window.from, window.to), window.from, voices));
    const found = search.finish();
    const before = path.starts.subarray(window.firstWord, window.endWord);
    if (countFound(found.starts) >= countFound(before)) writePath(path, found, window.firstWord, window.from);
  }
}

/** Windows around stretches of other sound, each from a word to a word. Windows that meet are joined. */
function windowsIn({ starts, isGarbage }: CoarsePath, part: Section): Section[] {
  const windows: Section[] = [];
  let firstWord = part.firstWord;
  for (const stretch of stretchesIn(isGarbage, part, LONG)) {
    while (firstWord < part.endWord && !(starts[firstWord]! >= stretch.from - AROUND)) firstWord += 1;
    let endWord = firstWord;
    while (endWord < part.endWord && !(starts[endWord]! >= stretch.to + AROUND)) endWord += 1;
    const isFirst = stretch.from - AROUND <= part.from;
    const window = {
      firstWord: isFirst ? part.firstWord : firstWord,
      endWord,
      from: isFirst ? part.from : (starts[firstWord] ?? part.to),
      to: endWord < part.endWord ? starts[endWord]! : part.to,
    };
    const last = windows.at(-1);
    if (last && window.from <= last.to) windows[windows.length - 1] = { ...last, endWord, to: window.to };
    else windows.push(window);
  }
  return windows;
}

function stretchesIn(isGarbage: Uint8Array, { from, to }: Section, least: number): { from: number; to: number }[] {
  const stretches: { from: number; to: number }[] = [];
  for (let frame = from; frame < to; ) {
    let end = frame + 1;
    while (end < to && isGarbage[end] === isGarbage[frame]) end += 1;
    if (isGarbage[frame] && end - frame >= least) stretches.push({ from: frame, to: end });
    frame = end;
  }
  return stretches;
}

/** Fine frames of the other sound in a window, away from words. */
function otherSound({ isGarbage }: CoarsePath, window: Section): number[] {
  const frames: number[] = [];
  for (const { from, to } of stretchesIn(isGarbage, window, ENOUGH)) {
    for (let frame = COARSE_HOP * from + BORDER; frame < COARSE_HOP * to - BORDER; frame += 1) frames.push(frame);
  }
  return frames;
}

/** What distinguishes the voices of some words from other sound, for at most as many voices as there are columns. */
function voicesOf(words: readonly TurnWord[], contrastOf: ContrastOf): (Contrast | null)[] {
  const contrasts = new Set(words.map(({ spoken }) => contrastOf(spoken.turn)));
  contrasts.delete(null);
  return [...contrasts].slice(0, MOST_VOICES);
}

/**
 * Scores of phones, followed by the scores of the same phones for each voice: better where it is heard, worse where it
 * is not.
 */
function byVoice(
  { scores, unit, phones, silence }: PhoneScores,
  from: number,
  voices: readonly (Contrast | null)[],
): PhoneScores {
  const frames = scores.length / phones;
  const width = phones * (1 + voices.length);
  const rows = new Float32Array(frames * width);
  for (let frame = 0; frame < frames; frame += 1) {
    const [at, to] = [frame * phones, frame * width];
    for (let phone = 0; phone < phones; phone += 1) rows[to + phone] = unit * scores[at + phone]!;
    for (const [voice, contrast] of voices.entries()) {
      let nats = 0;
      for (let fine = 0; fine < COARSE_HOP; fine += 1)
        nats += TRUST * (contrast?.at(COARSE_HOP * (from + frame) + fine) ?? 0);
      const column = to + phones * (1 + voice);
      for (let phone = 0; phone < phones; phone += 1) rows[column + phone] = rows[to + phone]! - nats;
    }
  }
  return { scores: rows, unit: 1, phones: width, silence };
}
