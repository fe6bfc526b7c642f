/** The significant parts of a TextGrid: texts in quotes, and numbers outside them. All else is for people. */
export type Token =
  | { readonly kind: 'text'; readonly value: string; readonly line: number }
  | { readonly kind: 'number'; readonly value: number; readonly line: number };

/** The beginning of a quoted text, a comment, or text between spaces; and line ends. */
const BEGIN = /[^\S\n]*(\n|"|!|[^\s"]{1,60})/y;
const LONG_REST = /[^\s"]*/y;
const NUMBER = /^[-+]?(?:\d{1,15}(?:\.\d{0,30})?|\.\d{1,30})(?:e[-+]?\d{1,2})?%?$/i;

/** The tokens of a text, in order. Linear. */
export function* tokensOf(source: string): Generator<Token> {
  let line = 1;
  let at = 0;
  for (;;) {
    BEGIN.lastIndex = at;
    const piece = BEGIN.exec(source)?.[1];
    if (piece === undefined) return;
    at = BEGIN.lastIndex;
    if (piece === '\n') line += 1;
    else if (piece.startsWith('!')) at = placeOf('\n', source, at);
    else if (piece === '"') {
      const end = quoteEnd(source, at);
      const value = source.slice(at, end).replaceAll('""', '"');
      yield { kind: 'text', value, line };
      for (let next = source.indexOf('\n', at); next >= 0 && next < end; next = source.indexOf('\n', next + 1))
        line += 1;
      at = end + 1;
    } else {
      LONG_REST.lastIndex = at;
      const rest = LONG_REST.exec(source)?.[0] ?? '';
      at += rest.length;
      if (rest === '' && NUMBER.test(piece)) yield { kind: 'number', value: Number.parseFloat(piece), line };
    }
  }
}

/** Quotation marks inside a text are doubled. */
function quoteEnd(source: string, from: number): number {
  let end = placeOf('"', source, from);
  while (source[end + 1] === '"') end = placeOf('"', source, end + 2);
  return end;
}

function placeOf(text: string, source: string, from: number): number {
  const place = source.indexOf(text, from);
  return place < 0 ? source.length : place;
}
