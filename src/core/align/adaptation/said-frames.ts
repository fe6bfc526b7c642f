import type { ScoreSenones } from '../search/senones';

/** Frames of a word, and how well each fits its senone. */
export interface SaidFrames {
  /** The first fine frame. */
  readonly from: number;
  /** The senone of each frame. */
  readonly senones: Int32Array;
  /** Score of each frame. */
  readonly fits: Float32Array;
}

const NEVER = -1e9;

/**
 * Divides the frames from `from` to before `to` among the states of a word, by a Viterbi search through their senones.
 * Null where there are fewer frames than states.
 */
export function saidFrames(score: ScoreSenones, senones: Int32Array, from: number, to: number): SaidFrames | null {
  const count = to - from;
  const states = senones.length;
  if (count < states) return null;
  const used = Int32Array.from(new Set(senones)).sort();
  const columns = senones.map((senone) => used.indexOf(senone));
  const rows = score(from, count, 1, used);
  const scoreOf = (frame: number, state: number) => rows[frame * used.length + columns[state]!]!;
  const scores = new Float64Array(states).fill(NEVER);
  const isMove = new Uint8Array(count * states);
  for (let frame = 0; frame < count; frame += 1) {
    for (let state = Math.min(frame, states - 1); state >= 0; state -= 1) {
      const before = state > 0 ? scores[state - 1]! : frame > 0 ? NEVER : 0;
      const stays = frame > 0 ? scores[state]! : NEVER;
      if (before > stays) isMove[frame * states + state] = 1;
      scores[state] = Math.max(before, stays) + scoreOf(frame, state);
    }
  }
  const said = { from, senones: new Int32Array(count), fits: new Float32Array(count) };
  for (let frame = count - 1, state = states - 1; frame >= 0; frame -= 1) {
    said.senones[frame] = senones[state]!;
    said.fits[frame] = scoreOf(frame, state);
    state -= isMove[frame * states + state]!;
  }
  return said;
}
