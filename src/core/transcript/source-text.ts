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
