import type { SourceChange } from './source-changes';

/** A piece of a line, and whether it is what changes. */
export interface LinePiece {
  readonly text: string;
  readonly isChanged: boolean;
}

/** Lines that change, as people look at them: with the words around a change, and no more. */
export interface LineChange {
  /** 1-based: the first of the lines. */
  readonly line: number;
  readonly was: readonly LinePiece[];
  readonly is: readonly LinePiece[];
}

/** UTF-16 units that are shown on either side of a change. */
const AROUND = 60;

/** The lines of a source that changes touch. `changes` are in order and apart. Linear. */
export function lineChanges(source: string, changes: readonly SourceChange[]): LineChange[] {
  const starts = lineStarts(source);
  const endOf = (line: number) => starts[line + 1] ?? Number.POSITIVE_INFINITY;
  const found: LineChange[] = [];
  let line = 0;
  for (let next = 0; next < changes.length; ) {
    const [first] = changes.slice(next, next + 1);
    if (first === undefined) break;
    while (endOf(line) <= first.at) line += 1;
    const begin = line;
    const own: SourceChange[] = [];
    let until = first.at;
    for (let change = changes[next]; change && (own.length === 0 || change.at < endOf(line)); ) {
      own.push(change);
      until = Math.max(until, change.until);
      while (endOf(line) < until) line += 1;
      next += 1;
      change = changes[next];
    }
    found.push(changeOf(source, begin + 1, { at: starts[begin] ?? 0, until: starts[line + 1] ?? source.length }, own));
  }
  return found;
}

function changeOf(
  source: string,
  line: number,
  lines: { readonly at: number; readonly until: number },
  changes: readonly SourceChange[],
): LineChange {
  const was: LinePiece[] = [];
  const is: LinePiece[] = [];
  let done = lines.at;
  for (const [index, { at, until, text }] of changes.entries()) {
    const between = shortened(source.slice(done, at), index > 0, true);
    add(was, between, false);
    add(is, between, false);
    add(was, source.slice(at, until), true);
    add(is, text, true);
    done = until;
  }
  const rest = shortened(source.slice(done, lines.until).replace(/[\r\n]+$/, ''), true, false);
  add(was, rest, false);
  add(is, rest, false);
  return { line, was, is };
}

function add(pieces: LinePiece[], text: string, isChanged: boolean): void {
  if (text !== '') pieces.push({ text, isChanged });
}

/** The part of an unchanged text that is near a change: `before` it, `behind` it, or both. */
function shortened(text: string, behind: boolean, before: boolean): string {
  const kept = (behind ? AROUND : 0) + (before ? AROUND : 0);
  if (text.length <= kept + 1) return text;
  return `${behind ? text.slice(0, AROUND) : ''}…${before ? text.slice(text.length - AROUND) : ''}`;
}

function lineStarts(source: string): number[] {
  const starts = [0];
  for (const { 0: end, index } of source.matchAll(/\r\n|\n|\r/g)) starts.push(index + end.length);
  return starts;
}
