import type { Section } from './band';
import { type CoarsePath, CoarseSearch, type PhoneScores } from './coarse';
import { GARBAGE } from './costs';
import { countFound, runsIn, scoresOf, writePath } from './parts';
import type { SearchWord } from './search-words';

/** A run of this many words, without other sound between them, is taken to be right. */
const SURE = 8;
/** Fewer dropped words are left alone: they may well not be said. */
const LEAST_WORDS = 4;
/** How long dropped text may take, as shares of what it would take at the recording's own pace. */
const QUICKEST = 0.65;
const SLOWEST = 1.5;
/** The share of its words that must be found in a gap, */
const ENOUGH = 0.9;
/**
 * and the nats per frame by which they may fit worse than other words. Words that are not the ones said fit worse by 2
 * or more.
 */
const WORSE = 1;

/**
 * Looks once more for text that was dropped between certain words, if the sound there lasts as long as it would take to
 * say. In noise, or in a voice that the model does not know well, speech passes for other sound. The result is accepted
 * if nearly all of the text fits, and not much worse than the rest does. Writes it into the path.
 * @param part the text and sound that belong together
 */
export function refit(path: CoarsePath, part: Section, words: readonly SearchWord[], scores: PhoneScores): void {
  const runs = runsIn(path, part.firstWord, part.endWord, SURE);
  const [first] = runs;
  if (!first) return;
  const { pace, cost } = usualOf(path, runs, words, scores);
  let before = first;
  for (const run of runs.slice(1)) {
    const gap = { firstWord: before.endWord, endWord: run.firstWord, from: before.to, to: run.from };
    before = run;
    if (!isDropped(path, gap) || !isAsLong(gap, words, pace)) continue;
    const dropped = words.slice(gap.firstWord, gap.endWord);
    const sound = scoresOf(scores, gap.from, gap.to);
    const search = new CoarseSearch(dropped, scores.silence, GARBAGE.unlike);
    search.push(sound);
    const found = search.finish();
    if (isBelieved(found, dropped, sound, cost + WORSE)) writePath(path, found, gap.firstWord, gap.from);
  }
}

/** The frames that a phone takes in runs of words, pauses included, and the cost of a frame of their words. */
function usualOf(path: CoarsePath, runs: readonly Section[], words: readonly SearchWord[], scores: PhoneScores) {
  let [length, phones, cost, frames] = [0, 0, 0, 0];
  for (const { firstWord, endWord, from, to } of runs) {
    const said = words.slice(firstWord, endWord);
    length += to - from;
    phones += phonesIn(said);
    const its = costIn(path, firstWord, said, scores);
    cost += its.cost;
    frames += its.frames;
  }
  return { pace: length / phones, cost: cost / frames };
}

/**
 * The total cost of those of some words that were found, and their number of frames. `first` is the place of the first
 * word in the path.
 */
function costIn({ starts, ends }: CoarsePath, first: number, words: readonly SearchWord[], scores: PhoneScores) {
  let [cost, frames] = [0, 0];
  for (const [index, { phones }] of words.entries()) {
    const [start, end] = [starts[first + index]!, ends[first + index]!];
    if (start < 0 || end - start < phones.length) continue;
    cost -= fitOf(phones, scores, start, end);
    frames += end - start;
  }
  return { cost, frames };
}

const phonesIn = (words: readonly SearchWord[]) => words.reduce((sum, { phones }) => sum + phones.length, 0);

function isDropped({ starts }: CoarsePath, { firstWord, endWord }: Section): boolean {
  let dropped = 0;
  for (let word = firstWord; word < endWord; word += 1) if (starts[word]! < 0) dropped += 1;
  return dropped >= LEAST_WORDS;
}

function isAsLong({ firstWord, endWord, from, to }: Section, words: readonly SearchWord[], pace: number): boolean {
  const share = (to - from) / (pace * phonesIn(words.slice(firstWord, endWord)));
  return share >= QUICKEST && share <= SLOWEST;
}

function isBelieved(found: CoarsePath, words: readonly SearchWord[], scores: PhoneScores, mostCost: number): boolean {
  const { cost, frames } = costIn(found, 0, words, scores);
  return countFound(found.starts) >= ENOUGH * words.length && cost <= mostCost * frames;
}

const NEVER = -1e9;
/** Nats by which a later pronunciation must fit better than the first. */
const BETTER = 1;
/** Coarse frames by which the word's start and end may differ from those found. */
export const AROUND = 1;

/**
 * Index of the pronunciation that fits a word's coarse frames best. It is the first unless another is clearly better.
 */
export function bestVariant(variants: readonly Uint8Array[], all: PhoneScores, start: number, end: number): number {
  const from = Math.max(0, start - AROUND);
  const to = Math.min(all.scores.length / all.phones, end + AROUND);
  let best = NEVER;
  let chosen = 0;
  for (const [index, variant] of variants.entries()) {
    if (to - from < variant.length) continue;
    const fit = fitOf(variant, all, from, to);
    if (fit <= best + (index > 0 ? BETTER : 0)) continue;
    best = fit;
    chosen = index;
  }
  return chosen;
}

/**
 * Score, in nats, of the best path through phones in coarse frames. It may begin in the first frames, and end in any.
 */
export function fitOf(variant: Uint8Array, { scores, phones, unit }: PhoneScores, from: number, to: number): number {
  const states = new Float32Array(variant.length).fill(NEVER);
  for (let frame = from; frame < to; frame += 1) {
    for (let k = variant.length - 1; k >= 0; k -= 1) {
      const enters = k > 0 ? states[k - 1]! : frame <= from + 2 * AROUND ? 0 : NEVER;
      states[k] = Math.max(states[k]!, enters) - unit * scores[frame * phones + variant[k]!]!;
    }
  }
  return states[variant.length - 1]!;
}
