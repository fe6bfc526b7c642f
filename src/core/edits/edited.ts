import { lastAtOrBelow } from '../time/binary-search';
import type { Anchor, Break, Mark, ShownTranscript, Transcript, Turn } from '../transcript/model';
import { withNotes } from '../transcript/notes';
import { type Draft, type DraftTurn, draftOf, lengthOf, type Piece, speakerOf } from './draft';
import { editedCues } from './edited-cues';
import { type SourceWords, wordsOfTurns } from './source-words';
import type { TextEdit } from './text-edit';
import { type Run, type WordPlace, WordPlaces } from './word-places';

/** A transcript with its edits. */
export interface EditedText<T extends ShownTranscript = Transcript> {
  readonly transcript: T;
  /** For each turn, what its words are, in order. */
  readonly runs: readonly (readonly Run[])[];
  /** For each turn, the turn of the source whose beginning it has. Null for one that an edit began. */
  readonly sources: readonly (number | null)[];
  readonly places: WordPlaces;
  /** Edits that do not fit the transcript any more. */
  readonly left: readonly TextEdit[];
}

/**
 * A transcript with edits. Untouched turns stay the same objects. Anchors, breaks, marks and cues follow their words.
 * Linear.
 */
export function editedText<T extends ShownTranscript & Partial<Transcript>>(
  transcript: T,
  edits: readonly TextEdit[],
): EditedText<T> {
  const { draft, left } = draftOf(transcript, edits);
  const { source } = draft;
  const sources = draft.turns.map((turn) => turn.source);
  const places = new WordPlaces(source, draft.turns.map(runsOf), sources);
  const writer = new TurnWriter(draft, transcript.cues === undefined ? PARAGRAPH : ' ');
  const turns = draft.turns.map((turn) => writer.turnOf(turn));
  const words = wordsOfTurns(turns);
  const { runs } = places;
  const { cues, anchors } = transcript;
  const edited = {
    ...transcript,
    ...(cues && { cues: editedCues({ cues, source, edited: words, runs, sources }) }),
    turns,
    ...(anchors && { anchors: anchorsOf(anchors, source, places, words) }),
    breaks: transcript.breaks.map((each): Break => ({ ...each, afterTurn: places.lastTurn(each.afterTurn) })),
  };
  return { transcript: edited, runs, sources, places, left };
}

function runsOf({ pieces }: DraftTurn): Run[] {
  let word = 0;
  return pieces.map((piece) => {
    const count = lengthOf(piece);
    const source = piece.kind === 'new' ? null : { turn: piece.turn, word: piece.first };
    const run = { word, count, source };
    word += count;
    return run;
  });
}

const PARAGRAPH = '\n\n';

/** Anchors stay in order. Of several at one place, the first counts. */
function anchorsOf(anchors: readonly Anchor[], source: SourceWords, places: WordPlaces, edited: SourceWords): Anchor[] {
  const found: Anchor[] = [];
  for (const anchor of anchors) {
    const spans = source.of(anchor.turn);
    const word = lastAtOrBelow(spans.length, (index) => spans[index]?.end ?? 0, anchor.offset) + 1;
    const place = places.toEdited({ turn: anchor.turn, word });
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
