import { lastAtOrBelow } from '../../../time/binary-search';
import type { Mark } from '../../model';
import type { Inline } from './inline';

/**
 * Cuts pieces out of a text, and moves its marks and all other places accordingly. Make all cuts first, in order, then
 * ask for places.
 */
export class Editor {
  private readonly kept: string[] = [];
  private length = 0;
  /** The source is copied up to here. */
  private done = 0;
  private last = '';
  /** One entry for each cut: where the text after it was, and where it is now. */
  private readonly moves: { readonly from: number; readonly to: number }[] = [];

  constructor(private readonly source: Inline) {}

  /** Cuts `[start, end)`, and white space that would otherwise be doubled. */
  cut(start: number, end: number): void {
    const { text } = this.source;
    this.keep(text.slice(this.done, start));
    let resume = end;
    if (this.last === '' || isSpace(this.last)) {
      while (resume < text.length && isSpace(text[resume] ?? '')) resume += 1;
    } else if (isWordPart(this.last) && isWordPart(text[end] ?? '')) {
      this.keep(' ');
    }
    this.done = resume;
    this.moves.push({ from: resume, to: this.length });
  }

  /** The remaining text, and a function that finds places of the source in it. */
  finish(): { readonly result: Inline; wordAt(place: number): number; placeBefore(place: number): number } {
    this.keep(this.source.text.slice(this.done));
    this.done = this.source.text.length;
    const text = this.kept.join('');
    const end = text.trimEnd().length;
    const marks = this.source.marks
      .map((mark): Mark => ({ ...mark, start: this.moved(mark.start), end: this.moved(mark.end) }))
      .filter((mark) => mark.start < mark.end);
    /** The word at or after a place; the end of the text when there is none. */
    const wordAt = (place: number) => {
      let at = this.moved(place);
      while (at < end && isSpace(text[at] ?? '')) at += 1;
      return Math.min(at, end);
    };
    return { result: { text, marks }, wordAt, placeBefore: (place) => this.placeBefore(place) };
  }

  /** Where a place of the remaining text was. */
  private placeBefore(place: number): number {
    const last = this.moves[lastAtOrBelow(this.moves.length, (index) => this.moves[index]?.to ?? 0, place)];
    return last ? last.from + place - last.to : place;
  }

  private keep(text: string): void {
    if (text === '') return;
    this.kept.push(text);
    this.length += text.length;
    this.last = text.at(-1) ?? '';
  }

  private moved(place: number): number {
    let low = 0;
    let high = this.moves.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.moves[middle]?.from ?? Infinity) <= place) low = middle + 1;
      else high = middle;
    }
    const before = this.moves[low - 1];
    const moved = before ? before.to + place - before.from : place;
    return Math.min(moved, this.moves[low]?.to ?? this.length);
  }
}

function isSpace(char: string): boolean {
  return /\s/.test(char);
}

function isWordPart(char: string): boolean {
  return /[\p{L}\p{N}]/u.test(char);
}
