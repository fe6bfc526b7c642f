/** Names, titles and initials whose full stop ends no sentence. Unicode's rules know none of them. */
const ABBREVIATION = /(?:^|\s)(?:\p{Lu}|(?:Mr|Mrs|Ms|Dr|Prof|St|Jr|Sr|vs|etc|No|Vol|Fig|e\.g|i\.e|U\.S))\.\s*$/u;

/** Offsets at which sentences begin, in any language: https://unicode.org/reports/tr29/#Sentence_Boundaries */
export function sentencesIn(text: string): number[] {
  const starts: number[] = [];
  let before = '';
  for (const { segment, index } of new Intl.Segmenter(undefined, { granularity: 'sentence' }).segment(text)) {
    if (!ABBREVIATION.test(before)) starts.push(index);
    before = segment;
  }
  return starts;
}
