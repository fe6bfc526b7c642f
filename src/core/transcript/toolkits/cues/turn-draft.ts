import type { CueLine, Mark, Turn } from '../../model';
import type { Cue } from './cue';

export type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

/** Marks of one kind do not nest, so no more can end at one place. */
const MARK_KINDS = 12;

/** A turn while it is put together, line by line. */
export class TurnDraft {
  /** Characters of the current paragraph. */
  paragraphLength = 0;
  lastLine = '';
  private lastPlace: Mutable<CueLine> | null = null;
  /** Empty until the turn is sealed. */
  private text = '';
  private parts: string[] = [];
  private length = 0;
  private readonly marks: Mutable<Mark>[] = [];
  private gap = '';

  constructor(
    readonly index: number,
    readonly speaker: string | null,
    private readonly sourceLine: number,
  ) {}

  /** The next addition begins a paragraph. */
  endParagraph(): void {
    this.gap = '\n\n';
    this.paragraphLength = 0;
    this.lastLine = '';
  }

  /** Adds a non-empty line, and returns where it went. `joint` is how it is joined to the line before. */
  append(line: string, joint: Joint): Mutable<CueLine> {
    if (joint === 'without-hyphen') this.dropHyphen();
    if (joint === 'apart' && this.gap !== '') this.write(this.gap);
    const from = this.length;
    this.write(line);
    this.gap = ' ';
    this.lastLine = line;
    this.paragraphLength += line.length + 1;
    this.lastPlace = { turn: this.index, from, to: this.length };
    return this.lastPlace;
  }

  private write(text: string): void {
    this.parts.push(text);
    this.length += text.length;
  }

  private dropHyphen(): void {
    const last = this.parts.pop() ?? '';
    this.parts.push(last.slice(0, -1));
    this.length -= 1;
    if (this.lastPlace !== null) this.lastPlace.to = this.length;
    for (const mark of this.marks.slice(-MARK_KINDS)) mark.end = Math.min(mark.end, this.length);
  }

  /** No more text may be added, only marks. */
  seal(): void {
    this.text = this.parts.join('');
    this.parts = [];
  }

  addMark(mark: Mark, start: number, end: number): void {
    this.marks.push({ ...mark, start, end });
  }

  finish(): Turn {
    const { speaker, text, marks, sourceLine } = this;
    return { speaker, text, marks: marks.filter(({ start, end }) => start < end), line: sourceLine };
  }
}

/** How a line that ends with a hyphen is joined to the next. */
type Joint = 'apart' | 'with-hyphen' | 'without-hyphen';

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
