import type { AcousticModel } from '../model/acoustic-model';
import { STATES } from '../model/definition';
import type { ScoreSenones } from './senones';

/** No phone fits a frame worse than the best does by more than this: one odd sound must not outweigh all others. */
const WORST = 12;
/** Nats that scores count in. */
export const SCORE_UNIT = WORST / 255;
/** Breath and noise pass for silence at this cost. */
export const NOISE = 1;

/**
 * How well frames fit each phone out of context, written to `scores`, a row of all phones a frame; and each frame's best
 * senone to `best`. Silence has the best of silence, noise and what `pauses` says by fine frame. Scores relative to the best let one cost for other sound,
 * and one beam, fit every recording.
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
