import { lastAtOrBelow } from '../../../time/binary-search';
import type { CueLine, Mark, Turn } from '../../model';
import { endsInWord } from './cue-lines';

/** How a format writes text and its marks. */
export interface Markup {
  escape(text: string): string;
  /** What stands before and after a marked text. Null if the format cannot show this mark. */
  around(mark: Mark): readonly [before: string, behind: string] | null;
  /** Writes a mark whose text cannot have markup, such as code. Null for all others. */
  whole?(mark: Mark, text: string): string | null;
}

/** Writes parts of turns with their marks, in one format. */
export class MarkedText {
  private readonly outer = new Map<readonly Mark[], Int32Array>();

  constructor(
    private readonly turns: readonly Turn[],
    private readonly markup: Markup,
  ) {}

  /** A cue's line. A hyphen ends it if a word continues on the next one. */
  line({ turn, from, to }: CueLine): string {
    const hyphen = endsInWord(this.turns[turn]?.text ?? '', to) ? '-' : '';
    return this.piece(turn, from, to) + hyphen;
  }

  /** The turn's `text.slice(from, to)`, and the marks in it, cut to its range. */
  piece(index: number, from: number, to: number): string {
    const turn = this.turns[index];
    if (turn === undefined) return '';
    return nestedText(turn.text, from, to, this.marksIn(turn.marks, from, to), this.markup);
  }

  /** Marks nest. Those around a place are also around the last mark that begins before it. */
  private marksIn(marks: readonly Mark[], from: number, to: number): Mark[] {
    if (marks.length === 0) return [];
    const outer = this.outer.get(marks) ?? outerOf(marks);
    this.outer.set(marks, outer);
    const last = lastAtOrBelow(marks.length, (at) => marks[at]?.start ?? 0, from);
    const found: Mark[] = [];
    for (let at = last; at >= 0; at = outer[at] ?? -1) {
      const mark = marks[at];
      if (mark !== undefined && mark.end > from) found.unshift(mark);
    }
    for (let at = last + 1; (marks[at]?.start ?? to) < to; at += 1) {
      const mark = marks[at];
      if (mark !== undefined) found.push(mark);
    }
    return found;
  }
}

/** For each mark the index of the one around it; -1 if there is none. */
function outerOf(marks: readonly Mark[]): Int32Array {
  const outer = new Int32Array(marks.length).fill(-1);
  const around: number[] = [];
  for (const [index, { start }] of marks.entries()) {
    while ((marks[around.at(-1) ?? -1]?.end ?? Infinity) <= start) around.pop();
    outer[index] = around.at(-1) ?? -1;
    around.push(index);
  }
  return outer;
}

function nestedText(text: string, from: number, to: number, marks: readonly Mark[], markup: Markup): string {
  let written = '';
  let at = from;
  const closing: { readonly end: number; readonly behind: string }[] = [];
  const copyTo = (place: number) => {
    if (place > at) written += markup.escape(text.slice(at, place));
    at = Math.max(at, place);
  };
  const closeUpTo = (place: number) => {
    for (let last = closing.at(-1); last !== undefined && last.end <= place; last = closing.at(-1)) {
      copyTo(last.end);
      written += last.behind;
      closing.pop();
    }
  };
  for (const mark of marks) {
    const [start, end] = [Math.max(from, mark.start), Math.min(to, mark.end)];
    const around = markup.around(mark);
    const whole = markup.whole?.(mark, text.slice(start, end)) ?? null;
    // A mark that is written as a whole includes those inside.
    if ((around === null && whole === null) || start < at) continue;
    closeUpTo(start);
    copyTo(start);
    written += whole ?? around?.[0] ?? '';
    if (whole !== null) at = end;
    else closing.push({ end, behind: around?.[1] ?? '' });
  }
  closeUpTo(to);
  copyTo(to);
  return written;
}
