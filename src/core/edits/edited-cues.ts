import { lastAtOrBelow } from '../time/binary-search';
import type { CueLine, SourceCue, Turn } from '../transcript/model';
import type { WordSpan } from '../transcript/words';
import type { SourceWords } from './source-words';
import type { Run, WordPlace } from './word-places';

/** Words of an edited turn that a cue shows, and where the first of them comes from. */
export interface ShownWords extends CueLine {
  /** UTF-16 offset in a turn of the source. */
  readonly source: { readonly turn: number; readonly offset: number };
}

/** A cue of the source with its edits, or the part of it that one turn of the edited text has. */
export interface CuePart {
  /** Index of the cue. Null for a new turn, which no cue of the source shows. */
  readonly cue: number | null;
  /** Whether it is the first part of its cue, and the last. */
  readonly isFirst: boolean;
  readonly isLast: boolean;
  readonly lines: readonly ShownWords[];
  /** Of a new turn: its index. */
  readonly turn: number | null;
  /** Whether the source shows the same, by the same speakers. */
  readonly isAsWritten: boolean;
}

interface Given {
  readonly cues: readonly SourceCue[];
  readonly source: SourceWords;
  readonly edited: SourceWords;
  readonly runs: readonly (readonly Run[])[];
  /** For each turn, the turn of the source whose beginning it has. */
  readonly sources: readonly (number | null)[];
}

/**
 * The cues of a source with its edits, in order. A cue is parted where an edit begins a turn inside it, and left out when
 * it has no words any more. Linear.
 */
export function cueParts(given: Given): CuePart[] {
  const images = new Images(given);
  const parts: CuePart[] = [];
  let next = 0;
  const addNewTurnsBefore = (turn: number) => {
    for (; next < turn; next += 1)
      if (!images.isShown(next))
        parts.push({ cue: null, isFirst: true, isLast: true, lines: [], turn: next, isAsWritten: false });
  };
  for (const [index, { lines }] of given.cues.entries()) {
    const shown = lines.map((line) => images.of(line));
    if (lines.length > 0 && shown.every(({ words }) => words.length === 0)) continue;
    const isAsWritten = shown.every(({ isSame }) => isSame);
    const pieces = parted(shown.flatMap(({ words }) => words));
    for (const [at, piece] of pieces.entries()) {
      addNewTurnsBefore(piece[0]?.turn ?? 0);
      parts.push({
        cue: index,
        isFirst: at === 0,
        isLast: at === pieces.length - 1,
        lines: piece,
        turn: null,
        isAsWritten: isAsWritten && pieces.length === 1,
      });
    }
  }
  addNewTurnsBefore(given.edited.turns.length);
  return parts;
}

/** The same as cues, to be written in any format. Times are only those of the source. */
export function editedCues(given: Given): SourceCue[] {
  return cueParts(given).map(({ cue: index, isFirst, isLast, lines, turn, isAsWritten }): SourceCue => {
    const cue = given.cues[index ?? -1];
    if (!cue) {
      const to = given.edited.turns[turn ?? 0]?.text.length ?? 0;
      return { start: null, end: null, lines: [{ turn: turn ?? 0, from: 0, to }], carried: null, isEdited: true };
    }
    const own = lines.map((line): CueLine => ({ turn: line.turn, from: line.from, to: line.to }));
    if (isAsWritten) return { ...cue, lines: own };
    const { start, end } = cue;
    return {
      start: isFirst ? start : null,
      end: isLast ? end : null,
      lines: own,
      carried: carriedBy(cue, isFirst),
      isEdited: true,
    };
  });
}

function carriedBy({ carried }: SourceCue, isFirst: boolean): SourceCue['carried'] {
  const kept = Object.entries(carried ?? {}).filter(([key]) => key === 'settings' || (isFirst && key !== 'source'));
  return kept.length === 0 ? null : Object.fromEntries(kept);
}

