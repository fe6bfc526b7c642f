import type { Cue } from './cue';

/** What one speaker says in a cue: `text.slice(from, to)`, never blank. */
export interface Piece {
  readonly speaker: string | null;
  readonly from: number;
  readonly to: number;
  /** Another speaker begins here, even where neither has a name. */
  readonly beginsTurn: boolean;
  /** The line goes on that the cue before showed up to here. */
  readonly continuesLine: boolean;
}

/** Cuts a tidy cue where its speaker changes. Its first `repeated` characters are left out. Linear. */
export function piecesOf(cue: Cue, repeated: number): Piece[] {
  const { text } = cue;
  const continuesLine = repeated > 0 && text[repeated] === ' ';
  let from = repeated > 0 ? repeated + 1 : 0;
  if (cue.changes.length === 0) {
    return from < text.length
      ? [{ speaker: cue.speaker, from, to: text.length, beginsTurn: false, continuesLine }]
      : [];
  }
  const pieces: Piece[] = [];
  let speaker = cue.speaker;
  let beginsTurn = false;
  const cutAt = (to: number) => {
    const hasWords = from < to && text.slice(from, to).trim() !== '';
    if (!hasWords) return;
    pieces.push({ speaker, from, to, beginsTurn, continuesLine: continuesLine && pieces.length === 0 });
    beginsTurn = false;
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
