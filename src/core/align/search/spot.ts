import type { PhoneScores } from './coarse';
import { SKIPPED_PHONE } from './costs';
import type { SearchWord } from './search-words';

/** A stretch of frames, half open, and by how many nats words fit it better than other sound. */
export interface Place {
  readonly from: number;
  readonly to: number;
  readonly gain: number;
}

const NEVER = -1e9;

/**
 * The places where some words may be said, the best first, and at most `most` of them. Places that begin less than
 * `apart` frames from a better one are left out. This is a Viterbi search without a beam that may begin in any frame and
 * end in any. `other` is the cost of a frame of other sound, in nats. Takes time proportional to phones × frames.
 */
export function spot(
  words: readonly SearchWord[],
  { scores, phones, unit, silence }: PhoneScores,
  other: number,
  most: number,
  apart: number,
): Place[] {
  const states = words.flatMap((word, index) => [
    ...(index > 0 ? [{ column: silence, skip: Number.POSITIVE_INFINITY }] : []),
    ...Array.from(word.phones, (column, phone) => ({ column, skip: skipBefore(phone) })),
  ]);
  const gains = new Float64Array(states.length).fill(NEVER);
  const starts = new Int32Array(states.length);
  const places: Place[] = [];
  for (let frame = 0; frame * phones < scores.length; frame += 1) {
    const row = frame * phones;
    const otherwise = Math.min(other, unit * scores[row + silence]!);
    for (let state = states.length - 1; state >= 0; state -= 1) {
      const { column, skip } = states[state]!;
      let [gain, start] = [gains[state]!, starts[state]!];
      const enters = state > 0 ? gains[state - 1]! : 0;
      if (enters > gain) [gain, start] = [enters, state > 0 ? starts[state - 1]! : frame];
      const skips = state > 1 ? gains[state - 2]! - skip : NEVER;
      if (skips > gain) [gain, start] = [skips, starts[state - 2]!];
      gains[state] = gain + otherwise - unit * scores[row + column]!;
      starts[state] = start;
    }
    places.push({ from: starts[states.length - 1]!, to: frame + 1, gain: gains[states.length - 1]! });
  }
  return distinct(
    places.filter(({ gain }) => gain > NEVER / 2),
    most,
    apart,
  );
}

/** The cost of coming to a phone of a word past the state before it: a silence, or another phone. */
function skipBefore(phone: number): number {
  if (phone === 0) return 0;
  return phone === 1 ? Number.POSITIVE_INFINITY : SKIPPED_PHONE;
}

function distinct(places: readonly Place[], most: number, apart: number): Place[] {
  const chosen: Place[] = [];
  for (const place of places.toSorted((a, b) => b.gain - a.gain)) {
    if (chosen.length === most) break;
    if (chosen.every(({ from }) => Math.abs(from - place.from) >= apart)) chosen.push(place);
  }
  return chosen;
}
