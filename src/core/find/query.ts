import { termsOf } from './terms';

/** Words that are sought one after the other. */
export interface Phrase {
  readonly kind: 'phrase';
  /** Folded. Never empty. */
  readonly terms: readonly string[];
  /** Whether the last term is only the beginning of a word. */
  readonly isPrefix: boolean;
}

/** What is sought in one turn. */
export type Sought =
  | Phrase
  /** All phrases, with at most `distance` other words between them. */
  | { readonly kind: 'near'; readonly phrases: readonly Phrase[]; readonly distance: number }
  | { readonly kind: 'all' | 'any'; readonly of: readonly Sought[] }
  | { readonly kind: 'without'; readonly of: Sought; readonly not: Sought };

/** Why a query is not read as it was typed. */
export type QueryProblem = 'read-as-words' | 'nothing-sought' | 'too-long' | 'not-a-date';

/** A query of the whole library, as it is understood. */
export interface Query {
  /** Null where only the filters choose. */
  readonly sought: Sought | null;
  /** Folded parts of names: a turn of any of these speakers will do. */
  readonly speakers: readonly string[];
  /** The same for shows. */
  readonly shows: readonly string[];
  /** The first day, `2024-05-01`; null for any. */
  readonly after: string | null;
  /** The day behind the last one. */
  readonly before: string | null;
  readonly problems: readonly QueryProblem[];
}

/** UTF-16 units of the longest query. */
export const LONGEST_QUERY = 10_000;

/** A query with more terms finds nothing that fewer do not find. */
const MOST_TERMS = 64;
/** Words between two that are NEAR each other, unless the query says how many. As in SQLite. */
const NEAR = 10;

/**
 * Reads a query: words, `"phrases"`, `prefix*`, `NEAR(a b, 5)`, `a NEAR/5 b`, AND, OR, NOT or `-word`, parentheses, and the filters
 * `speaker:`, `show:`, `before:`, `after:`. Words beside each other are all sought. A query that makes no sense is read as
 * words, and `problems` says so.
 */
export function parseQuery(source: string): Query {
  const { tokens, isClosed } = tokensOf(source);
  const given = tokens.filter((token) => token.kind === 'filter');
  const filters = given.slice(0, MOST_TERMS);
  const others = tokens.filter((token) => token.kind !== 'filter');
  const problems = new Set<QueryProblem>();
  const { kept, isCut } = cut(others);
  if (isCut || filters.length < given.length) problems.add('too-long');
  const parser = new Parser(kept);
  let sought = isClosed ? parser.whole() : undefined;
  if (sought === undefined) {
    problems.add('read-as-words');
    sought = asWords(kept);
  }
  const dates = (field: string) => filters.flatMap(({ field: name, text }) => (name === field ? [dayOf(text)] : []));
  const after = dates('after');
  const before = dates('before');
  if ([...after, ...before].includes(null)) problems.add('not-a-date');
  const named = (field: string) =>
    filters.flatMap(({ field: name, text }) => (name === field ? [namePart(text)] : [])).filter((part) => part !== '');
  const query = {
    sought,
    speakers: named('speaker'),
    shows: named('show'),
    after: latest(after),
    before: latest(before),
  };
  const isEmpty = sought === null && query.speakers.length === 0 && query.shows.length === 0;
  if (isEmpty && query.after === null && query.before === null) problems.add('nothing-sought');
  return { ...query, problems: [...problems] };
}

/** All phrases of which one is in whatever is found. */
export function phrasesOf(sought: Sought | null): readonly Phrase[] {
  if (sought === null) return [];
  switch (sought.kind) {
    case 'phrase':
      return [sought];
    case 'near':
      return sought.phrases;
    case 'without':
      return phrasesOf(sought.of);
    default:
      return sought.of.flatMap(phrasesOf);
  }
}

