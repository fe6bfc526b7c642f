import { FRAME } from '../features/front-end';
import type { Heard } from '../outcome/heard';
import type { VoiceEvidence } from './evidence';

/** Fine frames around where the coarse search has a turn's beginning. */
const BEFORE = 300;
const BEHIND = 200;
/** Behind a longer pause, in seconds of the coarse search, there is nothing to tell apart. */
const PAUSE = 3;

/** What the frames around a turn's beginning tell of its voice, and of that of the turn before. Plain, for threads. */
export interface Trail {
  /** Fine frame of the first. */
  readonly from: number;
  /** Nats by which each tells that the turn's voice is heard, and not the other; NaN where it is too quiet to tell. */
  readonly nats: Float32Array;
  /** By how many nats a frame of the one voice differs from one of the other. */
  readonly apart: number;
}

/** Trails by word: of each that starts a turn whose voice differs from that of the turn before. */
export function trailsOf(
  evidence: VoiceEvidence,
  { starts, ends }: Pick<Heard, 'starts' | 'ends'>,
  kept: Int32Array,
  turnOfWord: (word: number) => number,
): Map<number, Trail> {
  const trails = new Map<number, Trail>();
  for (let index = 1; index < kept.length; index += 1) {
    const [before, word] = [kept[index - 1]!, kept[index]!];
    if (starts[word]! - ends[before]! > PAUSE) continue;
    const contrast = evidence.betweenTurns(turnOfWord(word), turnOfWord(before));
    if (contrast === null) continue;
    const from = Math.max(0, Math.round(starts[word]! / FRAME) - BEFORE);
    const nats = new Float32Array(Math.min(evidence.frames - from, BEFORE + BEHIND));
    for (let frame = 0; frame < nats.length; frame += 1) {
      nats[frame] = evidence.isLoud(from + frame) ? contrast.at(from + frame) : Number.NaN;
    }
    trails.set(index, { from, nats, apart: contrast.apart });
  }
  return trails;
}
