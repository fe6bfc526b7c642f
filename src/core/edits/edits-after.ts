import type { Transcript } from '../transcript/model';
import { type Draft, type DraftTurn, draftOf, lengthOf, listOf, type Piece, speakerOf, wordCount } from './draft';
import { editsOf } from './edits-of';
import type { EditRequest } from './requests';
import type { TextEdit } from './text-edit';
import { editsError } from './wording';

/**
 * The edits of a transcript after some requests. Each takes time in proportion to the edits of its turn. Throws
 * EarmarkError for the first request that cannot be done, such as one about a turn that does not exist; its place counts
 * the requests from 1.
 */
export function editsAfter(
  transcript: Pick<Transcript, 'turns'>,
  edits: readonly TextEdit[],
  requests: readonly EditRequest[],
  newId: () => string,
): TextEdit[] {
  const { draft, left } = draftOf(transcript, edits);
  for (const [at, request] of requests.entries()) new Request(draft, at + 1).do(request);
  // An edit that does not fit now stays: the file may get its words back.
  return [...editsOf(draft, edits, newId), ...left];
}

class Request {
  constructor(
    private readonly draft: Draft,
    /** 1-based. */
    private readonly edit: number,
  ) {}

  do(request: EditRequest): void {
    if (request.op === 'rename') this.rename(request.from, nameIn(request.to));
    else if (request.op === 'insert') this.insert(request.after, nameIn(request.name), listOf(request.text));
    else if (request.op === 'delete') this.draft.turns.splice(this.indexOf(request.turn), 1);
    else if (request.op === 'join') this.join(this.indexOf(request.turn));
    else if (request.op === 'split') this.split(this.indexOf(request.turn), request.word);
    else if (request.op === 'speaker') this.turn(request.turn).speaker = nameIn(request.name);
    else {
      const turn = this.turn(request.turn);
      const [first, end] = this.wordsIn(turn, request.words);
      this.replace(
        turn,
        first,
        end,
        request.op === 'note' ? noteOf(this.words(turn, first, end)) : listOf(request.text),
      );
    }
  }

  private rename(from: string, to: string | null): void {
    const { edit } = this;
    if (to === null) throw editsError('bad-edit/no-name', { edit });
    const { draft } = this;
    const shown = draft.turns.filter((turn) => speakerOf(draft, turn) === from);
    if (shown.length === 0) throw editsError('bad-edit/no-speaker', { edit, name: from });
    const written = new Set(draft.source.turns.map(({ speaker }) => speaker));
    for (const [name, now] of draft.renames) if (now === from) draft.renames.set(name, to);
    if (written.has(from) && !draft.renames.has(from)) draft.renames.set(from, to);
    for (const [name, now] of draft.renames) if (name === now) draft.renames.delete(name);
    for (const turn of shown) if (turn.speaker !== undefined) turn.speaker = to;
  }

  private insert(after: number, speaker: string | null, given: readonly string[]): void {
    if (given.length === 0) throw editsError('bad-edit/without-text', { edit: this.edit });
    this.draft.turns.splice(this.indexOf(after) + 1, 0, {
      source: null,
      speaker,
      pieces: [{ kind: 'new', words: given }],
    });
  }

  private join(index: number): void {
    const [before, turn] = [this.draft.turns[index - 1], this.draft.turns[index]];
    if (before === undefined || turn === undefined) throw editsError('bad-edit/first-turn', { edit: this.edit });
    before.pieces = [...before.pieces, ...turn.pieces];
    this.draft.turns.splice(index, 1);
  }

  private split(index: number, word: number): void {
    const turn = this.turn(index);
    const count = wordCount(turn);
    if (word <= 0 || word >= count)
      throw editsError('bad-edit/no-split', { edit: this.edit, turn: index, word, count });
    const pieces = piecesBetween(turn, word, count);
    turn.pieces = piecesBetween(turn, 0, word);
    this.draft.turns.splice(index + 1, 0, { source: null, speaker: speakerOf(this.draft, turn), pieces });
  }

  private replace(turn: DraftTurn, first: number, end: number, given: readonly string[]): void {
    const count = wordCount(turn);
    if (given.length === 0 && end - first === count) throw editsError('bad-edit/emptied', { edit: this.edit });
    const middle: Piece[] = given.length === 0 ? [] : [{ kind: 'new', words: given }];
    replaceWords(turn.pieces, first, end, middle);
  }

  private words(turn: DraftTurn, first: number, end: number): string[] {
    return piecesBetween(turn, first, end).flatMap((piece) =>
      piece.kind === 'new' ? piece.words : this.draft.source.list(piece.turn, piece.first, piece.end),
    );
  }

  private wordsIn(turn: DraftTurn, [first, end]: readonly [number, number]): readonly [number, number] {
    const count = wordCount(turn);
    if (first > end || end > count) throw editsError('bad-edit/no-words', { edit: this.edit, first, end, count });
    return [first, end];
  }

  private turn(index: number): DraftTurn {
    const turn = this.draft.turns[index];
    if (turn !== undefined) return turn;
    throw editsError('bad-edit/no-turn', { edit: this.edit, turn: index, last: this.draft.turns.length - 1 });
  }

  private indexOf(index: number): number {
    this.turn(index);
    return index;
  }
}

/** A name on one line. Null for none. */
function nameIn(given: string | null): string | null {
  return listOf(given ?? '').join(' ') || null;
}

function noteOf(words: readonly string[]): string[] {
  return words.map((word, at) => `${at === 0 ? '[' : ''}${word}${at === words.length - 1 ? ']' : ''}`);
}

/** Puts pieces in the place of words, in the same list: a turn may have thousands of pieces, and as many requests. */
function replaceWords(pieces: Piece[], first: number, end: number, by: readonly Piece[]): void {
  let [index, at] = [0, 0];
  for (let piece = pieces[index]; piece && at + lengthOf(piece) <= first; piece = pieces[++index])
    at += lengthOf(piece);
  let [last, behind] = [index, at];
  for (let piece = pieces[last]; piece && behind < end; piece = pieces[++last]) behind += lengthOf(piece);
  const touched = { pieces: pieces.slice(index, last) };
  const [lead, trail] = [piecesBetween(touched, 0, first - at), piecesBetween(touched, end - at, behind - at)];
  pieces.splice(index, last - index, ...lead, ...by, ...trail);
}

/** The part of a turn from one word up to another. */
function piecesBetween({ pieces }: Pick<DraftTurn, 'pieces'>, first: number, end: number): Piece[] {
  const found: Piece[] = [];
  let at = 0;
  for (const piece of pieces) {
    const [from, to] = [Math.max(0, first - at), Math.min(lengthOf(piece), end - at)];
    at += lengthOf(piece);
    if (from >= to) continue;
    if (piece.kind === 'new') found.push({ kind: 'new', words: piece.words.slice(from, to) });
    else found.push({ ...piece, first: piece.first + from, end: piece.first + to });
  }
  return found;
}
