import { linesOf } from '../../source-text';

/** A paragraph or the like of a Markdown source, without its block markup. */
export interface Block {
  readonly kind: 'paragraph' | 'code' | 'table' | 'comment';
  /** Inline Markdown; for code the text itself. Comments are left out. Lines are joined by `\n`. */
  readonly source: string;
  /** 1-based line where it begins. */
  readonly line: number;
  /** Heading level 1 to 6; 0 if it is not a heading. */
  readonly heading: number;
  readonly isQuote: boolean;
  readonly isItem: boolean;
}

/** A block whose end has not been reached. */
interface OpenBlock {
  readonly kind: 'paragraph' | 'table';
  readonly lines: string[];
  readonly line: number;
  readonly isQuote: boolean;
  readonly isItem: boolean;
}

const QUOTE = /^ {0,3}>[\s>]*/;
const HEADING = /^ {0,3}(#{1,6})(?:[ \t]+|$)/;
const FENCE = /^\s*(`{3,}|~{3,})/;
const BULLET = /^\s*[-*+](?:[ \t]+|$)/;
const NUMBER = /^\s*(\d{1,9})[.)][ \t]+/;
const RULE = /^\s*(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,}|={3,})$/;
const UNDERLINE = /^\s*(=+|-+)\s*$/;

/**
 * Cuts a transcript's Markdown into blocks and passes each to `take`. It reads CommonMark as people type it in
 * transcripts: an indented line is not code; lists are flat; numbers of list items stay in the text (`2017. That was
 * the year` is not a list); code in a fence ends at the next label, so that a stray fence does not swallow an episode.
 * `opensTurn` says whether a line begins with a label; such a line always begins a block. Linear in the length of the
 * source.
 */
export function eachBlock(source: string, opensTurn: (line: string) => boolean, take: (block: Block) => void): void {
  new Cutter(linesOf(source), opensTurn, take).cut();
}

class Cutter {
  private open: OpenBlock | null = null;
  private at = 0;
  /**
   * No line before this one closes a fence or a comment of the kind. Searching again each time would take quadratic
   * time.
   */
  private readonly searched = { '`': 0, '~': 0, comment: 0 };

  constructor(
    private readonly lines: string[],
    private readonly opensTurn: (line: string) => boolean,
    private readonly emit: (block: Block) => void,
  ) {}

  cut(): void {
    while (this.at < this.lines.length) {
      const raw = this.lines[this.at] ?? '';
      const prefix = QUOTE.exec(raw)?.[0];
      const line = raw.slice(prefix?.length ?? 0);
      const isQuote = prefix !== undefined;
      if (this.takeComment(line) || this.takeFence(line, isQuote)) continue;
      if (!this.takeUnderline(line, isQuote) && !this.takeHeading(line, isQuote)) this.takeText(line, isQuote);
      this.at += 1;
    }
    this.close();
  }

  private takeText(line: string, isQuote: boolean): void {
    if (line.trim() === '' || RULE.test(line)) {
      this.close();
      return;
    }
    const { open } = this;
    const bullet = BULLET.exec(line)?.[0];
    const number = NUMBER.exec(line)?.[1];
    const isItem = bullet !== undefined || (number !== undefined && (open === null || open.isItem || number === '1'));
    const continues = open !== null && !isItem && open.isQuote === isQuote && !this.opensTurn(line.trim());
    if (!continues) this.begin(line, isQuote, isItem);
    // Two spaces at the end of a line are an intended line break.
    const text = line.slice(bullet?.length ?? 0).trim();
    this.open?.lines.push(line.endsWith('  ') ? `${text}  ` : text);
  }

  private begin(line: string, isQuote: boolean, isItem: boolean): void {
    this.close();
    const isTable = line.includes('|') && isTableRule(this.lines[this.at + 1]);
    this.open = { kind: isTable ? 'table' : 'paragraph', lines: [], line: this.at + 1, isQuote, isItem };
  }

  private takeHeading(line: string, isQuote: boolean): boolean {
    const [prefix, marks] = HEADING.exec(line) ?? [];
    if (prefix === undefined || marks === undefined) return false;
    this.close();
    this.push({
      ...this.paragraph(withoutClosingMarks(line.slice(prefix.length).trim()), isQuote),
      heading: marks.length,
    });
    return true;
  }

  /** A line of `===` or `---` under a paragraph of one line makes it a heading. In a table it separates the head. */
  private takeUnderline(line: string, isQuote: boolean): boolean {
    const { open } = this;
    const only = open?.lines[0];
    if (open === null || only === undefined || open.lines.length > 1 || open.isQuote !== isQuote) return false;
    if (open.kind === 'table') return isTableRule(line);
    const underline = UNDERLINE.exec(line)?.[1];
    if (underline === undefined || open.isItem || this.opensTurn(only)) return false;
    this.push({ ...this.paragraph(only, isQuote), line: open.line, heading: underline.startsWith('=') ? 1 : 2 });
    this.open = null;
    return true;
  }

  private takeFence(line: string, isQuote: boolean): boolean {
    const fence = FENCE.exec(line)?.[1];
    const mark = fence?.startsWith('`') ? '`' : '~';
    if (fence === undefined || (mark === '`' && line.trimStart().slice(fence.length).includes('`'))) return false;
    const end = this.search(mark, this.at + 1, (text) => closesFence(text, fence), this.opensTurn);
    if (end === null) return false;
    this.close();
    const code = this.lines.slice(this.at + 1, end).map((text) => (isQuote ? text.replace(/^ {0,3}> ?/, '') : text));
    this.push({ ...this.paragraph(code.join('\n'), isQuote), kind: 'code', line: this.at + 2 });
    this.at = end + 1;
    return true;
  }

  /** Leaves out a comment. The rest of its last line is read next. */
  private takeComment(line: string): boolean {
    if (!line.trimStart().startsWith('<!--')) return false;
    const end = this.search('comment', this.at, (text) => text.includes('-->'));
    if (end === null) return false;
    this.close();
    this.emit({ ...this.paragraph('', false), kind: 'comment' });
    const last = this.lines[end] ?? '';
    this.lines[end] = last.slice(last.indexOf('-->') + '-->'.length);
    this.at = end;
    return true;
  }

  /**
   * The first line from `from` on that fits. Null when there is none before the end, or before a line that stops the
   * search.
   */
  private search(
    what: keyof Cutter['searched'],
    from: number,
    fits: (line: string) => boolean,
    stops: (line: string) => boolean = () => false,
  ): number | null {
    if (from < this.searched[what]) return null;
    for (let index = from; index < this.lines.length; index += 1) {
      const line = this.lines[index] ?? '';
      if (fits(line)) return index;
      if (!stops(line.trim())) continue;
      this.searched[what] = index;
      return null;
    }
    this.searched[what] = this.lines.length;
    return null;
  }

  private close(): void {
    const { open } = this;
    this.open = null;
    if (open === null) return;
    const { kind, lines, line, isQuote, isItem } = open;
    this.push({ kind, source: lines.join('\n').trim(), line, heading: 0, isQuote, isItem });
  }

  private paragraph(source: string, isQuote: boolean): Block {
    return { kind: 'paragraph', source, line: this.at + 1, heading: 0, isQuote, isItem: false };
  }

  private push(block: Block): void {
    if (block.source !== '') this.emit(block);
  }
}

/** Removes the closing marks of a heading: `Title ##`. */
function withoutClosingMarks(text: string): string {
  let end = text.length;
  while (text[end - 1] === '#') end -= 1;
  return end === 0 || /\s/.test(text[end - 1] ?? '') ? text.slice(0, end).trimEnd() : text;
}

function closesFence(line: string, fence: string): boolean {
  const bare = line.replace(/^[\s>]*/, '').trimEnd();
  return bare.length >= fence.length && bare === fence.charAt(0).repeat(bare.length);
}

function isTableRule(line: string | undefined): boolean {
  return line?.includes('|') === true && line.includes('-') && /^[\s|:>-]*$/.test(line);
}
