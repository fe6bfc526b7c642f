import { FILTERS } from '../features/filters';
import { BAND_UNIT, FRAME } from '../features/front-end';
import { STATES } from '../model/definition';
import type { Plan } from '../plan';
import { COARSE_HOP } from '../search/band';
import type { PhoneScores } from '../search/coarse';
import { statesSaid } from '../search/phone-path';
import type { SearchWord } from '../search/search-words';
import { speakerNumbers, type WordTimes } from './voice-evidence';

/**
 * How each voice sounds in each state of each phone, as logarithms of the energy in `FILTERS` bands, in nats, and how
 * the recording sounds where nobody talks. Plain data, so that threads can share it.
 */
export interface Spectra {
  /** The bands of each fine frame, in `BAND_UNIT`. */
  readonly bands: Uint8Array;
  /** How well each coarse frame fits each phone. */
  readonly scores: PhoneScores;
  /** For each word that the coarse search found, the number of its voice. */
  readonly voices: Int32Array;
  /** States of a voice: `STATES` for each phone. */
  readonly states: number;
  /** Means of the bands, by voice and state. */
  readonly means: Float32Array;
  /** Standard deviation of each band from the mean of a state, without what is common to all bands of a frame. */
  readonly spread: Float32Array;
  /** Standard deviation of what is common to all bands: how loud a frame is. */
  readonly level: number;
  /** Means and standard deviations of all that a voice says, by voice. */
  readonly anything: Gaussians;
  /** The same of sound without words. */
  readonly pause: Gaussians;
}

interface Gaussians {
  readonly means: Float32Array;
  readonly spread: Float32Array;
}

/** A word found, in coarse frames. */
export interface PlacedWord {
  readonly phones: SearchWord['phones'];
  readonly start: number;
  readonly end: number;
  /** A number for its speaker. */
  readonly voice: number;
}

/** Voices that are learned one by one: a text may have thousands of names. */
const MOST_VOICES = 200;

/**
 * The words that the coarse search found, and who says them. Turns without a name, and those of speakers beyond
 * `MOST_VOICES`, count as those of one voice.
 */
export function placedWords(
  { kept, words }: Pick<Plan, 'kept' | 'words'>,
  { starts, ends }: WordTimes,
  turnOfWord: (word: number) => number,
  turns: Parameters<typeof speakerNumbers>[0],
): PlacedWord[] {
  const voices = speakerNumbers(turns);
  const named = Math.min(MOST_VOICES, 1 + voices.reduce((most, voice) => Math.max(most, voice), -1));
  const coarse = (time: number) => Math.round(time / FRAME / COARSE_HOP);
  return Array.from(kept, (word, index) => {
    const voice = voices[turnOfWord(word)]!;
    const { phones } = words[index]!;
    return {
      phones,
      start: coarse(starts[word]!),
      end: coarse(ends[word]!),
      voice: voice < 0 ? named : Math.min(voice, named),
    };
  });
}

/** Coarse frames from a word of another voice in which nothing is learned: both may talk. */
const BORDER = 10;
/** Nats. Frames that fit their phone worse than this teach nothing. */
const WORST = 3;
/** Frames that what is known of all voices counts for in each: a state that a voice seldom says is taken from all. */
const WEIGHT_OF_ALL = 10;
/** Rounds in which the means of states and the offsets of voices are fitted to each other. */
const ROUNDS = 3;
/** Coarse frames beside a word that may still be its own. */
const EDGE = 3;
/** The fewest frames that show how pauses sound. */
const FEWEST = 50;
/** Nats. No band of a pause varies less. */
const LEAST_SPREAD = 0.7;

/**
 * Learns from the words found, in order. Null if there is too little to learn from. A state's mean in a voice is drawn
 * towards its mean in all voices, moved by the voice's usual distance from those (MAP adaptation: Gauvain and Lee,
 * 1994). Linear in the length of the recording.
 */
