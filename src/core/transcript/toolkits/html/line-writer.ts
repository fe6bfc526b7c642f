import type { Mark } from '../../model';
import { BLANK, type SourceLine } from '../timed-lines/source-line';
import { stampAt } from '../timed-lines/stamp';
import { type BareMark, OpenMarks } from './open-marks';

/** Builds lines from pieces of HTML text. White space of any kind and length is one space. */
export class LineWriter {
  private readonly lines: SourceLine[] = [];
  private words: string[] = [];
  private length = 0;
  private line = 1;
  private marks: Mark[] = [];
  private readonly open = new OpenMarks();
  private hasSpace = false;
  /** Whether the line contains only times. */
  private isEmpty = true;

  get isAtStart(): boolean {
    return this.isEmpty;
  }

  addText(text: string, line: number): void {
    for (const [index, word] of text.split(/\s+/).entries()) {
      if (index > 0) this.hasSpace = true;
      if (word !== '') this.addWord(word, line);
    }
  }

  /** Begins a line with a name, possibly after a time. */
  addName(name: string, line: number): void {
    if (!this.isEmpty) this.endLine();
    this.openMark({ kind: 'strong' });
    this.addText(` ${name}: `, line);
    this.closeMark();
    this.isEmpty = false;
  }

  /** Opens a mark, unless one of its kind is open. Returns whether it did. */
  openMark(mark: BareMark): boolean {
    return this.open.add(mark);
  }

  /** Closes the mark that was opened last. */
  closeMark(): void {
    const mark = this.open.close(this.length);
    if (mark !== null) this.marks.push(mark);
  }

  /** Ends the line. Returns whether there was one. */
  endLine(): boolean {
    if (this.length === 0) return false;
    this.marks.push(...this.open.part(this.length));
    const written = this.words.join('');
    const marks = this.marks.sort((a, b) => a.start - b.start || b.end - a.end);
    const heading = marks.find(({ kind }) => kind === 'heading');
    const isStrong = marks.find(({ kind, start }) => kind === 'strong' && start === 0);
    const level = heading?.kind === 'heading' ? heading.level : 0;
    const strong = level > 0 ? written.length : (isStrong?.end ?? 0);
    const kept = marks.filter(({ kind }) => kind !== 'heading');
    this.lines.push({ written, text: written, strong, heading: level, marks: kept, line: this.line });
    this.words = [];
    this.marks = [];
    this.length = 0;
    this.hasSpace = false;
    this.isEmpty = true;
    return true;
  }

  /** Ends the paragraph. Returns whether there was one. */
  endParagraph(): boolean {
    const hadLine = this.endLine();
    if (this.lines.length > 0 && this.lines.at(-1) !== BLANK) this.lines.push(BLANK);
    return hadLine;
  }

  finish(): SourceLine[] {
    this.endLine();
    return this.lines;
  }

  private addWord(word: string, line: number): void {
    if (this.length === 0) this.line = line;
    const gap = this.hasSpace && this.length > 0 ? ' ' : '';
    this.hasSpace = false;
    const from = this.length + gap.length;
    this.words.push(gap, word);
    this.length = from + word.length;
    this.open.beginAt(from);
    this.isEmpty &&= stampAt(word, 0)?.to === word.length;
  }
}
