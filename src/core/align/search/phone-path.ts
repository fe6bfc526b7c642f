import { STATES } from '../model/definition';
import type { PhoneScores } from './coarse';

const NEVER = 1e9;

/**
 * The state that is said in each coarse frame of a word: `STATES` times the phone, and the third of it. The best path
 * through the word's phones, each in one frame or more; where there are too few frames, phones take the same time.
 */
export function statesSaid(phones: Uint8Array, all: PhoneScores, from: number, to: number): Int32Array {
  const count = to - from;
  const places = count < phones.length ? evenly(count, phones.length) : bestPlaces(phones, all, from, count);
  const states = new Int32Array(count);
  for (let first = 0; first < count; ) {
    let end = first + 1;
    while (end < count && places[end] === places[first]) end += 1;
    for (let frame = first; frame < end; frame += 1) {
      states[frame] = STATES * phones[places[first]!]! + Math.floor((STATES * (frame - first + 0.5)) / (end - first));
    }
    first = end;
  }
  return states;
}

const evenly = (count: number, phones: number) =>
  Int32Array.from({ length: count }, (_, frame) => Math.floor((frame * phones) / count));

/** The place of the phone in the word, by frame: a Viterbi search. */
function bestPlaces(phones: Uint8Array, all: PhoneScores, from: number, count: number): Int32Array {
  const { length } = phones;
  const costs = new Float64Array(length).fill(NEVER);
  const isEntered = new Uint8Array(count * length);
  for (let frame = 0; frame < count; frame += 1) {
    const row = (from + frame) * all.phones;
    for (let place = Math.min(frame, length - 1); place >= 0; place -= 1) {
      const enters = place > 0 ? costs[place - 1]! : frame === 0 ? 0 : NEVER;
      if (enters < costs[place]!) {
        costs[place] = enters;
        isEntered[frame * length + place] = 1;
      }
      costs[place] = costs[place]! + all.unit * all.scores[row + phones[place]!]!;
    }
  }
  const places = new Int32Array(count);
  for (let frame = count - 1, place = length - 1; frame >= 0; frame -= 1) {
    places[frame] = place;
    if (isEntered[frame * length + place] && place > 0) place -= 1;
  }
  return places;
}
