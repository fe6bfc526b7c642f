import type { Section } from './band';
import { type CoarsePath, CoarseSearch, type PhoneScores } from './coarse';
import { runsIn, scoresOf, writePath } from './parts';
import type { SearchWord } from './search-words';

/** Words, and the coarse frames in which they are looked for. */
type Gap = Section;

/**
 * A search may not get past this many words that nobody says. The cost of more than some 266 is beyond its beam, and
 * then the rest of the text is lost.
 */
const LEAST_WORDS = 200;
/** The least frames of sound that may have the lost text: 10 s. */
const LEAST_FRAMES = 333;
/**
 * The place where the text goes on is looked for in this many frames at a time, 3 min; in this many of these windows;
 */
const WINDOW = 6000;
const WINDOWS = 5;
/** and among this many words, each of which may be the next. */
const MOST_WORDS = 4000;
/** A run of this many words, without other sound between them, is not there by chance. */
const ENOUGH = 20;

/**
 * Looks again for text that a search has lost after a long stretch that nobody says. It looks for the place where the
 * text goes on, and from there for the rest. Writes the result into the path.
 * @param part the text and sound that belong together
 */
export function recover(
  path: CoarsePath,
  part: Gap,
  words: readonly SearchWord[],
  scores: PhoneScores,
  garbage: number,
): void {
  const gaps = gapsIn(path, part);
  for (let gap = gaps.shift(); gap; gap = gaps.shift()) {
    const rest = whereItGoesOn(gap, words, scores, garbage);
    if (!rest) continue;
    const search = new CoarseSearch(words.slice(rest.firstWord, rest.endWord), scores.silence, garbage);
    search.push(scoresOf(scores, rest.from, rest.to));
    writePath(path, search.finish(), rest.firstWord, rest.from);
    passOver(path, gap, rest);
    gaps.unshift(...gapsIn(path, rest));
  }
}

/**
 * The gaps between runs of words that are certain: those with many words that were not found, and with enough sound for
 * them.
 */
function gapsIn(path: CoarsePath, { firstWord, endWord, from, to }: Gap): Gap[] {
  const gaps: Gap[] = [];
  let [word, frame] = [firstWord, from];
  for (const run of [...runsIn(path, firstWord, endWord, ENOUGH), { firstWord: endWord, endWord, from: to, to }]) {
    if (run.firstWord - word >= LEAST_WORDS && run.from - frame >= LEAST_FRAMES) {
      gaps.push({ firstWord: word, endWord: run.firstWord, from: frame, to: run.from });
    }
    [word, frame] = [run.endWord, run.to];
  }
  return gaps;
}

/** The rest of a gap, from the place where some of its text is heard; null where there is none. */
function whereItGoesOn(
  { firstWord, endWord, from, to }: Gap,
  words: readonly SearchWord[],
  scores: PhoneScores,
  garbage: number,
): Gap | null {
  const among = words.slice(firstWord, Math.min(endWord, firstWord + MOST_WORDS));
  for (let window = 0; window < WINDOWS; window += 1) {
    const start = from + window * WINDOW;
    const end = Math.min(to, start + WINDOW);
    if (end - start < LEAST_FRAMES) return null;
    const search = new CoarseSearch(among, scores.silence, garbage, true);
    search.push(scoresOf(scores, start, end));
    const [run] = runsIn(search.finish(), 0, among.length, ENOUGH);
    if (run) return { firstWord: firstWord + run.firstWord, endWord, from: start + run.from, to };
  }
  return null;
}

/** Removes what was found before the rest of a gap: it was found by chance. */
function passOver({ starts, ends, wordAt, isGarbage }: CoarsePath, gap: Gap, rest: Gap): void {
  starts.fill(-1, gap.firstWord, rest.firstWord);
  ends.fill(-1, gap.firstWord, rest.firstWord);
  wordAt.fill(rest.firstWord, gap.from, rest.from);
  isGarbage.fill(1, gap.from, rest.from);
}