/** The same in the language of SQLite's FTS5: https://sqlite.org/fts5.html#full_text_query_syntax */
export function toMatch(sought: Sought): string {
  switch (sought.kind) {
    case 'phrase':
      // Terms are letters and digits: nothing in them needs an escape.
      return `"${sought.terms.join(' ')}"${sought.isPrefix ? ' *' : ''}`;
    case 'near':
      return `NEAR(${sought.phrases.map(toMatch).join(' ')}, ${sought.distance})`;
    case 'without':
      return `(${toMatch(sought.of)} NOT ${toMatch(sought.not)})`;
    default:
      return `(${sought.of.map(toMatch).join(sought.kind === 'all' ? ' AND ' : ' OR ')})`;
  }
}

type Field = 'speaker' | 'show' | 'before' | 'after';

type Token =
  | { readonly kind: 'words'; readonly text: string; readonly terms: readonly string[]; readonly isPrefix: boolean }
  | { readonly kind: 'filter'; readonly field: Field; readonly text: string }
  | { readonly kind: 'AND' | 'OR' | 'NOT' | '(' | ')'; readonly text: string }
  | { readonly kind: 'NEAR'; readonly text: string; readonly distance: number | null };

const TOKEN =
  /(speaker|show|before|after):(?:["“”]([^"“”]*)["“”]|([^\s()"“”]+))|["“”]([^"“”]*)(["“”]?)(\*?)|(AND|OR|NOT)(?![^\s()"“”])|NEAR(?:\/(\d{1,4}))?(?=[\s(]|$)|[()]|-(?=[^\s-])|[^\s()"“”]+/gu;

function tokensOf(source: string): { readonly tokens: readonly Token[]; readonly isClosed: boolean } {
  const tokens: Token[] = [];
  let isClosed = true;
  for (const match of source.matchAll(TOKEN)) {
    const [text, field, quoted, plain, phrase, closing, star, operator, distance] = match;
    if (field !== undefined) tokens.push({ kind: 'filter', field: field as Field, text: quoted ?? plain ?? '' });
    else if (phrase !== undefined) {
      isClosed &&= closing !== '';
      pushWords(tokens, phrase, star === '*');
    } else if (operator !== undefined) tokens.push({ kind: operator as 'AND' | 'OR' | 'NOT', text });
    else if (text.startsWith('NEAR'))
      tokens.push({ kind: 'NEAR', text: 'NEAR', distance: distance === undefined ? null : Number(distance) });
    else if (text === '(' || text === ')') tokens.push({ kind: text, text: '' });
    // A hyphen inside a word belongs to it: the word was taken as a whole then.
    else if (text === '-') tokens.push({ kind: 'NOT', text: '' });
    else pushWords(tokens, text, text.endsWith('*'));
  }
  return { tokens, isClosed };
}

/** Signs without a letter or a digit are in no index. */
function pushWords(tokens: Token[], text: string, isPrefix: boolean): void {
  const terms = termsOf(text).map((term) => term.text);
  if (terms.length > 0) tokens.push({ kind: 'words', text, terms, isPrefix });
}

/** Leaves out what comes after the most terms. */
function cut(tokens: readonly Token[]): { readonly kept: readonly Token[]; readonly isCut: boolean } {
  let count = 0;
  const end = tokens.findIndex((token) => {
    count += token.kind === 'words' ? token.terms.length : 0;
    return count > MOST_TERMS;
  });
  return end < 0 ? { kept: tokens, isCut: false } : { kept: tokens.slice(0, end), isCut: true };
}

function asWords(tokens: readonly Token[]): Sought | null {
  const phrases = tokens.flatMap((token): Phrase[] => {
    if (token.kind === 'words') return [{ kind: 'phrase', terms: token.terms, isPrefix: false }];
    const terms = termsOf(token.text).map(({ text }) => text);
    return terms.length > 0 ? [{ kind: 'phrase', terms, isPrefix: false }] : [];
  });
  return joined('all', phrases);
}

function joined(kind: 'all' | 'any', parts: readonly Sought[]): Sought | null {
  const [first, second] = parts;
  return first === undefined ? null : second === undefined ? first : { kind, of: parts };
}

/** Deeper ones are read as words: SQLite has a limit, and so has the stack. */
const DEEPEST = 50;

/** Recursive descent. Each method returns undefined for what makes no sense. */
class Parser {
  private at = 0;
  private depth = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  /** Null where there is nothing. */
  whole(): Sought | null | undefined {
    if (this.tokens.length === 0) return null;
    const sought = this.any();
    return this.at === this.tokens.length ? sought : undefined;
  }

  private any(): Sought | undefined {
    const parts = [this.all()];
    while (this.take('OR')) parts.push(this.all());
    return whole('any', parts);
  }

  private all(): Sought | undefined {
    const parts: (Sought | undefined)[] = [];
    const unwanted: (Sought | undefined)[] = [];
    do {
      // “a AND NOT b” means the same as “a NOT b”.
      if (this.take('NOT')) unwanted.push(this.one());
      else parts.push(this.one());
    } while (this.take('AND') || this.isAtOne());
    if (parts.length === 0) return undefined;
    const of = whole('all', parts);
    if (unwanted.length === 0) return of;
    const not = whole('any', unwanted);
    return of && not && { kind: 'without', of, not };
  }

  private isAtOne(): boolean {
    const kind = this.tokens[this.at]?.kind;
    return kind === 'words' || kind === '(' || kind === 'NOT' || kind === 'NEAR';
  }

  private one(): Sought | undefined {
    if (this.take('NEAR')) return this.nearList();
    if (this.take('(')) {
      this.depth += 1;
      const inside = this.depth > DEEPEST ? undefined : this.any();
      this.depth -= 1;
      return this.take(')') ? inside : undefined;
    }
    const first = this.phrase();
    const phrases = [first];
    let distance = 0;
    for (let near = this.nearAfter(); first && near; near = this.nearAfter()) {
      distance = Math.max(distance, near.distance ?? NEAR);
      phrases.push(this.phrase());
    }
    const found = phrases.filter((phrase) => phrase !== undefined);
    if (found.length < phrases.length) return undefined;
    return found.length === 1 ? first : { kind: 'near', phrases: found, distance };
  }

  /** `NEAR(a b, 5)` behind its first word. */
  private nearList(): Sought | undefined {
    if (!this.take('(')) return undefined;
    const phrases: Phrase[] = [];
    let distance = NEAR;
    let isComma = false;
    while (this.tokens[this.at]?.kind === 'words') {
      const token = this.tokens[this.at];
      const phrase = this.phrase();
      const number = token?.text ?? '';
      if (isComma && /^\d{1,4}$/.test(number) && this.tokens[this.at]?.kind === ')') distance = Number(number);
      else if (phrase) phrases.push(phrase);
      isComma = number.endsWith(',');
    }
    return this.take(')') && phrases.length > 1 ? { kind: 'near', phrases, distance } : undefined;
  }

  private nearAfter() {
    const token = this.tokens[this.at];
    if (token?.kind !== 'NEAR' || this.tokens[this.at + 1]?.kind !== 'words') return null;
    this.at += 1;
    return token;
  }

  private phrase(): Phrase | undefined {
    const token = this.tokens[this.at];
    if (token?.kind !== 'words') return undefined;
    this.at += 1;
    return { kind: 'phrase', terms: token.terms, isPrefix: token.isPrefix };
  }

  private take(kind: Token['kind']): boolean {
    if (this.tokens[this.at]?.kind !== kind) return false;
    this.at += 1;
    return true;
  }
}

/** The parts joined; undefined if one makes no sense. */
function whole(kind: 'all' | 'any', parts: readonly (Sought | undefined)[]): Sought | undefined {
  const found = parts.filter((part) => part !== undefined);
  return found.length < parts.length ? undefined : (joined(kind, found) ?? undefined);
}

/** A name as names are compared: folded, with one space between its words. */
export function namePart(text: string): string {
  return termsOf(text)
    .map((term) => term.text)
    .join(' ');
}

/** The first day of a year, a month or a day; null for anything else. */
function dayOf(text: string): string | null {
  const [, year, month = '01', day = '01'] = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$/.exec(text) ?? [];
  if (year === undefined) return null;
  const date = `${year}-${month}-${day}`;
  return Number.isNaN(Date.parse(date)) ? null : date;
}

function latest(days: readonly (string | null)[]): string | null {
  return days.filter((day) => day !== null).at(-1) ?? null;
}
