import { lastAtOrBelow } from '../time/binary-search';
import type { Anchor, Break, Mark, Transcript, Turn } from '../transcript/model';
import { withNotes } from '../transcript/notes';
import { type Draft, type DraftTurn, draftOf, lengthOf, type Piece, speakerOf } from './draft';
import { editedCues } from './edited-cues';
import { SourceWords } from './source-words';
import type { TextEdit } from './text-edit';

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

/** A transcript with its edits. */
export interface EditedText {
  readonly transcript: Transcript;
  /** For each turn, what its words are, in order. */
  readonly runs: readonly (readonly Run[])[];
  /** For each turn, the turn of the source whose beginning it has. Null for one that an edit began. */
  readonly sources: readonly (number | null)[];
  /** Edits that do not fit the transcript any more. */
  readonly left: readonly TextEdit[];
}

/**
 * A transcript with edits. Untouched turns stay the same objects. Anchors, breaks, marks and cues follow their words.
 * Linear.
 */
export function editedText(transcript: Transcript, edits: readonly TextEdit[]): EditedText {
  const { draft, left } = draftOf(transcript, edits);
  const map = new WordMap(draft);
  const writer = new TurnWriter(draft, transcript.cues === undefined ? PARAGRAPH : ' ');
  const turns = draft.turns.map((turn) => writer.turnOf(turn));
  const sources = draft.turns.map(({ source }) => source);
  const words = new SourceWords(turns);
  const { cues } = transcript;
  const edited: Transcript = {
    ...transcript,
    ...(cues && { cues: editedCues({ cues, source: draft.source, edited: words, runs: map.runs, sources }) }),
    turns,
    anchors: anchorsOf(transcript.anchors, draft.source, map, words),
    breaks: transcript.breaks.map((each): Break => ({ ...each, afterTurn: map.lastTurn(each.afterTurn) })),
  };
  return { transcript: edited, runs: map.runs, sources, left };
}

const PARAGRAPH = '\n\n';

/** Where the words of the source are now. */
class WordMap {
  readonly runs: (readonly Run[])[] = [];
  /** For each turn of the source, where its words are now, in order. */
  private readonly now: { readonly first: number; readonly count: number; readonly to: WordPlace }[][];
  private readonly begun: Int32Array;
  /** For each turn of the source, the last turn with words of it, or of a turn before it. */
  private readonly last: Int32Array;

  constructor({ source, turns }: Draft) {
    this.now = source.turns.map(() => []);
    this.begun = new Int32Array(source.turns.length).fill(-1);
    this.last = new Int32Array(source.turns.length).fill(-1);
    for (const [turn, { source: index, pieces }] of turns.entries()) {
      if (index !== null) {
        this.begun[index] = turn;
        this.last[index] = turn;
      }
      this.runs.push(this.runsOf(pieces, turn));
    }
    for (let index = 1; index < this.last.length; index += 1)
      this.last[index] = Math.max(this.last[index] ?? -1, this.last[index - 1] ?? -1);
  }

  private runsOf(pieces: readonly Piece[], turn: number): Run[] {
    let word = 0;
    return pieces.map((piece) => {
      const count = lengthOf(piece);
      const source = piece.kind === 'new' ? null : { turn: piece.turn, word: piece.first };
      if (source) {
        this.now[source.turn]?.push({ first: source.word, count, to: { turn, word } });
        this.last[source.turn] = turn;
      }
      const run = { word, count, source };
      word += count;
      return run;
    });
  }

  lastTurn(turn: number): number {
    return this.last[Math.min(turn, this.last.length - 1)] ?? -1;
  }

  /** Where a word of the source is now or, if it is gone, what stands there instead. Null if its turn is gone. */
  placeOf(turn: number, word: number): WordPlace | null {
    const runs = this.now[turn] ?? [];
    const run = runs[lastAtOrBelow(runs.length, (index) => runs[index]?.first ?? 0, word)];
    if (run) return { turn: run.to.turn, word: run.to.word + Math.min(word - run.first, run.count) };
    const begun = this.begun[turn] ?? -1;
    return begun >= 0 ? { turn: begun, word: 0 } : (runs[0]?.to ?? null);
  }
}

