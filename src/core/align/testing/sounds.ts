import type { FineInput } from '../fine/lattice';
import type { AcousticModel } from '../model/acoustic-model';
import { STATES } from '../model/definition';
import type { SearchWord } from '../search/search-words';

const PHONES = 6;
/** The phone of silence. Phone 1 is noise, and 2 to 5 are of words. */
export const QUIET = 0;

/** A phone has three senones, whatever its context. */
const model = {
  phones: ['SIL', '+NSN+', 'A', 'B', 'C', 'D'],
  silence: QUIET,
  plain: Int32Array.from({ length: PHONES * STATES }, (_, senone) => senone),
  codebookOf: new Uint8Array(PHONES * STATES),
  inContext: (phone: number, _before: number, _after: number, _position: number, into: Int32Array, at: number) => {
    for (let state = 0; state < STATES; state += 1) into[at + state] = phone * STATES + state;
  },
} as unknown as AcousticModel;

/** Input of the fine search for words in some frames, each of which fits a phone either well or badly. */
export function inputOf(
  words: readonly SearchWord[],
  frames: number,
  fits: (phone: number, frame: number) => boolean,
  trails: FineInput['trails'],
): FineInput {
  const score: FineInput['score'] = (first, count, step, senones) =>
    Float32Array.from({ length: count * senones.length }, (_, index) => {
      const frame = first + step * Math.floor(index / senones.length);
      return fits(Math.floor(senones[index % senones.length]! / STATES), frame) ? 0 : -10;
    });
  return {
    model,
    score,
    voices: null,
    words,
    isApart: new Uint8Array(words.length + 1),
    band: {
      low: new Int32Array(),
      high: new Int32Array(),
      isNearGarbage: new Uint8Array(),
      isDeep: new Uint8Array(),
      limits: new Map(),
    },
    best: new Float32Array(frames),
    coarseHop: 1,
    pauses: new Uint8ClampedArray(frames).fill(255),
    trails,
    pace: 10,
  };
}
