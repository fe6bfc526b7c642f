import { type Lattice, OUT_OF_GARBAGE } from './lattice';
import { Scratch } from './scratch';

export const NEVER = -1e9;
/** Below this, a score is that of no path. */
export const IMPOSSIBLE = NEVER / 2;
/** Frames after which scores are brought back near zero, before they lose precision. */
export const RESCALE_EVERY = 200;

/** Where the best path to a state came from. For the first state of a word, 1 and 2 are silence and the last word. */
export const From = { Self: 0, Before: 1, TwoBefore: 2, Garbage: 3 } as const;
export const GarbageFrom = { Self: 0, Silence: 1, LastPhone: 2 } as const;

/** Scores of the best paths to every cell, and where they came from. */
export interface Forward {
  /** What was taken off all scores until the last frame. */
  readonly takenOff: number;
  readonly scores: Float32Array;
  readonly garbageScores: Float32Array;
  readonly from: Uint8Array;
  readonly garbageFrom: Uint8Array;
}

const memory = {
  scores: new Scratch(),
  garbageScores: new Scratch(),
  from: new Scratch(),
  garbageFrom: new Scratch(),
};

/** The best path to every cell of a lattice. The next call takes the memory of what is returned. */
export function forward(lattice: Lattice): Forward {
  const { words, frames, first, low, high, isDeep, origin, garbageOrigin } = lattice;
  const result = {
    takenOff: 0,
    scores: memory.scores.floats(lattice.cells),
    garbageScores: memory.garbageScores.floats(lattice.garbageCells),
    from: memory.from.bytes(lattice.cells),
    garbageFrom: memory.garbageFrom.bytes(lattice.garbageCells),
  };
  const states = new Float32Array(first[words + 1]!).fill(NEVER);
  const garbage = new Float32Array(words + 1).fill(NEVER);
  states[0] = 0;
  garbage[0] = 0;
  for (let frame = 0; frame < frames; frame += 1) {
    const [l, h] = [low[frame]!, high[frame]!];
    if (isDeep[frame]) stayInGarbage(lattice, frame, states, garbage);
    else for (let word = h; word >= l; word -= 1) stepWord(lattice, result, frame, word, states, garbage);
    for (let word = frame > 0 ? low[frame - 1]! : 0; word < l; word += 1) {
      garbage[word] = NEVER;
      states.fill(NEVER, first[word]!, first[word + 1]!);
    }
    const inBand = states.subarray(first[l]!, first[h + 1]!);
    const garbageInBand = garbage.subarray(l, h + 1);
    if (frame % RESCALE_EVERY === RESCALE_EVERY - 1) result.takenOff += rescale(inBand, garbageInBand);
    if (isDeep[frame]) continue;
    result.scores.set(inBand, origin[frame]! + first[l]!);
    result.garbageScores.set(garbageInBand, garbageOrigin[frame]! + l);
  }
  return result;
}

/** A frame in which no path goes on through a word. */
function stayInGarbage(
  { first, low, high, garbageFits }: Lattice,
  frame: number,
  states: Float32Array,
  garbage: Float32Array,
): void {
  states.fill(NEVER, first[low[Math.max(0, frame - 1)]!]!, first[high[frame]! + 1]!);
  for (let word = low[frame]!; word <= high[frame]!; word += 1) garbage[word] = garbage[word]! + garbageFits[frame]!;
}

/** From the last state to the first, as each takes from those before it; then the garbage before the word. */
function stepWord(
  lattice: Lattice,
  result: Forward,
  frame: number,
  word: number,
  states: Float32Array,
  garbage: Float32Array,
): void {
  const { first, fits } = lattice;
  const origin = lattice.origin[frame]!;
  const silence = first[word]!;
  const end = first[word + 1]!;
  const bySilence = states[silence]!;
  const byPhone = silence > 0 ? states[silence - 1]! : NEVER;
  for (let state = end - 1; state > silence + 1; state -= 1) {
    const [stays, moves] = [states[state]!, states[state - 1]!];
    states[state] = Math.max(stays, moves) + fits[origin + state]!;
    result.from[origin + state] = moves > stays ? From.Before : From.Self;
  }
  if (end > silence + 1) {
    const state = silence + 1;
    let value = states[state]!;
    let from: number = From.Self;
    if (bySilence > value) [value, from] = [bySilence, From.Before];
    if (byPhone > value) [value, from] = [byPhone, From.TwoBefore];
    const byGarbage = garbage[word]! - OUT_OF_GARBAGE;
    if (byGarbage > value) [value, from] = [byGarbage, From.Garbage];
    states[state] = value + fits[origin + state]!;
    result.from[origin + state] = from;
  }
  states[silence] = Math.max(bySilence, byPhone) + fits[origin + silence]!;
  result.from[origin + silence] = byPhone > bySilence ? From.Before : From.Self;

  let value = garbage[word]!;
  let from: number = GarbageFrom.Self;
  const enters = lattice.intoGarbage[word]!;
  if (bySilence - enters > value) [value, from] = [bySilence - enters, GarbageFrom.Silence];
  if (byPhone - enters > value) [value, from] = [byPhone - enters, GarbageFrom.LastPhone];
  garbage[word] = value + lattice.garbageFits[frame]!;
  result.garbageFrom[lattice.garbageOrigin[frame]! + word] = from;
}

/** Takes the best score, which it returns, off all; what is impossible stays so. */
export function rescale(states: Float32Array, garbage: Float32Array): number {
  let best = NEVER;
  for (const value of states) if (value > best) best = value;
  for (const value of garbage) if (value > best) best = value;
  for (const scores of [states, garbage]) {
    for (let i = 0; i < scores.length; i += 1) scores[i] = scores[i]! < IMPOSSIBLE ? NEVER : scores[i]! - best;
  }
  return best;
}
