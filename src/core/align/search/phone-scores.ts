import type { AcousticModel } from '../model/acoustic-model';
import { STATES } from '../model/definition';
import type { ScoreSenones } from './senones';

/** No phone fits a frame worse than the best one by more than this: one odd sound must not outweigh all others. */
const WORST = 12;
/** The unit of scores, in nats. */
export const SCORE_UNIT = WORST / 255;
/** Breath and noise count as silence at this cost. */
export const NOISE = 1;

/**
 * Writes how well frames fit each phone out of context to `scores`, a row of all phones for each frame, and the best
 * senone of each frame to `best`. Silence takes the best of silence, noise and `pauses`, which is by fine frame. Scores
 * are relative to the best. So one cost for other sound, and one beam, suit every recording.
 */
export function phoneScores(
  model: AcousticModel,
  score: ScoreSenones,
  { from, count, step }: { from: number; count: number; step: number },
  scores: Uint8ClampedArray,
  best: Float32Array,
  pauses: Uint8ClampedArray,
): void {
  const phones = model.phones.length;
  const noise = model.phones.indexOf('+NSN+');
  const rows = score(from, count, step, model.plain);
  for (let frame = 0; frame < count; frame += 1) {
    const row = frame * phones * STATES;
    let top = Number.NEGATIVE_INFINITY;
    for (let i = 0; i < phones * STATES; i += 1) top = Math.max(top, rows[row + i]!);
    best[frame] = top;
    const to = frame * phones;
    for (let phone = 0; phone < phones; phone += 1) {
      const at = row + phone * STATES;
      scores[to + phone] = (top - Math.max(rows[at]!, rows[at + 1]!, rows[at + 2]!)) / SCORE_UNIT;
    }
    const quiet = Math.min(scores[to + model.silence]!, scores[to + noise]! + NOISE / SCORE_UNIT);
    scores[to + model.silence] = Math.min(quiet, pauses[from + frame * step]!);
  }
}
