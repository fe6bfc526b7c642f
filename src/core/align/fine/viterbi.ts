import { type Lattice, OUT_OF_GARBAGE, Scratch } from './lattice';

export const NEVER = -1e9;
/** A score below this means that there is no path. */
const IMPOSSIBLE = NEVER / 2;
/** Frames after which scores are brought back near zero, so that they keep their precision. */
export const RESCALE_EVERY = 200;

/** Where the best path to a state came from. For the first state of a word, 1 is silence and 2 is the previous word. */
export const From = { Self: 0, Before: 1, TwoBefore: 2, Garbage: 3 } as const;
const GarbageFrom = { Self: 0, Silence: 1, LastPhone: 2 } as const;

/** Scores of the best paths to every cell, and where those came from. */
export interface Forward {
  /** The sum subtracted from all scores so far. */
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

/** Finds the best path to every cell of a lattice. The next call reuses the memory of the result. */
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
    else step(lattice, result, frame, states, garbage);
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

/** A frame in which no path moves through a word. */
function stayInGarbage(
  { first, low, high, garbageFits }: Lattice,
  frame: number,
  states: Float32Array,
  garbage: Float32Array,
): void {
  states.fill(NEVER, first[low[Math.max(0, frame - 1)]!]!, first[high[frame]! + 1]!);
  for (let word = low[frame]!; word <= high[frame]!; word += 1) garbage[word] = garbage[word]! + garbageFits[frame]!;
}

/**
 * States are updated from last to first, because each depends on those before it. Within a word: from its last state to
 * its second, then its first, the silence before it and the garbage. Fields are copied to constants because the search
 * spends its time here.
 */
function step(lattice: Lattice, result: Forward, frame: number, states: Float32Array, garbage: Float32Array): void {
  const { first, fits, intoGarbage } = lattice;
  const { from, garbageFrom } = result;
  const cells = lattice.origin[frame]!;
  const garbageCells = lattice.garbageOrigin[frame]!;
  const garbageFit = lattice.garbageFits[frame]!;
  const low = lattice.low[frame]!;
  for (let word = lattice.high[frame]!; word >= low; word -= 1) {
    const silence = first[word]!;
    const bySilence = states[silence]!;
    const byPhone = silence > 0 ? states[silence - 1]! : NEVER;
    let state = first[word + 1]! - 1;
    let stays = states[state]!;
    for (; state > silence + 1; state -= 1) {
      const moves = states[state - 1]!;
      const isMove = moves > stays;
      states[state] = (isMove ? moves : stays) + fits[cells + state]!;
      from[cells + state] = isMove ? From.Before : From.Self;
      stays = moves;
    }
    if (state === silence + 1) {
      let value = stays;
      let came: number = From.Self;
      if (bySilence > value) {
        value = bySilence;
        came = From.Before;
      }
      if (byPhone > value) {
        value = byPhone;
        came = From.TwoBefore;
      }
      const byGarbage = garbage[word]! - OUT_OF_GARBAGE;
      if (byGarbage > value) {
        value = byGarbage;
        came = From.Garbage;
      }
      states[state] = value + fits[cells + state]!;
      from[cells + state] = came;
    }
    const isByPhone = byPhone > bySilence;
    const before = isByPhone ? byPhone : bySilence;
    states[silence] = before + fits[cells + silence]!;
    from[cells + silence] = isByPhone ? From.Before : From.Self;
    const enters = before - intoGarbage[word]!;
    const stay = garbage[word]!;
    garbage[word] = Math.max(stay, enters) + garbageFit;
    garbageFrom[garbageCells + word] =
      enters > stay ? (isByPhone ? GarbageFrom.LastPhone : GarbageFrom.Silence) : GarbageFrom.Self;
  }
}

/** Subtracts the best score from all, and returns it. Impossible scores stay impossible. */
export function rescale(states: Float32Array, garbage: Float32Array): number {
  let best = NEVER;
  for (const value of states) if (value > best) best = value;
  for (const value of garbage) if (value > best) best = value;
  for (const scores of [states, garbage]) {
    for (let i = 0; i < scores.length; i += 1) scores[i] = scores[i]! < IMPOSSIBLE ? NEVER : scores[i]! - best;
  }
  return best;
}

/** The best path through a lattice. */
export interface Trace {
  /** Sum of its frames' scores minus all costs. */
  readonly score: number;
  /**
   * The first fine frame of each of the section's words in the recording, and its end, exclusive; -1 for a word that
   * was not found.
   */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** Mean score of each word's frames. */
  readonly fits: Float32Array;
  /** Score of each frame on the path. */
  readonly frameFits: Float32Array;
  /** For each frame, whether it is garbage. */
  readonly isGarbage: Uint8Array;
}

/** Follows the best path back. Null if no path leads to the end of the section. */
export function trace(lattice: Lattice, { takenOff, scores, garbageScores, from, garbageFrom }: Forward): Trace | null {
  const { words, frames, first, low, isDeep, origin, garbageOrigin, section } = lattice;
  const last = frames - 1;
  if (last < 0 || lattice.high[last]! < words) return null;
  const scoreOf = (state: number) => (state >= first[low[last]!]! ? scores[origin[last]! + state]! : IMPOSSIBLE);
  const silence = first[words]!;
  let word = words;
  let state: number | null = silence;
  let best = scoreOf(silence);
  if (words > 0 && scoreOf(silence - 1) > best) [best, state, word] = [scoreOf(silence - 1), silence - 1, words - 1];
  const inGarbage = garbageScores[garbageOrigin[last]! + words]!;
  if (inGarbage > best) [best, state, word] = [inGarbage, null, words];
  if (best <= IMPOSSIBLE) return null;
  const result: Trace = {
    score: best + takenOff,
    starts: new Int32Array(words).fill(-1),
    ends: new Int32Array(words).fill(-1),
    fits: new Float32Array(words),
    frameFits: new Float32Array(frames),
    isGarbage: new Uint8Array(frames),
  };
  for (let frame = last; frame >= 0; frame -= 1) {
    if (state === null) {
      result.isGarbage[frame] = 1;
      result.frameFits[frame] = lattice.garbageFits[frame]!;
      if (isDeep[frame]) continue;
      const came = garbageFrom[garbageOrigin[frame]! + word]!;
      if (came === GarbageFrom.Silence) state = first[word]!;
      else if (came === GarbageFrom.LastPhone) {
        state = first[word]! - 1;
        word -= 1;
      }
      continue;
    }
    const cell = origin[frame]! + state;
    result.frameFits[frame] = lattice.fits[cell]!;
    if (state > first[word]!) {
      if (result.ends[word] === -1) result.ends[word] = section.from + frame + 1;
      result.starts[word] = section.from + frame;
      result.fits[word] = result.fits[word]! + lattice.fits[cell]!;
    }
    const came: number = from[cell]!;
    if (came === From.Garbage) state = null;
    else {
      state -= came;
      if (state < first[word]!) word -= 1;
    }
  }
  for (let w = 0; w < words; w += 1) {
    result.fits[w] = result.fits[w]! / Math.max(1, result.ends[w]! - result.starts[w]!);
  }
  return result;
}
