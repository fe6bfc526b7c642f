import { type Lattice, OUT_OF_GARBAGE } from './lattice';
import { type Forward, NEVER, RESCALE_EVERY, rescale } from './viterbi';

/** Fine frames: half a second. Within this distance a word counts as found at the same place. */
const ELSEWHERE = 50;
/** The greatest margin. */
const SURE = 500;

/**
 * For each word asked for: how much worse, in nats, the best path is that starts the word more than half a second away
 * from where it was found. Found by a search from the end backwards, joined with the one from the start. -1 for other
 * words.
 */
export function marginsOf(lattice: Lattice, result: Forward, starts: Int32Array, isAsked: Uint8Array): Float32Array {
  const { words, frames, first, low, high, isDeep, section } = lattice;
  const elsewhere = new Float32Array(words).fill(NEVER);
  const states = first[words + 1]!;
  let behind = new Float32Array(states).fill(NEVER);
  let next = new Float32Array(states).fill(NEVER);
  const garbage = new Float32Array(words + 1).fill(NEVER);
  const entered = new Float32Array(states).fill(NEVER);
  const garbageEntered = new Float32Array(words + 1).fill(NEVER);
  behind.fill(0, Math.max(0, first[words]! - 1), first[words]! + 1);
  garbage[words] = 0;
  const firstAsked = isAsked.indexOf(1);
  // The best path has the same score in every frame between two rescalings.
  let best: number | null = null;
  for (let frame = frames - 1; frame > 0 && high[frame]! >= firstAsked && firstAsked >= 0; frame -= 1) {
    const [l, h] = [low[frame]!, high[frame]!];
    // At a rescaling, the scores of neighbouring frames cannot be compared.
    if (frame % RESCALE_EVERY !== RESCALE_EVERY - 1 && !isDeep[frame]) {
      best ??= bestThrough(lattice, result, frame, behind, garbage);
      for (let word = Math.max(l, low[frame - 1]!); word <= h && word < words; word += 1) {
        if (!isAsked[word] || Math.abs(section.from + frame - starts[word]!) <= ELSEWHERE) continue;
        const score = entryScore(lattice, result, frame, word) + behind[first[word]! + 1]! - best;
        if (score > elsewhere[word]!) elsewhere[word] = score;
      }
    }
    if (isDeep[frame]) stayBack(lattice, frame, next, garbage);
    else {
      fillEntered(lattice, frame, behind, garbage, entered, garbageEntered);
      for (let word = low[frame - 1]!; word <= high[frame - 1]!; word += 1) {
        stepBack(lattice, frame, word, entered, garbageEntered, next, garbage);
      }
    }
    [behind, next] = [next, behind];
    if (frame % RESCALE_EVERY === 0) {
      const [from, to] = [low[frame - 1]!, high[frame - 1]! + 1];
      rescale(behind.subarray(first[from]!, first[to]!), garbage.subarray(from, to));
      best = null;
    }
  }
  return elsewhere.map((score, word) => (isAsked[word] ? Math.min(SURE, -score) : -1));
}

function bestThrough(
  { first, low, high, origin, garbageOrigin }: Lattice,
  { scores, garbageScores }: Forward,
  frame: number,
  behind: Float32Array,
  garbage: Float32Array,
): number {
  let best = NEVER;
  const [l, h] = [low[frame]!, high[frame]!];
  for (let state = first[l]!; state < first[h + 1]!; state += 1) {
    best = Math.max(best, scores[origin[frame]! + state]! + behind[state]!);
  }
  for (let word = l; word <= h; word += 1) {
    best = Math.max(best, garbageScores[garbageOrigin[frame]! + word]! + garbage[word]!);
  }
  return best;
}

/** Score of the best path that starts a word in a frame, that frame included. */
function entryScore(lattice: Lattice, { scores, garbageScores }: Forward, frame: number, word: number): number {
  const { first, low, high, isDeep, origin, garbageOrigin, fits, garbageFits } = lattice;
  const silence = first[word]!;
  const fit = fits[origin[frame]! + silence + 1]!;
  if (isDeep[frame - 1])
    return garbageScores[garbageOrigin[frame]! + word]! - garbageFits[frame]! - OUT_OF_GARBAGE + fit;
  const [from, to] = [first[low[frame - 1]!]!, first[high[frame - 1]! + 1]!];
  const before = (state: number) => (state >= from && state < to ? scores[origin[frame - 1]! + state]! : NEVER);
  const isInBand = word <= high[frame - 1]!;
  const byGarbage = isInBand ? garbageScores[garbageOrigin[frame - 1]! + word]! - OUT_OF_GARBAGE : NEVER;
  return Math.max(before(silence), before(silence - 1), byGarbage) + fit;
}

/** Scores of the paths from each state of a frame to the end, that frame included. */
function fillEntered(
  { first, low, high, origin, fits, garbageFits }: Lattice,
  frame: number,
  behind: Float32Array,
  garbage: Float32Array,
  entered: Float32Array,
  garbageEntered: Float32Array,
): void {
  const [l, h] = [low[frame]!, high[frame]!];
  const cells = origin[frame]!;
  const end = first[h + 1]!;
  for (let word = low[frame - 1]!; word < l; word += 1) {
    garbageEntered[word] = NEVER;
    entered.fill(NEVER, first[word]!, first[word + 1]!);
  }
  for (let state = first[l]!; state < end; state += 1) entered[state] = fits[cells + state]! + behind[state]!;
  const fit = garbageFits[frame]!;
  for (let word = l; word <= h; word += 1) garbageEntered[word] = fit + garbage[word]!;
}

/** The step back over a frame in which every path stays in garbage. */
function stayBack(
  { first, low, high, garbageFits }: Lattice,
  frame: number,
  behind: Float32Array,
  garbage: Float32Array,
): void {
  const [from, l, h] = [low[frame - 1]!, low[frame]!, high[frame - 1]!];
  behind.fill(NEVER, first[from]!, first[h + 1]!);
  garbage.fill(NEVER, from, Math.min(l, h + 1));
  for (let word = l; word <= h; word += 1) garbage[word] = garbage[word]! + garbageFits[frame]!;
}

/**
 * Scores of the paths from the states of a word, and the silence before it, to the end. The current frame is not
 * included.
 */
function stepBack(
  { first, words, high, intoGarbage }: Lattice,
  frame: number,
  word: number,
  entered: Float32Array,
  garbageEntered: Float32Array,
  behind: Float32Array,
  garbage: Float32Array,
): void {
  const silence = first[word]!;
  const end = first[word + 1]!;
  const hasWord = word < words;
  const byWord = hasWord ? entered[silence + 1]! : NEVER;
  behind[silence] = Math.max(entered[silence]!, byWord, garbageEntered[word]! - intoGarbage[word]!);
  garbage[word] = Math.max(garbageEntered[word]!, byWord - OUT_OF_GARBAGE);
  if (!hasWord) return;
  for (let state = silence + 1; state < end - 1; state += 1) {
    behind[state] = Math.max(entered[state]!, entered[state + 1]!);
  }
  let last = entered[end - 1]!;
  if (word < high[frame]!) {
    const nextWord = word + 1 < words ? entered[end + 1]! : NEVER;
    last = Math.max(last, entered[end]!, nextWord, garbageEntered[word + 1]! - intoGarbage[word + 1]!);
  }
  behind[end - 1] = last;
}
