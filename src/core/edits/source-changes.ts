import type { SourceSpan } from '../transcript/source-places';
import { editsError } from './wording';

/** A stretch of a source, and what comes instead. */
export interface SourceChange extends SourceSpan {
  readonly text: string;
}

interface CollectedChange extends SourceChange {
  /** Whether words are removed, with the white space and the marks that they leave. */
  readonly removesWords?: true;
}

/** Collects changes of a source. */
export class SourceChanges {
  private readonly all: CollectedChange[] = [];

  constructor(
    readonly source: string,
    /** The line end of the source. */
    readonly lineEnd: string,
  ) {}

  replace({ at, until }: SourceSpan, text: string): void {
    if (this.source.slice(at, until) !== text) this.all.push({ at, until, text });
  }

  insert(at: number, text: string): void {
    this.all.push({ at, until: at, text });
  }

  /**
   * Removes words, white space that would be left doubled, and marks around them that would be left empty: the line, too,
   * if it has nothing else.
   */
  remove({ at, until }: SourceSpan): void {
    this.all.push({ at, until, text: '', removesWords: true });
  }

  /** Removes whole lines, and the blank lines behind them: those before them, if they are the last. */
  removeLines({ at, until }: SourceSpan): void {
    const behind = /^[ \t\r\n]*/.exec(this.source.slice(until))?.[0] ?? '';
    const isLast = until + behind.length === this.source.length;
    const before = isLast ? lineEndsBefore(this.source, at) : at;
    if (before < at) this.push(before, until);
    else this.push(at, until + behind.length);
  }

  private push(at: number, until: number): void {
    this.all.push({ at, until, text: '' });
  }

  /** In order, and apart from each other. Throws EarmarkError where two cannot be made at once. */
  list(): SourceChange[] {
    const { source } = this;
    const words = this.joined(this.all.toSorted((a, b) => a.at - b.at || a.until - b.until));
    const marked = words.map((change, index) => {
      const isBeside = words[index - 1]?.until === change.at || words[index + 1]?.at === change.until;
      return change.removesWords && !isBeside ? { ...change, ...withMarks(source, change) } : change;
    });
    const ordered = this.joined(marked).map(({ removesWords, ...change }) =>
      removesWords ? { ...change, ...withBlanks(source, change) } : change,
    );
    const apart: SourceChange[] = [];
    for (const change of ordered) {
      const last = apart.at(-1);
      if (!last || change.at >= last.until) apart.push(change);
      else if (last.text === '' && change.text === '')
        apart[apart.length - 1] = { ...last, until: Math.max(last.until, change.until) };
      else if (last.text === '' && change.at > last.at) {
        // A removal that takes white space before a change leaves it what it needs.
        apart[apart.length - 1] = { ...last, until: change.at };
        apart.push(change);
      } else throw editsError('cannot-write/overlap');
    }
    return apart;
  }

  /** Removed words that only spaces separate, as one change. */
  private joined(ordered: readonly CollectedChange[]): CollectedChange[] {
    const joined: CollectedChange[] = [];
    for (const change of ordered) {
      const last = joined.at(-1);
      const isNext = last?.removesWords && change.removesWords;
      if (last && isNext && /^[ \t]*$/.test(this.source.slice(last.until, change.at)))
        joined[joined.length - 1] = { ...last, until: Math.max(last.until, change.until) };
      else joined.push(change);
    }
    return joined;
  }
}

/** A source with changes, in order and apart. */
export function changed(source: string, changes: readonly SourceChange[]): string {
  let done = 0;
  let text = '';
  for (const change of changes) {
    text += source.slice(done, change.at) + change.text;
    done = change.until;
  }
  return text + source.slice(done);
}

/** Removed words with white space that would be left doubled: the line, too, if it has nothing else. */
function withBlanks(source: string, { at, until }: SourceSpan): SourceSpan {
  let [from, to] = [at, until];
  while (from > 0 && isBlank(source.charAt(from - 1))) from -= 1;
  while (to < source.length && isBlank(source.charAt(to))) to += 1;
  const beginsLine = from === 0 || isLineEnd(source.charAt(from - 1));
  const endsLine = to === source.length || isLineEnd(source.charAt(to));
  // Behind a mark, such as that of emphasis, the white space after it goes.
  if (beginsLine && endsLine && from > 0) return { at: lineEndBefore(source, from), until: to };
  return beginsLine || from === at ? { at, until: to } : { at: from, until };
}

/** What opens before a stretch: emphasis, a tag that names no speaker, or a link. */
const OPENS = /(?:[*_]{1,3}|<(?!v[ .>])([a-z]+)[^<>]*>|\[)$/i;
/** UTF-16 units. Longer tags and addresses stay. */
const LONGEST_MARK = 2000;

/** A removed stretch with the marks around it, if nothing would be left between them. */
function withMarks(source: string, removed: SourceSpan): SourceSpan {
  let span = removed;
  for (;;) {
    const opens = OPENS.exec(source.slice(Math.max(0, span.at - LONGEST_MARK), span.at));
    const closes = opens && closedBy(opens, source.slice(span.until, span.until + LONGEST_MARK));
    if (!opens || !closes) return span;
    span = { at: span.at - opens[0].length, until: span.until + closes.length };
  }
}

/** What closes an opened mark at the beginning of a text; empty if something else is there. */
function closedBy([mark, tag]: RegExpExecArray, text: string): string {
  if (mark === '[') return /^\]\([^()\s]*\)/.exec(text)?.[0] ?? '';
  const closes = tag === undefined ? mark : `</${tag}>`;
  return text.slice(0, closes.length).toLowerCase() === closes.toLowerCase() ? closes : '';
}

function isBlank(character: string): boolean {
  return character === ' ' || character === '\t';
}

function isLineEnd(character: string): boolean {
  return character === '\n' || character === '\r';
}

/** Where the line ends before a place begin. The place itself if other text stands before it in its line. */
function lineEndsBefore(source: string, at: number): number {
  let begin = at;
  for (let before = at - 1; before >= 0; before -= 1) {
    const character = source.charAt(before);
    if (isLineEnd(character)) begin = before;
    else if (!isBlank(character)) break;
  }
  return begin;
}

function lineEndBefore(source: string, at: number): number {
  return source.slice(at - 2, at) === '\r\n' ? at - 2 : at - 1;
}
