import { CEPSTRA } from '../features/front-end';
import { inverted } from './matrix';
import type { Statistics } from './statistics';
import { ROW, type Transform } from './transform';

const ROUNDS = 4;
/** Speaks for no change as much as some frames would, so that sound that hardly varies has a solution. */
const FOR_IDENTITY = 10;

/**
 * The transform with which frames fit their Gaussians best, estimated row by row from a first guess (Gales, 1998: see
 * `Statistics`). Each row has a solution in closed form while the others are fixed.
 */
export function estimateTransform({ count, squares, products }: Statistics, guess: Transform): Transform {
  const transform = guess.slice();
  const inverses = squares.map((half) => inverted(fullMatrix(half), ROW));
  const wanted = products.map((sums, i) => sums.map((sum, k) => sum + (k === i ? FOR_IDENTITY : 0)));
  for (let round = 0; round < ROUNDS; round += 1) {
    for (let i = 0; i < CEPSTRA; i += 1) {
      const cofactors = cofactorsOf(transform, i);
      const inverse = inverses[i]!;
      const direction = Float64Array.from(inverse, (row) => dot(row, cofactors));
      const [a, b] = [dot(direction, cofactors), dot(direction, wanted[i]!)];
      // Of both solutions the one that does not mirror.
      const factor = (2 * count) / (b + Math.sqrt(b * b + 4 * a * count));
      for (let k = 0; k < ROW; k += 1) {
        transform[i * ROW + k] = factor * direction[k]! + dot(inverse[k]!, wanted[i]!);
      }
    }
  }
  return transform;
}

function fullMatrix(half: Float64Array): Float64Array[] {
  return Array.from({ length: ROW }, (_, i) =>
    Float64Array.from(
      { length: ROW },
      (_, k) => (i >= k ? half[i * ROW + k]! : half[k * ROW + i]!) + (i === k ? FOR_IDENTITY : 0),
    ),
  );
}

/** The cofactors of a row of the transform, as far as their ratios matter; 0 for what is added. */
function cofactorsOf(transform: Transform, i: number): Float64Array {
  const rows = Array.from({ length: CEPSTRA }, (_, row) => transform.subarray(row * ROW, (row + 1) * ROW));
  const inverse = inverted(rows, CEPSTRA);
  return Float64Array.from({ length: ROW }, (_, k) => (k < CEPSTRA ? inverse[k]![i]! : 0));
}

function dot(one: Float64Array, other: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < ROW; k += 1) sum += one[k]! * other[k]!;
  return sum;
}