export function learnSpectra(bands: Uint8Array, scores: PhoneScores, words: readonly PlacedWord[]): Spectra | null {
  const states = STATES * scores.phones;
  const voices = Int32Array.from(words, ({ voice }) => voice);
  const count = 1 + voices.reduce((most, voice) => Math.max(most, voice), -1);
  const sound: Sound = { bands, said: saidIn(scores, words, states), voices: count, states };
  const pause = pauseOf(bands, words, sound.said.length);
  if (pause === null || sound.said.every((state) => state < 0)) return null;
  const means = meansOf(sound);
  return { bands, scores, voices, states, means, ...deviations(sound, means), anything: anythingOf(sound), pause };
}

interface Sound {
  readonly bands: Uint8Array;
  /** The state of a voice, counted through all voices, that each coarse frame is an example of; -1 if of none. */
  readonly said: Int32Array;
  readonly voices: number;
  readonly states: number;
}

/** Only frames that fit their word, away from other voices. */
function saidIn(scores: PhoneScores, words: readonly PlacedWord[], states: number): Int32Array {
  const said = new Int32Array(scores.scores.length / scores.phones).fill(-1);
  for (let first = 0, end = 0; first < words.length; first = end) {
    const { voice, start } = words[first]!;
    while (end < words.length && words[end]!.voice === voice) end += 1;
    const [from, to] = [start + BORDER, words[end - 1]!.end - BORDER];
    for (const word of words.slice(first, end)) {
      for (const [index, state] of statesSaid(word.phones, scores, word.start, word.end).entries()) {
        const frame = word.start + index;
        const cost = scores.unit * scores.scores[frame * scores.phones + Math.floor(state / STATES)]!;
        if (frame >= from && frame < to && cost <= WORST) said[frame] = voice * states + state;
      }
    }
  }
  return said;
}

/** The fine frame in the middle of a coarse one. */
export const middleOf = (coarse: number) => COARSE_HOP * coarse + (COARSE_HOP >> 1);

/** Calls back with each coarse frame that is an example, its state, and where its bands begin. */
function eachSample({ said }: Pick<Sound, 'said'>, visit: (state: number, at: number) => void): void {
  for (let frame = 0; frame < said.length; frame += 1) {
    if (said[frame]! >= 0) visit(said[frame]!, FILTERS * middleOf(frame));
  }
}

function meansOf(sound: Sound): Float32Array {
  const { bands, voices, states } = sound;
  const counts = new Float64Array(voices * states);
  const means = new Float32Array(voices * states * FILTERS);
  const sums = new Float64Array(voices * states * FILTERS);
  eachSample(sound, (state, at) => {
    counts[state] = counts[state]! + 1;
    const to = state * FILTERS;
    for (let k = 0; k < FILTERS; k += 1) sums[to + k] = sums[to + k]! + BAND_UNIT * bands[at + k]!;
  });
  for (let k = 0; k < FILTERS; k += 1) {
    const sumOf = (state: number) => sums[state * FILTERS + k]!;
    const { ofAll, offsets } = fitted(counts, sumOf, voices, states);
    for (let state = 0; state < voices * states; state += 1) {
      const usual = ofAll[state % states]! + offsets[Math.floor(state / states)]!;
      means[state * FILTERS + k] = (sumOf(state) + WEIGHT_OF_ALL * usual) / (counts[state]! + WEIGHT_OF_ALL);
    }
  }
  return means;
}

/** The means of a band by state in all voices, and the offset of each voice, whose sums are nearest to those heard. */
function fitted(counts: Float64Array, sumOf: (state: number) => number, voices: number, states: number) {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const mean = counts.reduce((sum, _, state) => sum + sumOf(state), 0) / total;
  const ofAll = new Float64Array(states);
  const offsets = new Float64Array(voices);
  for (let round = 0; round < ROUNDS; round += 1) {
    for (let state = 0; state < states; state += 1) {
      let [sum, count] = [0, 0];
      for (let voice = 0; voice < voices; voice += 1) {
        const its = counts[voice * states + state]!;
        sum += sumOf(voice * states + state) - its * offsets[voice]!;
        count += its;
      }
      ofAll[state] = count > 0 ? sum / count : mean;
    }
    for (let voice = 0; voice < voices; voice += 1) {
      let [sum, count] = [0, 0];
      for (let state = 0; state < states; state += 1) {
        const its = counts[voice * states + state]!;
        sum += sumOf(voice * states + state) - its * ofAll[state]!;
        count += its;
      }
      offsets[voice] = sum / (count + WEIGHT_OF_ALL);
    }
  }
  return { ofAll, offsets };
}

