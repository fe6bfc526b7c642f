import type { Mark } from '../../model';

/** A line without mere decoration. */
export interface SourceLine {
  /** As in the source. */
  readonly written: string;
  /** Trimmed, without the marks of Markdown around its first words. Empty for blank lines and rules. */
  readonly text: string;
  /** How many characters at its beginning are set off, by bold type or as a heading. */
  readonly strong: number;
  /** Level of a Markdown heading; 0 for none. */
  readonly heading: number;
  /** Marks of its words, if the format has more than text: places in `written`, sorted. */
  readonly marks?: readonly Mark[];
  /** 1-based line of the source, if that differs from the place among these lines. */
  readonly line?: number;
}

export const BLANK: SourceLine = { written: '', text: '', strong: 0, heading: 0 };

const RULE = /^(?:-{3,}|={3,}|_{3,}|\*{3,}|(?:\* ){2,}\*)$/;
const HEADING = /^(#{1,6})\s+/;
const BULLET = /^(?:[-*+•–—]|>{1,3})\s+/;
const MARKS = /^(?:\*{1,3}|_{1,3})(?=[^\s*_])/;
/** Characters. Text set off before the speech is a name or a time, and not longer. */
const LONGEST = 100;

/** Removes decoration that may be Markdown from a line. */
export function sourceLine(written: string): SourceLine {
  const trimmed = written.trim();
  const isBlank = trimmed === '' || (trimmed.length < LONGEST && RULE.test(trimmed));
  if (isBlank) return { written, text: '', strong: 0, heading: 0 };
  const begin = trimmed.slice(0, LONGEST);
  const hashes = HEADING.exec(begin);
  const lead = (hashes ?? BULLET.exec(begin))?.[0].length ?? 0;
  const { text, marked } = withoutMarks(trimmed.slice(lead));
  const heading = hashes?.[1]?.length ?? 0;
  return { written, text, strong: heading > 0 ? text.length : marked, heading };
}

/**
 * Removes the marks of Markdown around the words at the beginning of a text. Returns how many characters these were.
 */
export function withoutMarks(text: string): { text: string; marked: number } {
  const marks = MARKS.exec(text.slice(0, 4))?.[0];
  if (marks === undefined) return { text, marked: 0 };
  const end = text.slice(0, LONGEST).indexOf(marks, marks.length);
  if (end < 0) return { text, marked: 0 };
  const inside = text.slice(marks.length, end);
  return { text: inside + text.slice(end + marks.length), marked: inside.length };
}