/** Anchors stay in order. Of several at one place, the first counts. */
function anchorsOf(anchors: readonly Anchor[], source: SourceWords, map: WordMap, edited: SourceWords): Anchor[] {
  const found: Anchor[] = [];
  for (const anchor of anchors) {
    const spans = source.of(anchor.turn);
    const word = lastAtOrBelow(spans.length, (index) => spans[index]?.end ?? 0, anchor.offset) + 1;
    const place = map.placeOf(anchor.turn, word);
    if (place === null) continue;
    const offset = edited.of(place.turn)[place.word]?.start ?? edited.turns[place.turn]?.text.length ?? 0;
    const last = found.at(-1);
    const isBehind = last === undefined || last.turn < place.turn || last.offset < offset;
    const isSame = last?.turn === place.turn && last.offset === offset && last.line === anchor.line && !isBehind;
    if (isBehind || isSame) found.push({ ...anchor, turn: place.turn, offset });
  }
  return found;
}

/** Writes the turns of a draft. */
class TurnWriter {
  private line = 1;
  /** The last turn of the source with words in the turns written so far. */
  private last = -1;

  constructor(
    private readonly draft: Draft,
    /** White space between two turns that were joined. */
    private readonly joint: string,
  ) {}

  turnOf(turn: DraftTurn): Turn {
    const { source } = this.draft;
    const written = turn.source === null ? undefined : source.turns[turn.source];
    const first = turn.pieces.find((piece) => piece.kind === 'source');
    this.line = (written ?? source.turns[first?.turn ?? -1])?.line ?? this.line;
    const speaker = speakerOf(this.draft, turn);
    const isContinued = written?.joint !== undefined && speaker === written.speaker && this.continues(turn);
    this.last = turn.pieces.findLast((piece) => piece.kind === 'source')?.turn ?? turn.source ?? this.last;
    if (written && this.isWhole(turn)) {
      if (speaker === written.speaker && isContinued === (written.joint !== undefined)) return written;
      const { joint, ...alone } = written;
      return { ...alone, speaker };
    }
    const content = { speaker, ...this.contentOf(turn.pieces), line: this.line };
    return isContinued ? { ...content, joint: written.joint } : content;
  }

  /** Whether the paragraph of which a turn is a part still has words before it. */
  private continues({ source: index }: DraftTurn): boolean {
    let begin = index ?? 0;
    while (begin > this.last && this.draft.source.turns[begin]?.joint !== undefined) begin -= 1;
    return begin <= this.last;
  }

  private isWhole({ source: index, pieces }: DraftTurn): boolean {
    const [only] = pieces;
    if (pieces.length !== 1 || only?.kind !== 'source') return pieces.length === 0;
    return only.turn === index && only.first === 0 && only.end === this.draft.source.count(only.turn);
  }

  /** White space between words is that of the source, where it has these words or others in their place. */
  private contentOf(pieces: readonly Piece[]): Pick<Turn, 'text' | 'marks'> {
    const { source } = this.draft;
    const marks = new Map<Mark, Mark>();
    let text = '';
    let next: WordPlace | null = null;
    for (const [index, piece] of pieces.entries()) {
      if (piece.kind === 'new') {
        if (text !== '') text += next && isReplaced(next, pieces, index) ? this.gapBefore(next) : ' ';
        text += piece.words.join(' ');
        continue;
      }
      const { turn, first, end } = piece;
      if (text !== '') text += next === null || next.turn === turn ? this.gapBefore({ turn, word: first }) : this.joint;
      const spans = source.of(turn);
      const [from, to] = [spans[first]?.start ?? 0, spans[end - 1]?.end ?? 0];
      const by = text.length - from;
      for (const mark of source.turns[turn]?.marks ?? []) {
        if (mark.kind === 'note' || mark.start >= to || mark.end <= from) continue;
        const { start } = marks.get(mark) ?? { start: Math.max(mark.start, from) + by };
        marks.set(mark, { ...mark, start, end: Math.min(mark.end, to) + by });
      }
      text += (source.turns[turn]?.text ?? '').slice(from, to);
      next = { turn, word: end };
    }
    return withNotes({ text, marks: [...marks.values()].sort((a, b) => a.start - b.start || b.end - a.end) });
  }

  private gapBefore({ turn, word }: WordPlace): string {
    const { source } = this.draft;
    const spans = source.of(turn);
    const [before, behind] = [spans[word - 1], spans[word]];
    return before && behind ? (source.turns[turn]?.text ?? '').slice(before.end, behind.start) : ' ';
  }
}

/** Whether new words stand in the place of a word of the source, and not between two of them. */
function isReplaced(next: WordPlace, pieces: readonly Piece[], index: number): boolean {
  for (let at = index; at < pieces.length; at += 1) {
    const piece = pieces[at];
    if (piece?.kind === 'source') return piece.turn !== next.turn || piece.first > next.word;
  }
  return true;
}
