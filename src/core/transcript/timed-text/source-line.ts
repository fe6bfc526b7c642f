import type { Mark } from '../model';

/** A line without what only decorates it. */
export interface SourceLine {
  /** As it stands in the source. */
  readonly written: string;
  /** Trimmed; marks of Markdown around its first words are taken off. Empty for blank lines and rules. */
  readonly text: string;
  /** How many characters at its beginning are set off, by bold type or as a heading. */
  readonly strong: number;
  /** Level of a heading of Markdown; 0 for none. */
  readonly heading: number;
  /** What is known of its words where the format is not text alone: places in `written`, sorted. */
  readonly marks?: readonly Mark[];
  /** 1-based line of the source, where that is not the place among these lines. */
  readonly line?: number;
}

export const BLANK: SourceLine = { written: '', text: '', strong: 0, heading: 0 };

const RULE = /^(?:-{3,}|={3,}|_{3,}|\*{3,}|(?:\* ){2,}\*)$/;
const HEADING = /^(#{1,6})\s+/;
const BULLET = /^(?:[-*+•–—]|>{1,3})\s+/;
const MARKS = /^(?:\*{1,3}|_{1,3})(?=[^\s*_])/;
/** What stands between marks before what is said is a name, or a time. */
const LONGEST = 100;

/** Takes off the decoration that Markdown may have put on a line. */
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

/** Takes off the marks of Markdown around the words that a text begins with, and tells how many characters they were. */
export function withoutMarks(text: string): { text: string; marked: number } {
  const marks = MARKS.exec(text.slice(0, 4))?.[0];
  if (marks === undefined) return { text, marked: 0 };
  const end = text.slice(0, LONGEST).indexOf(marks, marks.length);
  if (end < 0) return { text, marked: 0 };
  const inside = text.slice(marks.length, end);
  return { text: inside + text.slice(end + marks.length), marked: inside.length };
}
