import type { Seconds } from '../../../time/seconds';
import type { Mark } from '../../model';
import { secondsOf } from '../json/value';
import { BLANK, type SourceLine } from '../timed-lines/source-line';
import { stampAt, stampText } from '../timed-lines/stamp';
import type { DataTimes } from './data-times';
import { LONGEST_NAME, markOf, nameOf } from './html-elements';
import { type BareMark, OpenMarks } from './open-marks';
import { type HtmlToken, isBlock, type StartToken } from './tokens';

/** Builds lines from pieces of HTML text. White space of any kind and length is one space. */
class LineWriter {
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

/** Words for a speaker or a time in the classes of an element, as on many pages. */
const SPEAKER_CLASS = /(?:^|[\s_-])speaker(?:$|[\s_-]|name)/i;
const TIME_CLASS = /(?:^|[\s_-])time(?:$|[\s_-]|stamp|code)/i;
/** Seconds by which a shown time may differ from the one in an attribute. */
const ROUNDING = 1.5;

/** Text that is evaluated when its element ends. */
interface Capture {
  readonly kind: 'speaker' | 'time' | 'title';
  readonly element: StartToken;
  /** Depth of open elements around it. */
  readonly depth: number;
  text: string;
}

/**
 * The lines that a page shows, as text with names and times. Names and times found in elements are written before a
 * colon and in square brackets, so that they are read as in text of any layout. Linear.
 */
export function linesOfHtml(tokens: readonly HtmlToken[], times: DataTimes) {
  const page = new LineReader(times);
  for (const token of tokens) page.take(token);
  return { lines: page.writer.finish(), title: page.title };
}

class LineReader {
  readonly writer = new LineWriter();
  title: string | null = null;
  private readonly marked: boolean[] = [];
  private capture: Capture | null = null;
  /** The time from an attribute in this line. */
  private stated: Seconds | null = null;
  private lineBreaks = 0;

  constructor(private readonly times: DataTimes) {}

  take(token: HtmlToken): void {
    if (token.kind === 'open') this.begin(token);
    else if (token.kind === 'close') this.end(token.name);
    else if (this.capture !== null) this.capture.text += token.text;
    else this.addText(token.text, token.line);
  }

  private addText(text: string, line: number): void {
    this.writer.addText(text, line);
    if (text.trim() !== '') this.lineBreaks = 0;
  }

  private begin(token: StartToken): void {
    const { name, attributes, line } = token;
    if (isBlock(name)) {
      this.endCapture();
      this.endParagraph();
    }
    if (name === 'br' && this.capture === null) this.breakLine();
    const time = this.times(token);
    if (time !== null) this.addTime(time, line);
    const kind = this.capture === null ? this.captureOf(token) : null;
    if (kind !== null) this.capture = { kind, element: token, depth: this.marked.length, text: '' };
    const mark = this.capture === null ? markOf(token) : null;
    this.marked.push(mark !== null && this.writer.openMark(mark));
    const alternative = name === 'img' ? (attributes.get('alt') ?? '') : '';
    if (this.capture !== null) this.capture.text += alternative;
    else this.addText(alternative, line);
  }

  private addTime(time: Seconds, line: number): void {
    this.stated = time;
    this.writer.addText(` ${stampText(time)} `, line);
  }

  private end(name: string): void {
    const hasMark = this.marked.pop();
    if (this.capture?.depth === this.marked.length) this.endCapture();
    if (hasMark) this.writer.closeMark();
    if (isBlock(name)) this.endParagraph();
  }

  private endParagraph(): void {
    if (this.writer.endParagraph()) this.stated = null;
  }

  /** Two line breaks in a row separate paragraphs. */
  private breakLine(): void {
    this.lineBreaks += 1;
    if (this.lineBreaks > 1) this.endParagraph();
    else this.writer.endLine();
  }

  private captureOf({ name, attributes }: StartToken): Capture['kind'] | null {
    if (name === 'title') return 'title';
    const classes = attributes.get('class') ?? '';
    if (name === 'time' || TIME_CLASS.test(classes)) return 'time';
    return (name === 'cite' && this.writer.isAtStart) || SPEAKER_CLASS.test(classes) ? 'speaker' : null;
  }

  private endCapture(): void {
    const { capture } = this;
    this.capture = null;
    if (capture === null) return;
    const { kind, text, element } = capture;
    if (kind === 'title') this.title ??= nameOf(text);
    else if (kind === 'time') this.endTime(text, element);
    else this.endSpeaker(text, element.line);
  }

  private endTime(text: string, { attributes, line }: StartToken): void {
    const written = text.trim();
    const stamp = written.length > LONGEST_NAME ? null : stampAt(written, 0);
    const isWhole = stamp !== null && stamp.to === written.length;
    const machine = isWhole || written.includes(':') ? null : secondsOf(attributes.get('datetime'), 1);
    if (isWhole && this.stated !== null && Math.abs(stamp.start - this.stated) <= ROUNDING) return;
    if (isWhole && stamp.bracket === '') this.addText(` [${written}] `, line);
    else if (machine !== null && machine >= 0) this.addText(` ${stampText(machine)} ${written}`, line);
    else this.addText(text, line);
  }

  /** A name is written as in a text, `Ann:`. The last one on its line begins the speech. */
  private endSpeaker(text: string, line: number): void {
    const name = text.trim().length > LONGEST_NAME ? null : nameOf(text);
    if (name === null) this.addText(text, line);
    else this.writer.addName(name, line);
  }
}
