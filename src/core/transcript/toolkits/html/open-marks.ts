import type { Mark } from '../../model';

/** A mark without its place. */
export type BareMark = Mark extends infer Each ? (Each extends Mark ? Omit<Each, 'start' | 'end'> : never) : never;

interface OpenMark {
  readonly mark: BareMark;
  /** Where its first words are; -1 before there are any. */
  from: number;
}

/** The open marks of HTML while its text is put together. At most one of a kind. */
export class OpenMarks {
  private readonly open: OpenMark[] = [];

  /** Opens a mark, unless one of its kind is open. Returns whether it did. */
  add(mark: BareMark): boolean {
    if (this.open.some((other) => other.mark.kind === mark.kind)) return false;
    this.open.push({ mark, from: -1 });
    return true;
  }

  /** A word begins at `offset`. */
  beginAt(offset: number): void {
    for (const mark of this.open) if (mark.from < 0) mark.from = offset;
  }

  /** Closes the mark that was opened last, at `end` of the text. Null when it contains no words. */
  close(end: number): Mark | null {
    const mark = this.open.pop();
    return mark === undefined ? null : placed(mark, end);
  }

  /** Ends all marks at `end` of the text. They continue in the next text. */
  part(end: number): Mark[] {
    return this.open.flatMap((mark) => placed(mark, end) ?? []);
  }
}

function placed(open: OpenMark, end: number): Mark | null {
  const { mark, from } = open;
  open.from = -1;
  return from >= 0 && from < end ? { ...mark, start: from, end } : null;
}
