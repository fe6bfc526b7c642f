import { LONGEST_PARAGRAPH, paragraphEnds } from '../../long-paragraphs';
import type { Cue } from './cue';

/** What one speaker says in a cue: `text.slice(from, to)`, never blank. */
export interface Piece {
  readonly speaker: string | null;
  readonly from: number;
  readonly to: number;
  readonly begins: Beginning;
}

/**
 * `turn`: a new speaker begins, even if neither has a name. `paragraph`: a new paragraph. `nothing`: continues the line
 * of which the previous cue showed the beginning. `whatever fits`: depends on the text before.
 */
export type Beginning = 'turn' | 'paragraph' | 'nothing' | 'whatever fits';

/**
 * Cuts a tidy cue where its speaker changes, and at ends of sentences if it is longer than a paragraph. Its first
 * `repeated` characters are left out. Linear.
 */
export function piecesOf(cue: Cue, repeated: number): Piece[] {
  const pieces = spokenPieces(cue, repeated);
  return cue.text.length > LONGEST_PARAGRAPH ? pieces.flatMap((piece) => paragraphsOf(cue.text, piece)) : pieces;
}

function spokenPieces(cue: Cue, repeated: number): Piece[] {
  const { text } = cue;
  const usual: Beginning = repeated > 0 && text[repeated] === ' ' ? 'nothing' : 'whatever fits';
  let from = repeated > 0 ? repeated + 1 : 0;
  if (cue.changes.length === 0) {
    const { speaker } = cue;
    if (from >= text.length) return [];
    return [{ speaker, from, to: text.length, begins: usual }];
  }
  const pieces: Piece[] = [];
  let speaker = cue.speaker;
  let beginsTurn = false;
  const cutAt = (to: number) => {
    const hasWords = from < to && text.slice(from, to).trim() !== '';
    if (!hasWords) return;
    const begins = pieces.length === 0 ? usual : 'whatever fits';
    pieces.push({ speaker, from, to, begins: beginsTurn ? 'turn' : begins });
  };
  for (const change of cue.changes) {
    cutAt(change.at);
    from = Math.max(from, change.at);
    speaker = change.speaker;
    beginsTurn = speaker === null && change.at >= repeated;
  }
  cutAt(text.length);
  return pieces;
}

/** A speech in one cue, cut like a page. */
function paragraphsOf(text: string, piece: Piece): Piece[] {
  const begins = [piece.from, ...paragraphEnds(text, piece.from, piece.to)];
  return begins.map((from, index) => ({
    ...piece,
    from,
    to: begins[index + 1] ?? piece.to,
    begins: index === 0 ? piece.begins : 'paragraph',
  }));
}
