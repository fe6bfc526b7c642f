import type { Turn } from '../core/transcript/model';
import {
  endsOfPieces,
  type PackedTimes,
  type PackedTurns,
  packTimes,
  packTurns,
  unpackTimes,
  unpackTurns,
} from '../core/transcript/packed';
import type { Times, TurnTime } from '../core/transcript/times';
import type { TranscriptView } from './episode-views';

/**
 * Some turns of a transcript that is too long to cross at once, because neither side may be busy for long. The event or
 * answer with the transcript follows its pieces, and has no turns and times itself.
 */
export interface TextPiece {
  /** The episode's id. */
  readonly episode: string;
  /** Null if only the times are new. */
  readonly turns: PackedTurns | null;
  readonly times: PackedTimes;
}

/** A transcript with more turns or words crosses in pieces. That is more than four hours of talk. */
const MOST_TURNS = 4000;
const MOST_WORDS = 40_000;

/** Where the pieces of a transcript with these times end. Null if it crosses at once. */
export function pieceEnds(times: Times): readonly number[] | null {
  const words = times.reduce((sum, turn) => sum + turn.words.length, 0);
  return times.length <= MOST_TURNS && words <= MOST_WORDS ? null : endsOfPieces(times);
}

export function pieceOf(
  episode: string,
  turns: readonly Turn[] | null,
  times: Times,
  from: number,
  to: number,
): TextPiece {
  return { episode, turns: turns && packTurns(turns.slice(from, to)), times: packTimes(times.slice(from, to)) };
}

/** Puts pieces together again, as they come. */
export class PiecesTaken {
  private episode: string | null = null;
  private turns: Turn[] = [];
  private times: TurnTime[] = [];

  take({ episode, turns, times }: TextPiece): void {
    if (episode !== this.episode) this.begin(episode);
    for (const turn of turns ? unpackTurns(turns) : []) this.turns.push(turn);
    for (const time of unpackTimes(times)) this.times.push(time);
  }

  /** A transcript with the pieces that came before it. */
  wholeOf(episode: string, view: TranscriptView): TranscriptView {
    if (!view.inPieces) return view;
    const { turns, times } = this.end(episode);
    return { ...view, transcript: { ...view.transcript, turns }, times };
  }

  /** The times that came before an event that has none itself. */
  timesOf(episode: string): Times {
    return this.end(episode).times;
  }

  private begin(episode: string | null): void {
    this.episode = episode;
    this.turns = [];
    this.times = [];
  }

  private end(episode: string): { turns: Turn[]; times: TurnTime[] } {
    const { turns, times } = this;
    const isOf = this.episode === episode;
    this.begin(null);
    return isOf ? { turns, times } : { turns: [], times: [] };
  }
}
