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
  const parsed = parseName(name);
  const ranked = others
    .map((fileName) => ({ fileName, likeness: likenessOf(parsed, parseName(fileName)) }))
    .filter(({ likeness }) => likeness >= POSSIBLE)
    .sort((a, b) => b.likeness - a.likeness);
  const [best, next] = ranked;
  // Two files with the same stem are one episode in two forms. The first kind in the table is used.
  const sure = best !== undefined && isSure(best.likeness, next?.likeness ?? 0);
  const candidates = ranked.slice(sure ? 1 : 0).map(({ fileName }) => fileName);
  return { certain: sure ? best.fileName : null, candidates: candidates.slice(0, MOST_CANDIDATES) };
}

/** Of a word that more names have, these are not compared one by one. */
const MOST_WITH_WORD = 300;

/**
 * Many names, for finding those that are alike without comparing each with each: only names that share a rare word are
 * compared.
 */
export class NameIndex<Name extends ParsedName> {
  private readonly byWord = new Map<string, Set<Name>>();

  constructor(names: readonly Name[]) {
    for (const name of names)
      for (const key of keysOf(name)) {
        const having = this.byWord.get(key);
        if (having) having.add(name);
        else this.byWord.set(key, new Set([name]));
      }
  }

  remove(name: Name): void {
    for (const key of keysOf(name)) this.byWord.get(key)?.delete(name);
  }

  /** The one that certainly belongs to this name, as `matchPartner` says; null if there is doubt. */
  sureMatch(name: ParsedName): Name | null {
    // What the names that are not compared have in common with this one, at most.
    let unseen = 0;
    const compared = new Set<Name>();
    for (const word of name.words) {
      const having = this.namesWith(word, name.numbers);
      if (having.reduce((sum, { size }) => sum + size, 0) > MOST_WITH_WORD) unseen += weightOf(word);
      else for (const names of having) for (const one of names) compared.add(one);
    }
    let best: Name | null = null;
    let first = 0;
    let second = dice(unseen, name.weight + unseen);
    for (const one of compared) {
      const likeness = likenessOf(name, one);
      if (likeness <= first) second = Math.max(second, likeness);
      else {
        second = Math.max(first, second);
        first = likeness;
        best = one;
      }
    }
    return isSure(first, second) ? best : null;
  }

  /** Names with other numbers are never alike. */
  private namesWith(word: string, numbers: string): Set<Name>[] {
    const keys = numbers === '' ? [word] : [keyOf(word, numbers), keyOf(word, '')];
    return keys.map((key) => this.byWord.get(key)).filter((names) => names !== undefined);
  }
}

/** By a word alone, and by it with the number of the episode. */
function keysOf({ words, numbers }: ParsedName): string[] {
  return [...words].flatMap((word) => [word, keyOf(word, numbers)]);
}

function keyOf(word: string, numbers: string): string {
  return `${word}\n${numbers}`;
}

function isSure(best: number, next: number): boolean {
  return best === 1 || (best >= SURE && best - next >= LEAD);
}

/** How alike names are by what they share, below 1: that means the same stem. */
function dice(shared: number, total: number): number {
  return total === 0 ? 0 : 0.99 * ((2 * shared) / total);
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
  return dice(shared, one.weight + other.weight);
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
  return wordsOf(stem(fileName));
}

/** The words of a name or a title that say which episode it is, in lower case. */
export function wordsOf(title: string): Set<string> {
  const words = title
    .normalize('NFC')
    .toLowerCase()
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .flatMap((word) => word.match(/\d+|[^\d]+/g) ?? [])
    .map((word) => word.replace(/^0+(?=\d)/, ''));
  return new Set(words.filter((word) => !SAYS_WHAT_IT_IS.has(word)));
}

/** A number or a long word says more about the episode than "go" does. */
export function weightOf(word: string): number {
  return /^\d/.test(word) ? 3 : Math.min(word.length, 8) / 3;
}
