import { frameAt } from '../features/front-end';
import type { VoiceEvidence, WordTimes } from './voice-evidence';

/** Fine frames around the beginning of a turn as found by the coarse search. */
const BEFORE = 300;
const BEHIND = 200;
/** Seconds. After a longer pause there is nothing to distinguish. */
const PAUSE = 3;

/**
 * Evidence, in the frames around a turn's beginning, of its voice and the voice of the previous turn. Plain data, so
 * that threads can share it.
 */
export interface Trail {
  /** The first fine frame. */
  readonly from: number;
  /** Nats of evidence in each frame for the turn's voice against the other; NaN where it is too quiet. */
  readonly nats: Float32Array;
  /** The mean difference between frames of the two voices, in nats. */
  readonly apart: number;
}

/** The trail of each word that starts a turn in another voice than the turn before, by word. */
export function trailsOf(
  evidence: VoiceEvidence,
  { starts, ends }: WordTimes,
  kept: Int32Array,
  turnOfWord: (word: number) => number,
): Map<number, Trail> {
  const trails = new Map<number, Trail>();
  for (let index = 1; index < kept.length; index += 1) {
    const [before, word] = [kept[index - 1]!, kept[index]!];
    if (starts[word]! - ends[before]! > PAUSE) continue;
    const contrast = evidence.betweenTurns(turnOfWord(word), turnOfWord(before));
    if (contrast === null) continue;
    const from = Math.max(0, frameAt(starts[word]!) - BEFORE);
    const nats = new Float32Array(Math.min(evidence.frames - from, BEFORE + BEHIND));
    for (let frame = 0; frame < nats.length; frame += 1) {
      nats[frame] = evidence.isLoud(from + frame) ? contrast.at(from + frame) : Number.NaN;
    }
    trails.set(index, { from, nats, apart: contrast.apart });
  }
  return trails;
}
