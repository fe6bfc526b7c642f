import { lastAtOrBelow } from '../time/binary-search';

/** Splits a text into lines at LF, CRLF and CR. A byte order mark at its start is left out. */
export function linesOf(source: string): string[] {
  return source.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
}

/**
 * A source in the form that readers of cues expect: without a byte order mark, lines ended by `\n`, NUL replaced. CR CR
 * LF is one line end that was converted twice.
 */
export function sourceText(source: string): string {
  const bare = source.startsWith('\uFEFF') ? source.slice(1) : source;
  const unixLines = bare.includes('\r') ? bare.replace(/\r{0,2}\n|\r/g, '\n') : bare;
  return unixLines.includes('\0') ? unixLines.replaceAll('\0', '\uFFFD') : unixLines;
}

/** Where a place of `sourceText(source)` was in the source. Linear at first, then logarithmic. */
export function placesBeforeTidying(source: string): (place: number) => number {
  const first = source.startsWith('\uFEFF') ? 1 : 0;
  const ends = [0];
  const begins = [first];
  let removed = first;
  for (const { 0: end, index } of source.slice(first).matchAll(/\r{0,2}\n|\r/g)) {
    if (end.length === 1) continue;
    const begin = first + index + end.length;
    removed += end.length - 1;
    ends.push(begin - removed);
    begins.push(begin);
  }
  return (place) => {
    const line = lastAtOrBelow(ends.length, (index) => ends[index] ?? 0, place);
    return (begins[line] ?? 0) + place - (ends[line] ?? 0);
  };
}
