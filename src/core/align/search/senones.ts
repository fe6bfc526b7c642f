import type { AcousticModel } from '../model/acoustic-model';
import { Position, STATES } from '../model/definition';
import type { SearchWord } from './search-words';

/**
 * Scores frames against senones: `count` frames, starting at `from`, every `step`. Returns a row for each frame and a
 * column for each senone, with logarithms of densities that are comparable within a frame. The next call overwrites the
 * result. Fast if senones of the same codebook are adjacent, as in order of their numbers.
 */
export type ScoreSenones = (from: number, count: number, step: number, senones: ArrayLike<number>) => Float32Array;

/**
 * The senones of a word's states, `STATES` for each phone, each phone in the context of its neighbours. `left` and
 * `right` are the phones beside the word, or silence where there is a pause.
 */
function senonesOf(model: AcousticModel, { phones }: SearchWord, left: number, right: number): Int32Array {
  const senones = new Int32Array(STATES * phones.length);
  const last = phones.length - 1;
  for (const [index, phone] of phones.entries()) {
    const before = index > 0 ? phones[index - 1]! : left;
    const after = index < last ? phones[index + 1]! : right;
    model.inContext(phone, before, after, positionOf(index, last), senones, STATES * index);
  }
  return senones;
}

/** The same for a word of a text. `isApart` tells which words follow a pause, and has one more for the end of the text. */
export function senonesInText(
  model: AcousticModel,
  words: readonly SearchWord[],
  isApart: Uint8Array,
  index: number,
): Int32Array {
  const left = isApart[index] ? undefined : words[index - 1]?.phones.at(-1);
  const right = isApart[index + 1] ? undefined : words[index + 1]?.phones[0];
  return senonesOf(model, words[index]!, left ?? model.silence, right ?? model.silence);
}

function positionOf(index: number, last: number): Position {
  if (last === 0) return Position.Alone;
  if (index === 0) return Position.First;
  return index === last ? Position.Last : Position.Inside;
}
