/** A row of a table, and where it begins. */
export interface Row {
  readonly cells: readonly string[];
  /** 1-based line of the source. */
  readonly line: number;
  /** Whether a quotation mark at the start of a cell belongs to its text, because it is not closed at the end. */
  readonly isUnquoted: boolean;
}

const QUOTE = '"';

/**
 * Cuts a text whose lines end with `\n` into rows of cells: https://www.rfc-editor.org/rfc/rfc4180 A quoted cell may
 * contain the delimiter and, unless that is a tab, line ends: files with tabs usually have the talk's quotes as they
 * are. Blank lines are not rows. Never throws. Linear.
 */
export function rowsOf(source: string, delimiter: string): Row[] {
  return new RowReader(source, delimiter).read();
}

class RowReader {
  private at = 0;
  private line = 1;
  private readonly lastQuote: number;

  constructor(
    private readonly source: string,
    private readonly delimiter: string,
  ) {
    this.lastQuote = source.lastIndexOf(QUOTE);
  }

  read(): Row[] {
    const rows: Row[] = [];
    while (this.at < this.source.length) {
      const row = this.row();
      if (row.cells.some((cell) => cell.trim() !== '')) rows.push(row);
    }
    return rows;
  }

  private row(): Row {
    const { line, source } = this;
    const cells: string[] = [];
    let isUnquoted = false;
    for (;;) {
      const quoted = this.quotedCell();
      isUnquoted ||= quoted === null && source.charAt(this.at) === QUOTE;
      cells.push((quoted ?? '') + this.plainCell());
      const end = source.charAt(this.at);
      this.at += 1;
      if (end === this.delimiter) continue;
      this.line += 1;
      return { cells, line, isUnquoted };
    }
  }

  /** The quoted text here; null if there is none, or no closing quotation mark. */
  private quotedCell(): string | null {
    const { source } = this;
    if (source.charAt(this.at) !== QUOTE) return null;
    const pieces: string[] = [];
    let from = this.at + 1;
    while (from <= this.lastQuote) {
      const end = source.indexOf(QUOTE, from);
      pieces.push(source.slice(from, end));
      if (source.charAt(end + 1) === QUOTE) {
        pieces.push(QUOTE);
        from = end + 2;
        continue;
      }
      const cell = pieces.join('');
      if (!this.endsCell(end + 1) || (this.delimiter === '\t' && cell.includes('\n'))) return null;
      for (let at = cell.indexOf('\n'); at >= 0; at = cell.indexOf('\n', at + 1)) this.line += 1;
      this.at = end + 1;
      return cell;
    }
    return null;
  }

  private endsCell(at: number): boolean {
    const next = this.source.charAt(at);
    return next === '' || next === '\n' || next === this.delimiter;
  }

  private plainCell(): string {
    const { source, delimiter } = this;
    const from = this.at;
    while (this.at < source.length) {
      const character = source.charAt(this.at);
      if (character === delimiter || character === '\n') break;
      this.at += 1;
    }
    return source.slice(from, this.at);
  }
}