/** Parts begin where an edit has begun a turn. Turns of two speakers that a cue had already stay together. */
function parted(words: readonly ShownWords[]): ShownWords[][] {
  if (words.length < 2) return [[...words]];
  const parts: ShownWords[][] = [];
  let last: ShownWords | null = null;
  for (const one of words) {
    const isOther: boolean =
      last !== null &&
      last.turn !== one.turn &&
      (last.source.turn === one.source.turn || Math.abs(one.turn - last.turn) > 1);
    if (last === null || isOther) parts.push([one]);
    else parts.at(-1)?.push(one);
    last = one;
  }
  return parts;
}

/** What is in the edited text instead of each word of a turn. */
interface TurnImage {
  /** Of the edited text; -1 where nothing is left of the word. */
  readonly turn: Int32Array;
  /** Its words `[from, to)` stand for the word. */
  readonly from: Int32Array;
  readonly to: Int32Array;
  /** 1 for a word that is still the same. */
  readonly isKept: Uint8Array;
}

/** Words of the edited text: `[from, to)` of a turn. */
interface NewWords {
  readonly turn: number;
  readonly from: number;
  readonly to: number;
}

/** Where the words of the source are in the edited text, with the new words beside each. */
class Images {
  /** For each turn of the source: the turn that is the same, or else where its words are. Null where none is left. */
  private readonly turns: (number | TurnImage | null)[];
  private readonly shown: Uint8Array;

  constructor(private readonly given: Given) {
    this.turns = new Array(given.source.turns.length).fill(null);
    this.shown = new Uint8Array(given.runs.length);
    for (const [turn, runs] of given.runs.entries()) {
      const source = given.sources[turn] ?? null;
      if (source !== null && this.isWhole(runs, source)) {
        this.turns[source] = turn;
        this.shown[turn] = 1;
      } else this.place(turn, runs, source);
    }
  }

  /** Whether a cue of the source shows words of an edited turn, or others in their place. */
  isShown(turn: number): boolean {
    return this.shown[turn] === 1;
  }

  /** What a line shows now. */
  of(line: CueLine): { readonly words: readonly ShownWords[]; readonly isSame: boolean } {
    const image = this.turns[line.turn] ?? null;
    if (image === null) return { words: [], isSame: false };
    if (typeof image === 'number') {
      const source = { turn: line.turn, offset: line.from };
      const words = [{ turn: image, from: line.from, to: line.to, source }];
      return { words, isSame: this.isSpokenAsBefore(line, image, line.from) };
    }
    return this.partlyOf(line, image);
  }

  private isWhole(runs: readonly Run[], source: number): boolean {
    const [run, another] = runs;
    if (run === undefined || another !== undefined || run.source?.turn !== source || run.source.word > 0) return false;
    return run.count === this.given.source.count(source);
  }

  private place(turn: number, runs: readonly Run[], source: number | null): void {
    /** The words of the source that come next, and the one that stands before them. */
    let next = source === null ? null : { turn: source, word: 0 };
    let last: { readonly image: TurnImage; readonly word: number } | null = null;
    let waiting: NewWords | null = null;
    for (const [at, { word, count, source: from }] of runs.entries()) {
      if (from !== null) {
        const image = this.imageOf(from.turn);
        for (let one = 0; one < count; one += 1)
          set(image, from.word + one, { turn, from: word + one, to: word + one + 1 });
        image.isKept.fill(1, from.word, from.word + count);
        if (waiting !== null) image.from[from.word] = waiting.from;
        waiting = null;
        last = { image, word: from.word + count - 1 };
        next = { turn: from.turn, word: from.word + count };
        continue;
      }
      const following = runs[at + 1]?.source ?? null;
      const replaced = next === null ? 0 : this.endOf(next, following, turn) - next.word;
      if (next !== null && replaced > 0) {
        const image = this.imageOf(next.turn);
        const share = (index: number) => Math.ceil((index * count) / replaced);
        for (let index = 0; index < replaced; index += 1) {
          if (share(index) === share(index + 1)) continue;
          set(image, next.word + index, { turn, from: word + share(index), to: word + share(index + 1) });
          last = { image, word: next.word + index };
        }
      } else if (last !== null) last.image.to[last.word] = word + count;
      else waiting = { turn, from: word, to: word + count };
    }
    if (last !== null) this.shown[turn] = 1;
  }

