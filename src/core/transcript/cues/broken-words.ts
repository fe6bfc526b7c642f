import type { Cue } from './cue';

/** What becomes of a line that ends with a hyphen and the line behind it. */
export type Joint = 'apart' | 'with-hyphen' | 'without-hyphen';

const HYPHENS = '-\u2010\u00ad';
const BROKEN = /(\p{L}[\p{L}\p{M}'’]*)[-\u2010\u00ad]$/u;
const REST = /^\p{Ll}[\p{L}\p{M}'’]*/u;
const WORD = /\p{L}[\p{L}\p{M}'’]*(?:-[\p{L}\p{M}'’]+)*/gu;
/** Longer than any word. */
const REACH = 60;

/** Tells words that were broken at a line end from compounds and stutters, by the other words of the transcript. */
export class BrokenWords {
  private vocabulary: Set<string> | null = null;

  constructor(private readonly cues: readonly Cue[]) {}

  /** How `line` and `next`, which follows it without a pause, belong together. */
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
    return isStutter || isCompound ? 'with-hyphen' : 'without-hyphen';
  }
}

/** The words of all cues in lower case, but for the pieces of those that are broken. */
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
