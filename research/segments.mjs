/** Costs of an edit. */
const missing = 1;
const other = 1.2;
/** A pause belongs to no word. Inside a word it is unlikely. */
const pauseInside = 3;

/**
 * When each word begins, from a sentence's phones and the phones of each word spoken alone. They differ a little,
 * because words run together in a sentence. The cheapest edit of one into the other shows which phone belongs to which
 * word.
 * @param {readonly { phone: string, start: number }[]} segments
 * @param {readonly (readonly string[])[]} words
 * @returns {(number | null)[]} Null for a word without a phone of its own.
 */
export function assignSegments(segments, words) {
  const wanted = words.flatMap((phones, word) => phones.map((phone, index) => ({ phone, word, isFirst: index === 0 })));
  const width = segments.length + 1;
  const cost = new Float64Array((wanted.length + 1) * width);
  const from = new Uint8Array(cost.length);
  for (let row = 0; row <= wanted.length; row += 1) {
    for (let column = 0; column < width; column += 1) {
      if (row === 0 && column === 0) continue;
      const at = row * width + column;
      const choices = [
        row > 0 && column > 0
          ? (cost[at - width - 1] ?? 0) + substitution(segments[column - 1], wanted[row - 1])
          : Infinity,
        row > 0 ? (cost[at - width] ?? 0) + missing : Infinity,
        column > 0 ? (cost[at - 1] ?? 0) + extra(segments[column - 1], wanted[row]) : Infinity,
      ];
      cost[at] = Math.min(...choices);
      from[at] = choices.indexOf(cost[at] ?? 0);
    }
  }
  /** @type {(number | null)[]} */
  const starts = words.map(() => null);
  for (let row = wanted.length, column = segments.length; row > 0 || column > 0; ) {
    const step = from[row * width + column];
    const phone = wanted[row - 1];
    if (step === 0 && phone) starts[phone.word] = segments[column - 1]?.start ?? null;
    if (step !== 2) row -= 1;
    if (step !== 1) column -= 1;
  }
  return starts;
}

/**
 * @param {{ phone: string } | undefined} said
 * @param {{ phone: string } | undefined} wanted
 */
function substitution(said, wanted) {
  if (said?.phone === wanted?.phone) return 0;
  return said?.phone === 'pau' ? Infinity : other;
}

/**
 * @param {{ phone: string } | undefined} said
 * @param {{ isFirst: boolean } | undefined} next The phone to come; one that is not the first of its word is inside it.
 */
function extra(said, next) {
  if (said?.phone !== 'pau') return missing;
  return next && !next.isFirst ? pauseInside : 0;
}
