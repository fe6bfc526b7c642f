import type { Seconds } from '../../../time/seconds';
import type { Anchor, Mark, Turn } from '../../model';
import { withNotes } from '../../notes';
import { type BareMark, OpenMarks } from '../../toolkits/html/open-marks';

interface Draft {
  readonly speaker: string | null;
  readonly line: number;
  readonly marks: Mark[];
  text: string;
}

/** Builds turns from pieces of HTML text. White space of any kind and length is one space. */
export class PageBuilder {
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
