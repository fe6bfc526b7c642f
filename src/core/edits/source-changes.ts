import type { SourceSpan } from '../transcript/source-places';
import { editsError } from './wording';

/** A stretch of a source, and what comes instead. */
export interface SourceChange extends SourceSpan {
  readonly text: string;
}

/** Collects changes of a source. */
export class SourceChanges {
  private readonly all: SourceChange[] = [];

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

  /** Removes a stretch, and white space that would be left doubled: the line, too, if it has nothing else. */
  remove({ at, until }: SourceSpan): void {
    const { source } = this;
    let [from, to] = [at, until];
    while (from > 0 && isBlank(source.charAt(from - 1))) from -= 1;
    while (to < source.length && isBlank(source.charAt(to))) to += 1;
    const beginsLine = from === 0 || isLineEnd(source.charAt(from - 1));
    const endsLine = to === source.length || isLineEnd(source.charAt(to));
    // Behind a mark, such as that of emphasis, the white space after it goes.
    if (beginsLine && endsLine && from > 0) this.push(lineEndBefore(source, from), to);
    else if (beginsLine || from === at) this.push(at, to);
    else this.push(from, until);
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
    const ordered = this.all.toSorted((a, b) => a.at - b.at || a.until - b.until);
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
