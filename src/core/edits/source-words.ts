import type { Turn } from '../transcript/model';
import { type WordSpan, wordsOf } from '../transcript/words';

/** The words of a transcript as it was read. A turn is split into words when it is first asked for. */
export class SourceWords {
  private readonly spans: (readonly WordSpan[] | undefined)[] = [];

  constructor(readonly turns: readonly Turn[]) {}

  /** The words of a turn, as places in its text. */
  of(turn: number): readonly WordSpan[] {
    const known = this.spans[turn];
    if (known !== undefined) return known;
    const spans = wordsOf(this.turns[turn]?.text ?? '');
    this.spans[turn] = spans;
    return spans;
  }

  count(turn: number): number {
    return this.of(turn).length;
  }

  /** The words from `first` up to `end`. */
  list(turn: number, first: number, end: number): string[] {
    const { text = '' } = this.turns[turn] ?? {};
    return this.of(turn)
      .slice(first, end)
      .map((span) => text.slice(span.start, span.end));
  }

  /** At most `most` words before a place, those of the turn before it included. */
  before(turn: number, word: number, most: number): string {
    const words = this.list(turn, Math.max(0, word - most), word);
    if (words.length < most && turn > 0) {
      const count = this.count(turn - 1);
      words.unshift(...this.list(turn - 1, Math.max(0, count - most + words.length), count));
    }
    return words.join(' ');
  }

  /** At most `most` words from a place on, those of the next turn included. */
  after(turn: number, word: number, most: number): string {
    const words = this.list(turn, word, word + most);
    if (words.length < most && turn + 1 < this.turns.length) words.push(...this.list(turn + 1, 0, most - words.length));
    return words.join(' ');
  }
}

const known = new WeakMap<readonly Turn[], SourceWords>();

/** The words of these turns, which are split once for all who ask. */
export function wordsOfTurns(turns: readonly Turn[]): SourceWords {
  const words = known.get(turns) ?? new SourceWords(turns);
  known.set(turns, words);
  return words;
}
