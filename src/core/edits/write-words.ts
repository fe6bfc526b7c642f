import type { SourceSpan } from '../transcript/source-places';
import { listOf } from './draft';
import type { SourceChanges } from './source-changes';
import type { SourceMap } from './source-map';
import type { SourceWords } from './source-words';
import type { WordsEdit } from './text-edit';
import { editsError } from './wording';

/** How a format writes words. */
export interface WordStyle {
  /** Words as the format writes them; at the beginning of a line, a mark there would mean something. */
  escape(text: string, beginsLine: boolean): string;
}

/** Writes changed words into a source. */
export class WordWriter {
  constructor(
    private readonly words: SourceWords,
    private readonly map: SourceMap,
    private readonly changes: SourceChanges,
    readonly style: WordStyle,
  ) {}

  /**
   * Replaces the words of an edit by its text. Each old word is the place of as many new ones as come to it, so that line
   * breaks, stamps and tags between the words stay. Throws EarmarkError if a word has no place.
   */
  replace({ turn, word, said, text }: WordsEdit): void {
    const old = listOf(said);
    const given = listOf(text);
    if (old.length === 0) {
      if (given.length > 0) this.insert(turn, word, given);
      return;
    }
    const share = (index: number) => Math.ceil((index * given.length) / old.length);
    for (let index = 0; index < old.length; index += 1) {
      const own = given.slice(share(index), share(index + 1)).join(' ');
      for (const pieces of this.placesOf(turn, word + index)) this.put(pieces, own);
    }
  }

  /** The whole of a word whose pieces belong together. Null if there is other markup between them. */
  private wholeOf(pieces: readonly SourceSpan[]): SourceSpan | null {
    const [first, last] = [pieces.at(0), pieces.at(-1)];
    return first && last && (first === last || this.isWithinWord(pieces)) ? { at: first.at, until: last.until } : null;
  }

  /** Whether a place of the source is at the beginning of a line. */
  private beginsLine(at: number): boolean {
    const before = this.changes.source.slice(Math.max(0, at - 1), at);
    return before === '' || before === '\n' || before === '\r';
  }

  /** The first piece of a word that the source shows, and the last. Throws EarmarkError if it has no place. */
  spanOf(turn: number, word: number): SourceSpan {
    const [pieces] = this.placesOf(turn, word);
    return { at: pieces?.at(0)?.at ?? 0, until: pieces?.at(-1)?.until ?? 0 };
  }

  private insert(turn: number, word: number, given: readonly string[]): void {
    const isBehind = word > 0;
    if (!isBehind) {
      this.insertBefore(turn, word, given.join(' '));
      return;
    }
    for (const pieces of this.placesOf(turn, word - 1)) {
      const last = pieces.at(-1);
      if (last) this.changes.insert(last.until, ` ${this.style.escape(given.join(' '), false)}`);
    }
  }

  /** Puts words in front of a word. Throws EarmarkError if that has no place. */
  insertBefore(turn: number, word: number, text: string): void {
    for (const [first] of this.placesOf(turn, word))
      if (first) this.changes.insert(first.at, `${this.style.escape(text, this.beginsLine(first.at))} `);
  }

  private put(pieces: readonly SourceSpan[], text: string): void {
    const [first, ...others] = pieces;
    const whole = this.wholeOf(pieces);
    if (whole && text === '') this.changes.remove(whole);
    else if (whole) this.changes.replace(whole, this.style.escape(text, this.beginsLine(whole.at)));
    else if (text === '') for (const piece of pieces) this.changes.remove(piece);
    else if (first) {
      this.changes.replace(first, this.style.escape(text, this.beginsLine(first.at)));
      for (const piece of others) this.changes.replace(piece, '');
    }
  }

  /** Whether what is between the pieces of a word is of that word alone: marks around a part of it, a hyphen. */
  private isWithinWord(pieces: readonly SourceSpan[]): boolean {
    const gaps = pieces.slice(1).map(({ at }, index) => this.changes.source.slice(pieces[index]?.until ?? at, at));
    return gaps.length % 2 === 0 || gaps.every((gap) => /^[-\u2010\u00ad]?[\r\n]+$/.test(gap));
  }

  private placesOf(turn: number, word: number): SourceSpan[][] {
    const span = this.words.of(turn)[word];
    const places = span ? this.map.placesOf(turn, span.start, span.end) : [];
    if (span && places.length > 0) return places;
    throw editsError('cannot-write/no-place', { word: this.words.list(turn, word, word + 1).join('') });
  }
}
