import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fullViterbi, type Step } from '../testing/full-viterbi';
import { randomNumbers } from '../testing/random';
import type { Lattice } from './lattice';
import { marginsOf } from './margins';
import { forward, trace } from './viterbi';

const ELSEWHERE = 50;
const DEEP = 20;

/**
 * A lattice whose band is everything, with words of `sizes` states each, and random scores around a path. Frames from
 * `deep` on are all garbage.
 */
function randomLattice(sizes: readonly number[], frames: number, seed: number, deep: number): Lattice {
  const random = randomNumbers(seed);
  const words = sizes.length;
  const first = new Int32Array(words + 2);
  for (const [word, states] of sizes.entries()) first[word + 1] = first[word]! + 1 + states;
  first[words + 1] = first[words]! + 1;
  const states = first[words + 1]!;
  const spoken = Array.from({ length: states }, () => random()).sort();
  const stateAt = (frame: number) => spoken.findLastIndex((share) => share <= frame / frames);
  return {
    section: { firstWord: 0, endWord: words, from: 0, to: frames },
    words,
    frames,
    first,
    low: new Int32Array(frames),
    high: new Int32Array(frames).fill(words),
    isDeep: new Uint8Array(frames).fill(1, deep, deep + DEEP),
    origin: Int32Array.from({ length: frames }, (_, frame) => frame * states),
    garbageOrigin: Int32Array.from({ length: frames }, (_, frame) => frame * (words + 1)),
    cells: frames * states,
    garbageCells: frames * (words + 1),
    fits: Float32Array.from({ length: frames * states }, (_, cell) =>
      stateAt(Math.floor(cell / states)) === cell % states ? -random() : -1 - 8 * random(),
    ),
    garbageFits: Float32Array.from({ length: frames }, () => -3 - 2 * random()),
    intoGarbage: Float32Array.from({ length: words + 1 }, () => 5 + 20 * random()),
  };
}

function graphOf({ words, first, intoGarbage }: Lattice) {
  const states = first[words + 1]!;
  const garbage = (word: number) => states + word;
  const steps: Step[] = [];
  for (let word = 0; word <= words; word += 1) {
    const silence = first[word]!;
    for (const from of word > 0 ? [silence, silence - 1] : [silence]) {
      steps.push({ from, to: silence, cost: 0 });
      steps.push({ from, to: garbage(word), cost: intoGarbage[word]! });
      if (word < words) steps.push({ from, to: silence + 1, cost: 0 });
    }
    steps.push({ from: garbage(word), to: garbage(word), cost: 0 });
    if (word < words) steps.push({ from: garbage(word), to: silence + 1, cost: 4 });
    for (let state = silence + 1; state < first[word + 1]!; state += 1) {
      steps.push({ from: state, to: state, cost: 0 });
      if (state > silence + 1) steps.push({ from: state - 1, to: state, cost: 0 });
    }
  }
  const last = first[words]!;
  const ends = new Map([last, last - 1, garbage(words)].map((node) => [node, 0]));
  return { nodes: states + words + 1, steps, starts: [0, garbage(0)], ends };
}

const scoreIn = (lattice: Lattice) => (frame: number, node: number) => {
  const states = lattice.first[lattice.words + 1]!;
  return node >= states ? lattice.garbageFits[frame]! : lattice.fits[frame * states + node]!;
};

/** In deep frames, paths stay in the garbage that they are in. */
const mayBe = ({ isDeep, first, words }: Lattice) => {
  const states = first[words + 1]!;
  return (frame: number, node: number, before: number) => !isDeep[frame] || (node >= states && node === before);
};

/** First deep frame. Some lattices have none. */
const deepArbitrary = fc.oneof(fc.constant(1000), fc.integer({ min: 1, max: 15 }));
const sizesArbitrary = fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 5 });

test('the best path through a lattice is the one found by trying every step', () => {
  fc.assert(
    fc.property(
      sizesArbitrary,
      fc.integer({ min: 40, max: 120 }),
      fc.integer(),
      deepArbitrary,
      (sizes, frames, seed, deep) => {
        const lattice = randomLattice(sizes, frames, seed, deep);
        const oracle = fullViterbi(graphOf(lattice), frames, scoreIn(lattice), mayBe(lattice));
        const found = trace(lattice, forward(lattice));
        // There may be too few frames before or after the deep ones.
        expect(found === null).toBe(oracle.score === Number.NEGATIVE_INFINITY);
        if (found === null) return;
        for (const word of sizes.keys()) {
          const isOfWord = (node: number) => node > lattice.first[word]! && node < lattice.first[word + 1]!;
          expect(found.starts[word]).toBe(oracle.nodes.findIndex(isOfWord));
          expect(found.ends[word]).toBe(oracle.nodes.findLastIndex(isOfWord) + 1);
        }
      },
    ),
    { numRuns: 100 },
  );
});

test('a margin is the cost of starting the word elsewhere', () => {
  fc.assert(
    fc.property(
      sizesArbitrary,
      fc.integer({ min: 110, max: 190 }),
      fc.integer(),
      deepArbitrary,
      (sizes, frames, seed, deep) => {
        const lattice = randomLattice(sizes, frames, seed, deep);
        const paths = forward(lattice);
        const found = trace(lattice, paths)!;
        const margins = marginsOf(lattice, paths, found.starts, new Uint8Array(sizes.length).fill(1));
        const graph = graphOf(lattice);
        const allowed = mayBe(lattice);
        const best = fullViterbi(graph, frames, scoreIn(lattice), allowed).score;
        for (const word of sizes.keys()) {
          const state = lattice.first[word]! + 1;
          const isElsewhere = (frame: number) => frame > 0 && Math.abs(frame - found.starts[word]!) > ELSEWHERE;
          const elsewhere = fullViterbi(
            graph,
            frames,
            scoreIn(lattice),
            (frame, node, before) =>
              allowed(frame, node, before) && (node !== state || before === state || isElsewhere(frame)),
          ).score;
          expect(margins[word]).toBeCloseTo(Math.min(500, best - elsewhere), 1);
        }
      },
    ),
    { numRuns: 60 },
  );
});
