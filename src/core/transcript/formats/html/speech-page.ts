import type { Seconds } from '../../../time/seconds';
import { forwardOnly } from '../../anchors';
import type { Anchor, Mark, Transcript, Turn } from '../../model';
import { withNotes } from '../../notes';
import { hasClass, LONGEST_NAME, markOf, nameOf } from '../../toolkits/html/html-elements';
import { type BareMark, OpenMarks } from '../../toolkits/html/open-marks';
import { eachHtmlToken, type HtmlToken, isBlock, type StartToken } from '../../toolkits/html/tokens';
import { secondsOf } from '../../toolkits/json/value';
import { Warnings } from '../../warnings';

/**
 * Reads a page whose paragraphs are speech. `cite`, or a bold name with a colon at a paragraph's start, gives the
 * speaker; `time` gives the time. Without a speaker, each paragraph is a turn. Never throws. Linear.
 */
export function readHtmlPage(source: string, format: string): Transcript {
  return new HtmlPage(format).read(source);
}

/** Text that is kept apart until its element ends: a name, a time, or the title of the page. */
interface Capture {
  readonly kind: 'speaker' | 'label' | 'time' | 'title';
  readonly element: StartToken;
  /** Depth of open elements around it. */
  readonly depth: number;
  text: string;
}

class HtmlPage {
  private readonly warnings = new Warnings();
  private readonly page = new PageBuilder();
  /** For each open element, whether it opened a mark. */
  private readonly marked: boolean[] = [];
  private capture: Capture | null = null;
  private title: string | null = null;
  private lineBreaks = 0;

  constructor(private readonly format: string) {}

  read(source: string): Transcript {
    eachHtmlToken(source, this.warnings, (token) => this.take(token));
    const turns = this.page.finish();
    if (turns.length === 0) this.warnings.add(1, 'no-words');
    const { kept, dropped } = forwardOnly(this.page.anchors);
    for (const { time, line } of dropped) {
      this.warnings.add(line, 'stamp-runs-backwards', { time });
    }
    const { format, title } = this;
    return { format, title, turns, anchors: kept, breaks: [], warnings: this.warnings.list() };
  }

  private take(token: HtmlToken): void {
    if (token.kind === 'text') this.addText(token.text, token.line);
    else if (token.kind === 'open') this.begin(token);
    else this.end(token.name);
  }

  private addText(text: string, line: number): void {
    if (this.capture !== null) this.capture.text += text;
    else this.page.addText(text, line);
    if (text.trim() !== '') this.lineBreaks = 0;
  }

  private begin(token: StartToken): void {
    const { name } = token;
    if (isBlock(name)) {
      this.endCapture();
      this.page.endParagraph();
    }
    if (name === 'br') this.breakLine(token.line);
    const kind = this.capture === null ? this.captureOf(token) : null;
    if (kind !== null) this.capture = { kind, element: token, depth: this.marked.length, text: '' };
    const mark = this.capture === null ? markOf(token) : null;
    this.marked.push(mark !== null && this.page.openMark(mark));
    if (name === 'img') this.addText(token.attributes.get('alt') ?? '', token.line);
  }

  private end(name: string): void {
    const hasMark = this.marked.pop();
    if (this.capture?.depth === this.marked.length) this.endCapture();
    if (hasMark) this.page.closeMark();
    if (isBlock(name)) this.page.endParagraph();
  }

  /** Two line breaks in a row separate paragraphs. */
  private breakLine(line: number): void {
    this.addText(' ', line);
    this.lineBreaks += 1;
    if (this.lineBreaks > 1 && this.capture === null) this.page.endParagraph();
  }

  private captureOf(token: StartToken): Capture['kind'] | null {
    const { name } = token;
    const { isAtParagraphStart } = this.page;
    if ((name === 'cite' && isAtParagraphStart) || hasClass(token, 'ts-speaker')) return 'speaker';
    if (name === 'time' || hasClass(token, 'ts-time')) return 'time';
    if (name === 'title') return 'title';
    return (name === 'strong' || name === 'b') && isAtParagraphStart ? 'label' : null;
  }

  private endCapture(): void {
    const { capture } = this;
    this.capture = null;
    if (capture === null) return;
    const { kind, text, element } = capture;
    if (kind === 'title') this.title = nameOf(text);
    else if (kind === 'time') this.endTime(text, element);
    else if (isSpeaker(capture)) this.page.beginTurn(nameOf(text));
    else this.putBack(capture);
  }

