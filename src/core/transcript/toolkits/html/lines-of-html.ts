import type { Seconds } from '../../../time/seconds';
import { secondsOf } from '../json/time';
import { stampAt, stampText } from '../timed-lines/stamp';
import { isBlock } from './block-elements';
import type { DataTimes } from './data-times';
import { LineWriter } from './line-writer';
import { markOf } from './marks';
import { LONGEST_NAME, nameOf } from './names';
import type { HtmlToken, StartToken } from './tokens';

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
