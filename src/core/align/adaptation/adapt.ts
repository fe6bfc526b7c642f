import { FEATURES, writeFeatures } from '../features/front-end';
import { type AcousticModel, STREAMS } from '../model/acoustic-model';
import { COARSE_HOP } from '../search/band';
import type { SearchWord } from '../search/search-words';
import { type ScoreSenones, senonesInText } from '../search/senones';
import { estimateTransform } from './estimate';
import { type SaidFrames, saidFrames } from './said-frames';
import { addStatistics, Gaussians, noStatistics, type Statistics } from './statistics';
import { identity, type Transform, transformFeatures } from './transform';

/** How cepstra are brought nearer to the model, by speaker. Plain data, so that threads can share it. */
export interface Adaptation {
  /** The speaker of each word. */
  readonly speakers: Uint8Array;
  /** By speaker. */
  readonly transforms: readonly Transform[];
  /** By how many nats the best phone of a frame fits better with the transform, on average. */
  readonly gains: readonly number[];
}

/** Words of the fine search, and where the coarse search found them, in fine frames. */
export interface SaidWords {
  readonly words: readonly SearchWord[];
  readonly isApart: Uint8Array;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** Number of each word's speaker, -1 where there is no name, and of its turn. */
  readonly speakers: Int32Array;
  readonly turns: Int32Array;
}

/** Speakers who have a transform of their own, those with most words. All others share one. */
const MOST_SPEAKERS = 10;
/** Fine frames of a speaker that are enough, and the least of all speakers together. */
const ENOUGH = 1500;
const LEAST = 2500;
/** Words of a speaker that are tried. Fewer are enough for the frames. */
const MOST_WORDS = 300;
/** A word with more fine frames has sound that is not its own. */
const LONGEST = 400;
/** Nats a frame. Words that fit worse may be others. */
const WORST_FIT = -4;
/** Words at both ends of a turn that another voice may cover. */
const EDGE = 2;
/** Every so many frames are learned from: neighbours are alike. */
const EVERY = 2;
/** Frames of all speakers together that count for each one. */
const WEIGHT_OF_ALL = 300;
/** A transform changes which Gaussians fit best, so it is estimated this many times. */
const ROUNDS = 2;
/** Frames of a speaker that tell how much better the best phone fits. */
const FOR_GAIN = 300;

/**
 * Learns for each speaker an affine transform of cepstra with which the words found fit the model best: constrained
 * maximum likelihood linear regression (Gales, _Maximum likelihood linear transformations for HMM-based speech
 * recognition_, 1998). Null where too little is found. Takes time for some thousand frames, however long the recording.
 */
export function learnAdaptation(
  model: AcousticModel,
  cepstra: Int16Array,
  best: Float32Array,
  said: SaidWords,
  scoreWith: (transform: Transform | null) => ScoreSenones,
): Adaptation | null {
  const { speakers, words } = groupsOf(said.speakers);
  const frames = words.map((own) => framesOf(own, model, best, said, scoreWith(null)));
  if (frames.flat().reduce((sum, { senones }) => sum + senones.length, 0) < LEAST) return null;
  const gaussians = new Gaussians(model);
  let transforms: Transform[] = frames.map(identity);
  for (let round = 0; round < ROUNDS; round += 1) {
    const each = frames.map((own, speaker) => statisticsOf(own, gaussians, cepstra, transforms[speaker]!));
    const all = noStatistics();
    for (const own of each) addStatistics(all, own);
    transforms = each.map((own, speaker) => {
      addStatistics(own, all, (STREAMS * WEIGHT_OF_ALL) / all.count);
      return estimateTransform(own, transforms[speaker]!);
    });
  }
  const gains = transforms.map((transform, speaker) =>
    gainOf(
      frames[speaker]!.length > 0 ? frames[speaker]! : frames.flat(),
      model,
      scoreWith(null),
      scoreWith(transform),
    ),
  );
  return { speakers, transforms, gains };
}

/** Groups words by speaker: those with most words, and one group for all others. */
function groupsOf(speakers: Int32Array): { speakers: Uint8Array; words: number[][] } {
  const counts = new Map<number, number>();
  for (const speaker of speakers) if (speaker >= 0) counts.set(speaker, (counts.get(speaker) ?? 0) + 1);
  const most = [...counts.keys()].sort((a, b) => counts.get(b)! - counts.get(a)!).slice(0, MOST_SPEAKERS);
  const places = new Map(most.map((speaker, place) => [speaker, place]));
  const groups = Uint8Array.from(speakers, (speaker) => places.get(speaker) ?? most.length);
  const words = Array.from({ length: most.length + 1 }, (): number[] => []);
  for (const [word, group] of groups.entries()) words[group]!.push(word);
  return { speakers: groups, words };
}

/** Frames of words that surely are a speaker's, spread over the recording. */
function framesOf(
  own: readonly number[],
  model: AcousticModel,
  best: Float32Array,
  { words, isApart, starts, ends, turns }: SaidWords,
  score: ScoreSenones,
): SaidFrames[] {
  const inside = own.filter((word) => turns[word - EDGE] === turns[word] && turns[word + EDGE] === turns[word]);
  const step = Math.max(1, Math.floor(inside.length / MOST_WORDS));
  const frames: SaidFrames[] = [];
  for (let index = 0, count = 0; index < inside.length && count < ENOUGH; index += step) {
    const word = inside[index]!;
    const [from, to] = [starts[word]!, ends[word]!];
    if (to - from > LONGEST) continue;
    const said = saidFrames(score, senonesInText(model, words, isApart, word), from, to);
    if (said === null || meanFit(said, best) < WORST_FIT) continue;
    frames.push(said);
    count += said.senones.length;
  }
  return frames;
}

function meanFit({ from, fits }: SaidFrames, best: Float32Array): number {
  const sum = fits.reduce((total, fit, frame) => total + fit - best[Math.floor((from + frame) / COARSE_HOP)]!, 0);
  return sum / fits.length;
}

function statisticsOf(
  frames: readonly SaidFrames[],
  gaussians: Gaussians,
  cepstra: Int16Array,
  transform: Transform,
): Statistics {
  const statistics = noStatistics();
  const features = new Float32Array(FEATURES);
  const fitting = new Float32Array(FEATURES);
  for (const { from, senones } of frames) {
    for (let frame = 0; frame < senones.length; frame += EVERY) {
      writeFeatures(cepstra, from + frame, features, 0);
      transformFeatures(transform, features, fitting);
      gaussians.add(statistics, senones[frame]!, features, fitting);
    }
  }
  return statistics;
}

/** By how many nats the best phone of a frame fits better, on average. */
function gainOf(
  frames: readonly SaidFrames[],
  model: AcousticModel,
  before: ScoreSenones,
  after: ScoreSenones,
): number {
  const step = Math.max(1, Math.floor(frames.reduce((sum, { senones }) => sum + senones.length, 0) / FOR_GAIN));
  let [sum, count] = [0, 0];
  for (let index = 0; index < frames.length; index += step) {
    const { from, senones } = frames[index]!;
    const bestOf = (score: ScoreSenones) => sumOfBest(score(from, senones.length, 1, model.plain), model.plain.length);
    sum += bestOf(after) - bestOf(before);
    count += senones.length;
  }
  return sum / count;
}

/** The sum of the best score of each frame. */
function sumOfBest(rows: Float32Array, width: number): number {
  let sum = 0;
  for (let at = 0; at < rows.length; at += width) {
    let best = Number.NEGATIVE_INFINITY;
    for (let k = at; k < at + width; k += 1) if (rows[k]! > best) best = rows[k]!;
    sum += best;
  }
  return sum;
}