  /** Where the words of the source end that new words replace. */
  private endOf(next: WordPlace, following: WordPlace | null, turn: number): number {
    if (following !== null) return following.turn === next.turn ? following.word : this.given.source.count(next.turn);
    // The turn ends here. What comes next in the source may be in a turn that an edit has begun.
    const { runs, sources } = this.given;
    let later: WordPlace | null = null;
    // New turns may come between.
    for (let behind = turn + 1; later === null && sources[behind] === null; behind += 1)
      later = runs[behind]?.find(({ source }) => source !== null)?.source ?? null;
    return later?.turn === next.turn ? later.word : this.given.source.count(next.turn);
  }

  private imageOf(turn: number): TurnImage {
    const known = this.turns[turn];
    if (known !== null && typeof known === 'object') return known;
    const count = this.given.source.count(turn);
    const image = {
      turn: new Int32Array(count).fill(-1),
      from: new Int32Array(count),
      to: new Int32Array(count),
      isKept: new Uint8Array(count),
    };
    this.turns[turn] = image;
    return image;
  }

  private partlyOf(line: CueLine, image: TurnImage): { readonly words: ShownWords[]; readonly isSame: boolean } {
    const spans = this.given.source.of(line.turn);
    const words: ShownWords[] = [];
    let isSame = true;
    let reached = -1;
    for (let word = firstEnding(spans, line.from); word < spans.length; word += 1) {
      const span = spans[word];
      if (span === undefined || span.start >= line.to) break;
      const turn = image.turn[word] ?? -1;
      const [from, to] = [image.from[word] ?? 0, image.to[word] ?? 0];
      const isKept = image.isKept[word] === 1 && to - from === 1;
      isSame &&= isKept;
      // Of a word that is broken between two lines, the first has what came instead.
      if (turn < 0 || (span.start < line.from && !isKept)) continue;
      const places = this.given.edited.of(turn);
      const begin = (places[from]?.start ?? 0) + (isKept ? Math.max(0, line.from - span.start) : 0);
      const end = (places[to - 1]?.end ?? 0) - (isKept ? Math.max(0, span.end - line.to) : 0);
      const last = words.at(-1);
      if (last?.turn === turn && reached === from) words[words.length - 1] = { ...last, to: end };
      else {
        const offset = Math.max(span.start, line.from);
        words.push({ turn, from: begin, to: end, source: { turn: line.turn, offset } });
      }
      reached = to;
    }
    const [only] = words;
    const isOne = words.length === 1 && only !== undefined;
    return { words, isSame: isSame && isOne && this.isSpokenAsBefore(line, only.turn, only.from) };
  }

  /** Whether the same speaker says it, after the same. */
  private isSpokenAsBefore({ turn, from }: CueLine, now: number, place: number): boolean {
    const { source, edited } = this.given;
    const nameOf = (turns: readonly Turn[], index: number) => turns[index]?.speaker ?? null;
    if (nameOf(source.turns, turn) !== nameOf(edited.turns, now) || (from === 0) !== (place === 0)) return false;
    return from > 0 || nameOf(source.turns, turn - 1) === nameOf(edited.turns, now - 1);
  }
}

function set({ turn, from, to }: TurnImage, word: number, words: NewWords): void {
  turn[word] = words.turn;
  from[word] = words.from;
  to[word] = words.to;
}

/** The first word that ends behind an offset. */
function firstEnding(spans: readonly WordSpan[], offset: number): number {
  return lastAtOrBelow(spans.length, (index) => spans[index]?.end ?? 0, offset) + 1;
}
