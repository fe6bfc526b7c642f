import type { Transcript } from '../transcript/model';
import { EditFinder } from './find-edits';
import { type SourceWords, wordsOfTurns } from './source-words';
import type { PlacedEdit, TextEdit, WordsEdit } from './text-edit';

/** Words of an edited turn: those of the source from `first` up to `end`, or new ones. */
export type Piece =
  | { readonly kind: 'source'; readonly turn: number; readonly first: number; readonly end: number }
  | { readonly kind: 'new'; readonly words: readonly string[] };

/** A turn while a transcript is edited. */
export interface DraftTurn {
  /** The turn of the source whose beginning this is. Null for one that an edit began. */
  readonly source: number | null;
  /** Who speaks by an edit of this turn. Undefined: as in the source, renames included. */
  speaker: string | null | undefined;
  pieces: Piece[];
}

/** A transcript with edits, as turns made of pieces of the source. */
export interface Draft {
  readonly source: SourceWords;
  readonly turns: DraftTurn[];
  /** Names that speakers have in the file, and those that they got. */
  readonly renames: Map<string, string>;
}

/** Words of a piece. */
export function lengthOf(piece: Piece): number {
  return piece.kind === 'new' ? piece.words.length : piece.end - piece.first;
}

/** How many words a turn has. */
export function wordCount({ pieces }: DraftTurn): number {
  return pieces.reduce((sum, piece) => sum + lengthOf(piece), 0);
}

/** Who speaks in a turn. */
export function speakerOf({ source, renames }: Draft, turn: DraftTurn): string | null {
  if (turn.speaker !== undefined) return turn.speaker;
  const written = turn.source === null ? null : (source.turns[turn.source]?.speaker ?? null);
  return written === null ? null : (renames.get(written) ?? written);
}

/** The words of a text, however they are separated. */
export function listOf(text: string): string[] {
  return text.split(/\s+/).filter((word) => word !== '');
}

/**
 * Applies edits to a transcript. `left` are the edits that do not fit it: their words are gone, or another edit has them.
 * Linear.
 */
export function draftOf(
  { turns }: Pick<Transcript, 'turns'>,
  edits: readonly TextEdit[],
): { readonly draft: Draft; readonly left: readonly TextEdit[] } {
  const source = wordsOfTurns(turns);
  const { words, joins, speakers, renames, left } = sorted(edits, source);
  const builder = new Builder(source);
  for (let turn = 0; turn < turns.length; turn += 1) {
    if (!joins.has(turn)) builder.begin({ source: turn, speaker: speakers.get(turn), pieces: [] });
    let next = 0;
    for (const { edit, word, end } of words.get(turn) ?? []) {
      builder.add({ kind: 'source', turn, first: next, end: word });
      builder.add({ kind: 'new', words: listOf(edit.text) });
      for (const { speaker, text } of edit.turns) {
        builder.begin({ source: null, speaker, pieces: [] });
        builder.add({ kind: 'new', words: listOf(text) });
      }
      next = end;
    }
    builder.add({ kind: 'source', turn, first: next, end: source.count(turn) });
  }
  return { draft: { source, turns: builder.finish(), renames }, left };
}

/** Collects turns. A turn that edits left without words is dropped. */
class Builder {
  private readonly turns: DraftTurn[] = [];

  constructor(private readonly source: SourceWords) {}

  begin(turn: DraftTurn): void {
    this.dropEmpty();
    this.turns.push(turn);
  }

  add(piece: Piece): void {
    if (lengthOf(piece) > 0) this.turns.at(-1)?.pieces.push(piece);
  }

  finish(): DraftTurn[] {
    this.dropEmpty();
    return this.turns;
  }

  private dropEmpty(): void {
    const last = this.turns.at(-1);
    if (last === undefined || last.pieces.length > 0) return;
    const hadWords = last.source === null || this.source.count(last.source) > 0;
    if (hadWords) this.turns.pop();
  }
}

/** An edit of the words of a turn from `word` up to `end`. */
interface PlacedWords {
  readonly edit: WordsEdit;
  readonly word: number;
  readonly end: number;
}

interface Sorted {
  /** Edits of the words of each turn, in order. */
  readonly words: ReadonlyMap<number, readonly PlacedWords[]>;
  readonly joins: ReadonlySet<number>;
  readonly speakers: ReadonlyMap<number, string | null>;
  readonly renames: Map<string, string>;
  readonly left: readonly TextEdit[];
}

function sorted(edits: readonly TextEdit[], source: SourceWords): Sorted {
  const finder = new EditFinder(source);
  const words = new Map<number, PlacedWords[]>();
  const joins = new Set<number>();
  const speakers = new Map<number, string | null>();
  const renames = new Map<string, string>();
  const left: TextEdit[] = [];
  const names = new Set(source.turns.map(({ speaker }) => speaker));
  const place = (edit: PlacedEdit) => {
    const found = finder.find(edit);
    if (found === null) left.push(edit);
    else if (edit.kind === 'words') {
      const before = words.get(found.turn);
      const placed = { edit, word: found.word, end: found.word + listOf(edit.said).length };
      if (before) before.push(placed);
      else words.set(found.turn, [placed]);
    } else if (edit.kind === 'join') {
      if (found.turn > 0) joins.add(found.turn);
      else left.push(edit);
    } else speakers.set(found.turn, edit.speaker);
  };
  for (const edit of edits) {
    if (edit.kind !== 'rename') place(edit);
    else if (names.has(edit.from)) renames.set(edit.from, edit.to);
    else left.push(edit);
  }
  for (const [turn, placed] of words) words.set(turn, withoutOverlaps(placed, left));
  return { words, joins, speakers, renames, left };
}

/** In order of place. Of two edits that have the same words, the first counts, and the other is `left`. */
function withoutOverlaps(placed: readonly PlacedWords[], left: TextEdit[]): PlacedWords[] {
  let end = 0;
  return placed
    .toSorted((a, b) => a.word - b.word || Number(a.end > a.word) - Number(b.end > b.word))
    .filter((one) => {
      if (one.word < end) left.push(one.edit);
      const fits = one.word >= end;
      if (fits) end = one.end;
      return fits;
    });
}
