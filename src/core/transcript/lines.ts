/** Splits a text into lines at LF, CRLF and CR. A byte order mark at its start is left out. */
export function linesOf(source: string): string[] {
  return source.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
}
