import type { Section } from './band';
import { type CoarsePath, CoarseSearch, type PhoneScores } from './coarse';
import { runsIn, scoresOf, writePath } from './parts';
import type { SearchWord } from './text';

/** Words, and coarse frames that they are looked for in. */
type Gap = Section;

/**
 * Words that a search may not come over when nobody says them: the cost of more than some 266 is beyond its beam, and then
 * the rest of the text is lost.
 */
const LEAST_WORDS = 200;
/** Frames of sound that may have text of that rest: 10 s. */
const LEAST_FRAMES = 333;
/** Where the text goes on is looked for in so many frames at a time, 3 min, and so many times, */
const WINDOW = 6000;
const WINDOWS = 5;
/** among so many words: each may be the one. */
const MOST_WORDS = 4000;
/** Words in a row, without other sound between them, that are not there by chance. */
const ENOUGH = 20;

/**
 * Looks again for text that a search has lost behind a long stretch that nobody says: for where it goes on, and from there
 * for the rest. Writes what it finds into the path.
 * @param part What of text and sound belongs together.
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

/** Between runs of words that are surely found: where many words are not, and there is long sound for them. */
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

/** The rest of a gap from where some of its text is heard; null where that is nowhere. */
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

/** What is before the rest of a gap was found by chance. */
function passOver({ starts, ends, wordAt, isGarbage }: CoarsePath, gap: Gap, rest: Gap): void {
  starts.fill(-1, gap.firstWord, rest.firstWord);
  ends.fill(-1, gap.firstWord, rest.firstWord);
  wordAt.fill(rest.firstWord, gap.from, rest.from);
  isGarbage.fill(1, gap.from, rest.from);
}
