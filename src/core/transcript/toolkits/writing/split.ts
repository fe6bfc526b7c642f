/** https://www.bbc.co.uk/accessibility/forproducts/guides/subtitles/#Line-length, in characters. */
const GOOD_LINE = 37;
export const LONGEST_LINE = 42;
/** Seconds. Longer than anybody needs to read two lines. */
const LONGEST_CUE = 7;
/** Seconds. A shorter cue cannot be read. */
const SHORTEST_CUE = 1;
/** A cue of two lines never has more words. */
const MOST_WORDS = 2 * LONGEST_LINE;

const SENTENCE_END = /[.!?…。！？]["'”’»)\]]*$/u;
const CLAUSE_END = /[,;:،、，；：–—]["'”’»)\]]*$|^--?$/u;
/** At the beginning of a line, these mean another speaker. */
const LIKE_ANOTHER_SPEAKER = /^(?:[-–‐−](?!\d)|—$|>>)/u;
/** A full stop after these ends no sentence. Neither does one after a single letter. */
const ABBREVIATION = /^(?:\p{Lu}|Dr|Jr|Mrs?|Ms|No|Prof|Sr|St|e\.g|etc|i\.e|vs)\.$/u;
const BEFORE = new Set(
  'and but or so because that which who when where while if as with for from to in on at of by than into about'.split(
    ' ',
  ),
);

/** The cost of ending a cue or a line after a word. The better the place, the lower. */
function costOfBreak(word: string, next: string | undefined): number {
  if (next === undefined) return 0;
  if (LIKE_ANOTHER_SPEAKER.test(next)) return 40;
  if (SENTENCE_END.test(word) && !ABBREVIATION.test(word)) return 0;
  if (CLAUSE_END.test(word)) return 2;
  return BEFORE.has(next.toLowerCase()) ? 5 : 8;
}

/** A word and its place on its line. Only differences between places matter, in characters. */
export interface PlacedWord {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** A stretch of words, `[from, to)` by index. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/**
 * Splits the words of a paragraph into cues of at most two lines: at ends of sentences and clauses if possible, never
 * inside a word. `starts` are the words' times, followed by the end of the paragraph. Linear.
 */
export function splitIntoCues(words: readonly PlacedWord[], starts: readonly number[]): Stretch[] {
  const breaks = words.map(({ text }, index) => costOfBreak(text, words[index + 1]?.text));
  /** For each word, the cost of the best split from it to the end, and where its first cue ends. */
  const costs: number[] = new Array(words.length + 1).fill(0);
  const ends: number[] = new Array(words.length).fill(0);
  for (let from = words.length - 1; from >= 0; from -= 1) {
    let best = Infinity;
    for (let to = from + 1; to <= words.length && to - from <= MOST_WORDS; to += 1) {
      if (to > from + 1 && !fits(words, from, to)) break;
      const shown = (starts[to] ?? 0) - (starts[from] ?? 0);
      if (to > from + 1 && shown > LONGEST_CUE) break;
      const tooShort = Math.max(0, SHORTEST_CUE - shown);
      // Each cue costs something, so that there are not more than needed.
      const cost = 4 + 3 * (breaks[to - 1] ?? 0) + 12 * tooShort + (costs[to] ?? 0);
      if (cost < best) {
        best = cost;
        ends[from] = to;
      }
    }
    costs[from] = best;
  }
  const cues: Stretch[] = [];
  for (let from = 0; from < words.length; from = ends[from] ?? words.length) {
    cues.push({ from, to: ends[from] ?? words.length });
  }
  return cues;
}

/** Whether the words fit on two lines. */
function fits(words: readonly PlacedWord[], from: number, to: number): boolean {
  const begin = words[from]?.start ?? 0;
  const end = words[to - 1]?.end ?? 0;
  if (end - begin <= LONGEST_LINE) return true;
  if (end - begin > 2 * LONGEST_LINE + 1) return false;
  for (let second = from + 1; second < to; second += 1) {
    const above = (words[second - 1]?.end ?? 0) - begin;
    if (above > LONGEST_LINE) return false;
    if (end - (words[second]?.start ?? 0) <= LONGEST_LINE) return true;
  }
  return false;
}

/** Splits the words of a cue into lines: one if they fit, otherwise two of about the same length. */
export function splitIntoLines(words: readonly PlacedWord[], cue: Stretch): Stretch[] {
  const lengthOf = ({ from, to }: Stretch) => (words[to - 1]?.end ?? 0) - (words[from]?.start ?? 0);
  if (lengthOf(cue) <= GOOD_LINE) return [cue];
  let best: readonly Stretch[] = [cue];
  let bestCost = lengthOf(cue) <= LONGEST_LINE ? 20 : Infinity;
  for (let second = cue.from + 1; second < cue.to; second += 1) {
    const lines = [
      { from: cue.from, to: second },
      { from: second, to: cue.to },
    ];
    const [above = 0, below = 0] = lines.map(lengthOf);
    const tooLong = Math.max(0, above - LONGEST_LINE) + Math.max(0, below - LONGEST_LINE);
    const long = Math.max(0, above - GOOD_LINE) + Math.max(0, below - GOOD_LINE);
    const cost =
      100 * tooLong +
      long +
      Math.abs(above - below) / 3 +
      costOfBreak(words[second - 1]?.text ?? '', words[second]?.text);
    if (cost < bestCost) {
      bestCost = cost;
      best = lines;
    }
  }
  return [...best];
}
