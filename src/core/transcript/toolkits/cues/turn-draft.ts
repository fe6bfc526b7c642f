import type { CueLine, Mark, Turn } from '../../model';
import type { Joint } from './broken-words';

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
