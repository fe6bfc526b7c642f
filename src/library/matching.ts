/** Compares file names, to find out which recording and which transcript belong together. Pure: names in, names out. */
export interface Match {
  /** The one that certainly belongs to it; null if there is doubt. */
  readonly certain: string | null;
  /** The others that may belong to it, best first. */
  readonly candidates: readonly string[];
}

/** From this likeness on, and without a rival, a name counts as the partner's without asking. */
const SURE = 0.75;
/** How far the best must lead the second to be certain. */
const LEAD = 0.15;
/** Below this, two names are unrelated. */
const POSSIBLE = 0.4;
const MOST_CANDIDATES = 8;

/** A file name taken apart, for comparing it with many others. */
export interface ParsedName {
  readonly fileName: string;
  readonly stem: string;
  readonly words: ReadonlySet<string>;
  /** Which episode it is, if the name has a number: `42`. Empty otherwise. */
  readonly numbers: string;
  readonly weight: number;
}

/** Finds, among the names of files of the other kind, the partner of the file called `name`. */
export function matchPartner(name: string, others: readonly string[]): Match {
  return matchName(parseName(name), others.map(parseName));
}

/** Like `matchPartner`, for names that are compared repeatedly. */
export function matchName(name: ParsedName, others: readonly ParsedName[]): Match {
  const ranked = others
    .map((other) => ({ fileName: other.fileName, likeness: likenessOf(name, other) }))
    .filter(({ likeness }) => likeness >= POSSIBLE)
    .sort((a, b) => b.likeness - a.likeness);
  const [best, next] = ranked;
  const lead = best ? best.likeness - (next?.likeness ?? 0) : 0;
  // Two files with the same stem are one episode in two forms. The first kind in the table is used.
  const sure = best !== undefined && (best.likeness === 1 || (best.likeness >= SURE && lead >= LEAD));
  const candidates = ranked.slice(sure ? 1 : 0).map(({ fileName }) => fileName);
  return { certain: sure ? best.fileName : null, candidates: candidates.slice(0, MOST_CANDIDATES) };
}

/**
 * How alike the names of a recording and a transcript are, 0 to 1; 1 only for the same stem. Numbers distinguish
 * episodes: names with different numbers are never alike.
 */
export function likeness(one: string, other: string): number {
  return likenessOf(parseName(one), parseName(other));
}

function likenessOf(one: ParsedName, other: ParsedName): number {
  if (one.stem === other.stem) return 1;
  if (one.numbers !== other.numbers && one.numbers !== '' && other.numbers !== '') return 0;
  let shared = 0;
  for (const word of one.words) if (other.words.has(word)) shared += weightOf(word);
  const total = one.weight + other.weight;
  // Below 1, which means the same stem.
  return total === 0 ? 0 : 0.99 * ((2 * shared) / total);
}

export function parseName(fileName: string): ParsedName {
  const words = wordsOfName(fileName);
  const numbers = [...words].filter((word) => /^\d/.test(word)).sort();
  const weight = [...words].reduce((sum, word) => sum + weightOf(word), 0);
  return { fileName, stem: stem(fileName), words, numbers: numbers.join(' '), weight };
}

/** `Go Time #42.en.vtt` → `go time #42`: without extensions, also without the double ones of transcripts. */
export function stem(fileName: string): string {
  return fileName
    .normalize('NFC')
    .toLowerCase()
    .replace(/\.[a-z][a-z0-9]{1,7}$/, '')
    .replace(
      /\.(?:transcript|transcription|captions|subtitles|[a-z]{2}(?:-[a-z]{2,4})?|mp3|m4a|wav|flac|ogg|opus|aac)$/,
      '',
    )
    .trim();
}

/** Words that say what a file is, and not which episode. */
const SAYS_WHAT_IT_IS = new Set(
  'transcript transcription transcripts captions subtitles subs audio podcast recording episode ep final edit master mix mp3 m4a wav kbps the a an of and'.split(
    ' ',
  ),
);

function wordsOfName(fileName: string): Set<string> {
  const words = stem(fileName)
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .flatMap((word) => word.match(/\d+|[^\d]+/g) ?? [])
    .map((word) => word.replace(/^0+(?=\d)/, ''));
  return new Set(words.filter((word) => !SAYS_WHAT_IT_IS.has(word)));
}

/** A number or a long word says more about the episode than "go" does. */
function weightOf(word: string): number {
  return /^\d/.test(word) ? 3 : Math.min(word.length, 8) / 3;
}
