import type { Cue } from './cue';

/** How a line that ends with a hyphen is joined to the next. */
export type Joint = 'apart' | 'with-hyphen' | 'without-hyphen';

const HYPHENS = '-\u2010\u00ad';
const BROKEN = /(\p{L}[\p{L}\p{M}'’]*)[-\u2010\u00ad]$/u;
const REST = /^\p{Ll}[\p{L}\p{M}'’]*/u;
const WORD = /\p{L}[\p{L}\p{M}'’]*(?:-[\p{L}\p{M}'’]+)*/gu;
/** “I thi- I think”: inside a line, a hyphen before a space marks a word that was broken off in speaking. */
const BROKEN_OFF = /\p{L}-\s(?!(?:and|or|und|oder|bzw|et|ou|y|e|o|och|en|of)\s)(?=\S)/gu;
/** Longer than any word. */
const REACH = 60;

/**
 * Distinguishes words that were broken at a line end from compounds and stutters, by the other words of the transcript.
 */
export class BrokenWords {
  private vocabulary: Set<string> | null = null;
  private writesBreaks: boolean | null = null;

  constructor(private readonly cues: readonly Cue[]) {}

  /** How to join `line` and `next`, which follows it without a pause. */
  joint(line: string, next: string): Joint {
    if (!HYPHENS.includes(line.charAt(line.length - 1))) return 'apart';
    const left = BROKEN.exec(line.slice(-REACH))?.[1]?.toLowerCase();
    const right = REST.exec(next.slice(0, REACH))?.[0];
    if (left === undefined || right === undefined) return 'apart';
    if (line.endsWith('\u00ad')) return 'without-hyphen';
    this.vocabulary ??= vocabularyOf(this.cues);
    const knows = (word: string) => this.vocabulary?.has(word) ?? false;
    if (knows(left + right)) return 'without-hyphen';
    const isStutter = right.startsWith(left);
    const isCompound = knows(`${left}-${right}`) || (knows(left) && knows(right));
    if (isStutter || isCompound) return 'with-hyphen';
    this.writesBreaks ??= breaksWords(this.cues, knows);
    return this.writesBreaks ? 'without-hyphen' : 'apart';
  }
}

/** Whether hyphens at line ends break words in writing, not in speaking: whichever the rest of the file has more of. */
function breaksWords(cues: readonly Cue[], knows: (word: string) => boolean): boolean {
  const lines = cues.flatMap(({ text }) => text.split('\n'));
  const spoken = lines.reduce(
    (sum, line) => sum + (line.includes('- ') ? (line.match(BROKEN_OFF)?.length ?? 0) : 0),
    0,
  );
  if (spoken === 0) return true;
  const written = lines.filter((line, index) => {
    const left = BROKEN.exec(line.slice(-REACH))?.[1]?.toLowerCase();
    const right = left === undefined ? undefined : REST.exec(lines[index + 1]?.slice(0, REACH) ?? '')?.[0];
    return right !== undefined && knows(left + right);
  }).length;
  return written > spoken;
}

/** The words of all cues in lower case, except parts of broken words. */
function vocabularyOf(cues: readonly Cue[]): Set<string> {
  const words = new Set<string>();
  let isBehindHyphen = false;
  for (const { text } of cues) {
    for (const line of text.split('\n')) {
      const found = [...line.toLowerCase().matchAll(WORD)];
      const endsBroken = HYPHENS.includes(line.charAt(line.length - 1)) && line !== '';
      for (const [index, [word]] of found.entries()) {
        const isPiece = (index === 0 && isBehindHyphen) || (index === found.length - 1 && endsBroken);
        if (!isPiece) words.add(word);
      }
      isBehindHyphen = endsBroken;
    }
  }
  return words;
}
