import { lastAtOrBelow } from '../time/binary-search';
import type { SourceWords } from './source-words';

/** A word of a turn. */
export interface WordPlace {
  readonly turn: number;
  readonly word: number;
}

/** Consecutive words of an edited turn: `count` words from `word` on. */
export interface Run {
  readonly word: number;
  readonly count: number;
  /** The first of the same words in the source. Null for new words. */
  readonly source: WordPlace | null;
}

/** Words of a turn, the last included. */
export interface WordRange {
  readonly turn: number;
  readonly firstWord: number;
  readonly lastWord: number;
}

/** Where words of a turn of the source are in the edited text. */
interface Moved {
  readonly first: number;
  readonly count: number;
  readonly to: WordPlace;
}

/** Where the words of a source are in the edited text, and the other way round. Each answer takes logarithmic time. */
export class WordPlaces {
  /** For each turn of the source, where its words are now, in order. */
  private readonly moved: Moved[][];
  /** For each turn of the source, the turn that has its beginning; -1 for none. */
  private readonly begun: Int32Array;
  /** For each turn of the source, the last turn with words of it, or of a turn before it. */
  private readonly last: Int32Array;

  /**
   * `runs` has the words of each edited turn, `sources` the turn of the source whose beginning it has, or null. Linear
   * in the runs.
   */
  constructor(
    private readonly source: SourceWords,
    readonly runs: readonly (readonly Run[])[],
    readonly sources: readonly (number | null)[],
  ) {
    const count = source.turns.length;
    this.moved = Array.from({ length: count }, () => []);
    this.begun = new Int32Array(count).fill(-1);
    this.last = new Int32Array(count).fill(-1);
    for (const [turn, own] of runs.entries()) {
      const begins = sources[turn] ?? null;
      if (begins !== null) {
        this.begun[begins] = turn;
        this.last[begins] = turn;
      }
      for (const { word, count: words, source } of own) {
        if (source === null) continue;
        this.moved[source.turn]?.push({ first: source.word, count: words, to: { turn, word } });
        this.last[source.turn] = turn;
      }
    }
    for (let index = 1; index < count; index += 1)
      this.last[index] = Math.max(this.last[index] ?? -1, this.last[index - 1] ?? -1);
  }

  /** The last turn with words of a turn of the source, or of one before it. -1 if there is none. */
  lastTurn(turn: number): number {
    return this.last[Math.min(turn, this.last.length - 1)] ?? -1;
  }

  /** Where a word of the source is now or, if it is gone, what stands there instead. Null if its turn is gone. */
  toEdited({ turn, word }: WordPlace): WordPlace | null {
    const moved = this.moved[turn] ?? [];
    const run = moved[lastAtOrBelow(moved.length, (index) => moved[index]?.first ?? 0, word)];
    const begun = this.begun[turn] ?? -1;
    if (!run) return begun >= 0 ? this.within({ turn: begun, word }, 0) : (moved[0]?.to ?? null);
    const by = word - run.first;
    const { to } = run;
    if (by < run.count) return { turn: to.turn, word: to.word + by };
    return this.within({ turn: to.turn, word: to.word + by }, to.word + run.count);
  }

  /** A place among the new words that begin at `first`, the last of them at most. */
  private within({ turn, word }: WordPlace, first: number): WordPlace {
    const run = this.runAt({ turn, word: first });
    const count = run !== null && run.source === null ? run.count : 0;
    return { turn, word: Math.min(word, first + Math.max(0, count - 1)) };
  }

  /** Which word of the source an edited word is, or stands for. Null if it was added between two words. */
  toSource(place: WordPlace): WordPlace | null {
    const own = this.runs[place.turn] ?? [];
    const index = lastAtOrBelow(own.length, (at) => own[at]?.word ?? 0, place.word);
    const run = own[index];
    if (!run || place.word >= run.word + run.count) return null;
    const by = place.word - run.word;
    if (run.source) return { turn: run.source.turn, word: run.source.word + by };
    const before = own[index - 1]?.source;
    const behind = own[index + 1]?.source;
    const begins = this.sources[place.turn] ?? null;
    const first = begins === null ? null : { turn: begins, word: 0 };
    const from = before ? { turn: before.turn, word: before.word + (own[index - 1]?.count ?? 0) } : first;
    if (from === null) return null;
    const end = behind?.turn === from.turn ? behind.word : this.endAfter(from);
    return from.word + by < end ? { turn: from.turn, word: from.word + by } : null;
  }

  /** The first word from a place of the source on, in its turn, that is in the edited text. */
  private endAfter({ turn, word }: WordPlace): number {
    const moved = this.moved[turn] ?? [];
    const next = moved[lastAtOrBelow(moved.length, (index) => moved[index]?.first ?? 0, word - 1) + 1];
    return next?.first ?? this.source.count(turn);
  }

  /** Ranges of words of the source as they are in the edited text, without words that are gone. In order if these are. */
  rangesToEdited(ranges: readonly WordRange[]): WordRange[] {
    return ranges.flatMap(({ turn, firstWord, lastWord }) =>
      (this.moved[turn] ?? []).flatMap(({ first, count, to }) => {
        const [from, until] = [Math.max(first, firstWord), Math.min(first + count - 1, lastWord)];
        const by = to.word - first;
        return from > until ? [] : [{ turn: to.turn, firstWord: from + by, lastWord: until + by }];
      }),
    );
  }

  private runAt({ turn, word }: WordPlace): Run | null {
    const own = this.runs[turn] ?? [];
    const run = own[lastAtOrBelow(own.length, (at) => own[at]?.word ?? 0, word)];
    return run && word < run.word + run.count ? run : null;
  }
}
