import type { AcousticModel } from '../model/acoustic-model';
import { Position, STATES } from '../model/definition';
import type { SearchWord } from './text';

/**
 * Scores frames against senones: frame `from`, `from + step` and so on, `count` of them. Returns a row for each frame, a
 * column for each senone: logarithms of densities, comparable within a frame. The result is overwritten by the next call.
 * Quick where senones of a codebook stand together, as in order of their numbers.
 */
export type ScoreSenones = (from: number, count: number, step: number, senones: ArrayLike<number>) => Float32Array;

/**
 * Senones of a word's states, `STATES` a phone, each phone in the context of its neighbours. `left` and `right` are the
 * phones beside the word, silence where there is a pause.
 */
export function senonesOf(model: AcousticModel, { phones }: SearchWord, left: number, right: number): Int32Array {
  const senones = new Int32Array(STATES * phones.length);
  const last = phones.length - 1;
  for (const [index, phone] of phones.entries()) {
    const before = index > 0 ? phones[index - 1]! : left;
    const after = index < last ? phones[index + 1]! : right;
    model.inContext(phone, before, after, positionOf(index, last), senones, STATES * index);
  }
  return senones;
}

function positionOf(index: number, last: number): Position {
  if (last === 0) return Position.Alone;
  if (index === 0) return Position.First;
  return index === last ? Position.Last : Position.Inside;
}
