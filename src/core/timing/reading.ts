import { type Seconds, seconds } from '../time/seconds';

/**
 * A stretch of talk, on the clock of the talk, and the time it takes. Pieces are in order, and their moments never go
 * back. Between two pieces the time may jump: forward, or back where two speakers overlap.
 */
export interface Piece {
  readonly from: number;
  readonly to: number;
  readonly start: number;
  readonly end: number;
}

/** Converts moments to times. Each moment asked for must be no earlier than the one before. */
export class Reading {
  private at = 0;

  constructor(private readonly pieces: readonly Piece[]) {}

  /** When the talk at this moment begins: after a break that lies here. */
  startAt(moment: number): Seconds {
    while (this.at + 1 < this.pieces.length && (this.pieces[this.at + 1]?.from ?? Infinity) <= moment) this.at += 1;
    return this.timeAt(moment);
  }

  /** When the talk up to this moment ends: before a break that lies here. */
  endAt(moment: number): Seconds {
    while (this.at + 1 < this.pieces.length && (this.pieces[this.at]?.to ?? Infinity) < moment) this.at += 1;
    return this.timeAt(moment);
  }

  private timeAt(moment: number): Seconds {
    const piece = this.pieces[this.at];
    if (piece === undefined) return seconds(0);
    const length = piece.to - piece.from;
    const share = length > 0 ? Math.min(1, Math.max(0, (moment - piece.from) / length)) : 1;
    return seconds(Math.min(piece.end, piece.start + share * (piece.end - piece.start)));
  }
}
