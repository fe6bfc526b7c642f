/** A source as the readers of cues take it: no byte order mark, lines ended by `\n`, NUL replaced. */
export function sourceText(source: string): string {
  const bare = source.startsWith('\uFEFF') ? source.slice(1) : source;
  const unixLines = bare.includes('\r') ? bare.replaceAll('\r\n', '\n').replaceAll('\r', '\n') : bare;
  return unixLines.includes('\0') ? unixLines.replaceAll('\0', '\uFFFD') : unixLines;
}