  private endTime(text: string, { attributes, line }: StartToken): void {
    const written = text.replace(/[[\]()\s]+/g, ' ').trim();
    const time = secondsOf(/:/.test(written) ? written : null, 1) ?? secondsOf(attributes.get('datetime'), 1);
    if (time !== null && time >= 0) {
      this.page.addTime(time, line);
      return;
    }
    if (written === '') return;
    this.warnings.add(line, 'time-unreadable/text', { written: written.slice(0, 40) });
    this.page.addText(text, line);
  }

  /** Puts captured text back, because it is talk after all. */
  private putBack({ kind, text, element }: Capture): void {
    const isMarked = this.page.openMark({ kind: kind === 'label' ? 'strong' : 'emphasis' });
    this.page.addText(text, element.line);
    if (isMarked) this.page.closeMark();
  }
}

/** Bold text is a name if it contains a colon after it. */
function isSpeaker({ kind, text }: Capture): boolean {
  const label = text.trim();
  if (label.length > LONGEST_NAME) return false;
  return kind === 'speaker' || /\S\s?[:：]$/.test(label);
}

interface Draft {
  readonly speaker: string | null;
  readonly line: number;
  readonly marks: Mark[];
  text: string;
}

/** Builds turns from pieces of HTML text. White space of any kind and length is one space. */
class PageBuilder {
  readonly anchors: Anchor[] = [];
  private readonly drafts: Draft[] = [];
  private readonly times: { readonly time: Seconds; readonly line: number }[] = [];
  private readonly open = new OpenMarks();
  private next: { readonly speaker: string | null } | null = null;
  /** The separator between the last word and the next. */
  private gap: '' | ' ' | '\n\n' = '\n\n';

  get isAtParagraphStart(): boolean {
    return this.gap === '\n\n';
  }

  /** The following text is said by this speaker. */
  beginTurn(speaker: string | null): void {
    this.next = { speaker };
    this.gap = '\n\n';
  }

  endParagraph(): void {
    this.gap = '\n\n';
  }

  /** The next word is said at this time. */
  addTime(time: Seconds, line: number): void {
    this.times.push({ time, line });
  }

  /** Opens a mark, unless one of its kind is open. Returns whether it did. */
  openMark(mark: BareMark): boolean {
    return this.open.add(mark);
  }

  /** Closes the mark that was opened last. */
  closeMark(): void {
    const draft = this.drafts.at(-1);
    const mark = this.open.close(draft?.text.length ?? 0);
    if (mark !== null) draft?.marks.push(mark);
  }

  addText(text: string, line: number): void {
    const words = text.split(/\s+/);
    if (words[0] === '') this.addSpace();
    for (const [index, word] of words.entries()) {
      if (index > 0) this.addSpace();
      if (word !== '') this.addWord(word, line);
    }
  }

  /** The turns, and the anchors in order. */
  finish(): Turn[] {
    this.partMarks();
    const last = this.drafts.length - 1;
    const offset = this.drafts[last]?.text.length ?? 0;
    if (last >= 0) for (const { time, line } of this.times) this.anchors.push({ time, turn: last, offset, line });
    return this.drafts.map(({ speaker, text, marks, line }) => {
      const sorted = marks.sort((a, b) => a.start - b.start || b.end - a.end);
      return { speaker, line, ...withNotes({ text, marks: sorted }) };
    });
  }

  private addSpace(): void {
    if (this.gap === '') this.gap = ' ';
  }

  private addWord(word: string, line: number): void {
    const draft = this.draft(line);
    if (draft.text !== '') draft.text += this.gap;
    const offset = draft.text.length;
    for (const { time, line: at } of this.times.splice(0)) {
      this.anchors.push({ time, turn: this.drafts.length - 1, offset, line: at });
    }
    this.open.beginAt(offset);
    draft.text += word;
    this.gap = '';
  }

  /** The turn of the next word. Without a speaker, each paragraph is a turn. */
  private draft(line: number): Draft {
    const last = this.drafts.at(-1);
    const isNext = this.next === null && last !== undefined && (last.speaker !== null || !this.isAtParagraphStart);
    if (isNext) return last;
    this.partMarks();
    const draft: Draft = { speaker: this.next?.speaker ?? null, line, marks: [], text: '' };
    this.next = null;
    this.drafts.push(draft);
    return draft;
  }

  /** Ends the marks of the last turn at its last word. */
  private partMarks(): void {
    const draft = this.drafts.at(-1);
    draft?.marks.push(...this.open.part(draft.text.length));
  }
}