/** How frames differ from the means of their states: all bands together, and each without that. */
function deviations(sound: Sound, means: Float32Array): Pick<Spectra, 'spread' | 'level'> {
  let [count, levels] = [0, 0];
  const squares = new Float64Array(FILTERS);
  const distances = new Float64Array(FILTERS);
  eachSample(sound, (state, at) => {
    let level = 0;
    for (let k = 0; k < FILTERS; k += 1) {
      distances[k] = BAND_UNIT * sound.bands[at + k]! - means[state * FILTERS + k]!;
      level += distances[k]! / FILTERS;
    }
    count += 1;
    levels += level ** 2;
    for (let k = 0; k < FILTERS; k += 1) squares[k] = squares[k]! + (distances[k]! - level) ** 2;
  });
  return { spread: Float32Array.from(squares, (sum) => deviation(sum, count)), level: deviation(levels, count) };
}

const deviation = (squares: number, count: number) => Math.max(LEAST_SPREAD, Math.sqrt(squares / Math.max(1, count)));

function anythingOf(sound: Sound): Gaussians {
  const { bands, voices, states } = sound;
  const counts = new Float64Array(voices);
  const sums = new Float64Array(voices * FILTERS);
  const squares = new Float64Array(voices * FILTERS);
  eachSample(sound, (state, at) => {
    const voice = Math.floor(state / states);
    counts[voice] = counts[voice]! + 1;
    for (let k = 0; k < FILTERS; k += 1) {
      const value = BAND_UNIT * bands[at + k]!;
      sums[voice * FILTERS + k] = sums[voice * FILTERS + k]! + value;
      squares[voice * FILTERS + k] = squares[voice * FILTERS + k]! + value ** 2;
    }
  });
  const countOf = (index: number) => Math.max(1, counts[Math.floor(index / FILTERS)]!);
  const means = Float32Array.from(sums, (sum, index) => sum / countOf(index));
  const spread = Float32Array.from(squares, (sum, index) =>
    deviation(sum - countOf(index) * means[index]! ** 2, countOf(index)),
  );
  return { means, spread };
}

/** The median of each band away from words, and half the way between the quantiles that a Gaussian has at ±1. */
function pauseOf(bands: Uint8Array, words: readonly PlacedWord[], frames: number): Gaussians | null {
  const isOfWord = new Uint8Array(frames);
  for (const { start, end } of words) isOfWord.fill(1, Math.max(0, start - EDGE), end + EDGE);
  const count = isOfWord.reduce((sum, of) => sum + (1 - of), 0);
  if (count < FEWEST) return null;
  const [means, spread] = [new Float32Array(FILTERS), new Float32Array(FILTERS)];
  for (let k = 0; k < FILTERS; k += 1) {
    const histogram = new Uint32Array(256);
    for (let frame = 0; frame < frames; frame += 1) {
      if (isOfWord[frame]) continue;
      const byte = bands[FILTERS * middleOf(frame) + k]!;
      histogram[byte] = histogram[byte]! + 1;
    }
    const at = (share: number) => BAND_UNIT * quantileIn(histogram, share * count);
    means[k] = at(0.5);
    spread[k] = Math.max(LEAST_SPREAD, (at(0.84) - at(0.16)) / 2);
  }
  return { means, spread };
}

/** The byte that `rank` others come before. */
function quantileIn(histogram: Uint32Array, rank: number): number {
  let [byte, before] = [0, histogram[0]!];
  while (before <= rank && byte < histogram.length - 1) {
    byte += 1;
    before += histogram[byte]!;
  }
  return byte;
}
