import { linesOf } from '../lines';

/** A paragraph-like piece of a Markdown source, its block marks taken off. */
export interface Block {
  readonly kind: 'paragraph' | 'code' | 'table';
  /** Inline Markdown; for code the text itself. Lines are joined by `\n`. */
  readonly source: string;
  /** 1-based line where it begins. */
  readonly line: number;
  /** Heading level 1 to 6; 0 for no heading. */
  readonly heading: number;
  readonly isQuote: boolean;
  readonly isItem: boolean;
}

/** Something of the source that is shown nowhere, and why a reader of it should know. */
export interface LeftOut {
  readonly line: number;
}

const HEADING = /^ {0,3}(#{1,6})(?:[ \t]+|$)/;
const FENCE = /^\s*(`{3,}|~{3,})([^`]*)$/;
const BULLET = /^\s*[-*+](?:[ \t]+|$)/;
const NUMBER = /^\s*(\d{1,9})[.)][ \t]+/;
const RULE = /^\s*(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,}|={3,})$/;
const UNDERLINE = /^\s*(=+|-+)\s*$/;
const TABLE_RULE = /^[\s|:-]*-[\s|:-]*$/;

/**
 * Cuts a transcript's Markdown into blocks. It is CommonMark as people type it in transcripts: an indented line is not
 * code, lists are flat, numbers of list items stay in the text (`2017. That was the year` is no list), a fence that is
 * never closed is text. `opensTurn` tells whether a line begins with a label, which begins a block wherever it stands.
 */
export function blocksOf(source: string, opensTurn: (line: string) => boolean) {
  const cutter = new Cutter(linesOf(source), opensTurn);
  return cutter.cut();
}

class Cutter {
  private readonly blocks: Block[] = [];
  private readonly comments: LeftOut[] = [];
  private open: {
    lines: string[];
    line: number;
    isQuote: boolean;
    isItem: boolean;
    kind: 'paragraph' | 'table';
  } | null = null;
  private readonly lastFence: Record<string, number>;
  private readonly lastCommentEnd: number;
  private at = 0;

  constructor(
    private readonly lines: string[],
    private readonly opensTurn: (line: string) => boolean,
  ) {
    // Where the last of each stands: looking for an end that never comes, again and again, would take quadratic time.
    this.lastFence = { '`': this.lastLineWith('```'), '~': this.lastLineWith('~~~') };
    this.lastCommentEnd = this.lastLineWith('-->');
  }

  cut(): { blocks: Block[]; comments: LeftOut[] } {
    while (this.at < this.lines.length) this.takeLine(this.lines[this.at] ?? '');
    this.close();
    return { blocks: this.blocks, comments: this.comments };
  }

  private lastLineWith(text: string): number {
    return this.lines.findLastIndex((line) => line.includes(text));
  }

  private takeLine(raw: string): void {
    const quote = /^ {0,3}>[\s>]*/.exec(raw);
    const isQuote = quote !== null;
    const line = quote ? raw.slice(quote[0].length) : raw;
    if (this.takeComment(line) || this.takeFence(line, isQuote)) return;
    this.takeText(line, isQuote);
    this.at += 1;
  }

  private takeText(line: string, isQuote: boolean): void {
    if (this.takeUnderline(line, isQuote)) return;
    if (line.trim() === '' || RULE.test(line)) {
      this.close();
      return;
    }
    const heading = HEADING.exec(line);
    if (heading) {
      this.close();
      const text = line.slice(heading[0].length).replace(/[ \t]+#+[ \t]*$/, '');
      this.push({
        kind: 'paragraph',
        source: text.trim(),
        line: this.at + 1,
        heading: heading[1]?.length ?? 1,
        isQuote,
        isItem: false,
      });
      return;
    }
    const bullet = BULLET.exec(line);
    const number = NUMBER.exec(line);
    const isItem =
      bullet !== null || (number !== null && (this.open === null || this.open.isItem || number[1] === '1'));
    const continues = this.open !== null && !isItem && this.open.isQuote === isQuote && !this.opensTurn(line);
    if (!continues) this.begin(isQuote, isItem);
    this.open?.lines.push((bullet ? line.slice(bullet[0].length) : line).trim());
  }

  private begin(isQuote: boolean, isItem: boolean): void {
    this.close();
    const hasTableRule = (this.lines[this.at] ?? '').includes('|') && isTableRule(this.lines[this.at + 1]);
    this.open = { lines: [], line: this.at + 1, isQuote, isItem, kind: hasTableRule ? 'table' : 'paragraph' };
  }

  /** A line of `===` or `---` under a paragraph of one line makes it a heading; in a table it separates the head. */
  private takeUnderline(line: string, isQuote: boolean): boolean {
    const { open } = this;
    if (open === null || open.isQuote !== isQuote) return false;
    if (open.kind === 'table' && open.lines.length === 1) return isTableRule(line);
    const underline = UNDERLINE.exec(line);
    const [only, ...others] = open.lines;
    if (!underline || only === undefined || others.length > 0 || open.isItem || this.opensTurn(only)) return false;
    this.push({
      kind: 'paragraph',
      source: only,
      line: open.line,
      heading: underline[1]?.startsWith('=') ? 1 : 2,
      isQuote,
      isItem: false,
    });
    this.open = null;
    return true;
  }

  private takeFence(line: string, isQuote: boolean): boolean {
    const fence = FENCE.exec(line)?.[1];
    const mark = fence?.[0];
    if (fence === undefined || mark === undefined || this.at >= (this.lastFence[mark] ?? -1)) return false;
    const end = this.nextLine(this.at + 1, (text) => closes(text, mark));
    if (end < 0) {
      this.lastFence[mark] = -1;
      return false;
    }
    this.close();
    const code = this.lines.slice(this.at + 1, end).map((text) => (isQuote ? text.replace(/^ {0,3}> ?/, '') : text));
    this.push({ kind: 'code', source: code.join('\n'), line: this.at + 2, heading: 0, isQuote, isItem: false });
    this.at = end + 1;
    return true;
  }

  private takeComment(line: string): boolean {
    if (this.at > this.lastCommentEnd || !line.trimStart().startsWith('<!--')) return false;
    const end = this.nextLine(this.at, (text) => text.includes('-->'));
    if (end < 0) return false;
    this.close();
    this.comments.push({ line: this.at + 1 });
    const last = this.lines[end] ?? '';
    this.lines[end] = last.slice(last.indexOf('-->') + 3);
    this.at = end;
    return true;
  }

  private nextLine(from: number, fits: (line: string) => boolean): number {
    for (let index = from; index < this.lines.length; index += 1) if (fits(this.lines[index] ?? '')) return index;
    return -1;
  }

  private close(): void {
    const { open } = this;
    this.open = null;
    if (open === null) return;
    const { kind, line, isQuote, isItem } = open;
    this.push({ kind, source: open.lines.join('\n').trim(), line, heading: 0, isQuote, isItem });
  }

  private push(block: Block): void {
    if (block.source !== '') this.blocks.push(block);
  }
}

function closes(line: string, mark: string): boolean {
  const bare = line.replace(/^[\s>]*/, '').trimEnd();
  return bare.length >= 3 && bare === mark.repeat(bare.length);
}

function isTableRule(line: string | undefined): boolean {
  return line?.includes('|') === true && TABLE_RULE.test(line.replace(/^[\s>]*/, ''));
}
