import { STATES } from '../model/definition';
import { COARSE_HOP, type Section } from '../search/band';
import { statesSaid } from '../search/phone-path';
import { Mixture } from '../voices/mixture';
import { middleOf, type Spectra } from '../voices/spectra';
import { type FineInput, latticeOf } from './lattice';
import { durationCosts, type SegmentInput, searchSegments, writeSegments } from './segments';
import type { Trace } from './viterbi';

/** Fine frames. A turn may start before the previous one ends if the pause between them is no longer. */
const NO_PAUSE = 60;
/** How far the start of a turn may move ahead of the best single path, and the end of a short turn beyond it. */
const REACH = 150;
const REACH_OF_END = 70;
/** The least time by which a turn starts after the previous one. */
const AFTER = 10;
/** How much earlier a turn may have ended than was found. */
const UNSURE = 20;
/** The most words at a turn's start that are searched again. Fewer are enough if they take this many fine frames. */
const MOST_WORDS = 6;
const ENOUGH = 60;
/**
 * Nats for the squared logarithm of how much shorter or longer than usual a phone is: 10 for half as long, 5 for twice as
 * long.
 */
const PACE = { shorter: 20, longer: 10, longest: 30 };
/** What a nat of a mixture counts: bands and frames that are near each other tell nearly the same. */
const SHARE = 0.5;
/** Nats. The cost of a second voice in a frame. */
const SECOND_VOICE = 0.3;
/** Nats. The most that a frame may tell for or against a second voice. */
const MOST = 5;
/** Nats. The cost of a frame behind the other voice that no word explains: a turn that stays explains it. */
const UNEXPLAINED = 6;
/** Nats. The cost of each frame of pause between words behind another voice. */
const PAUSE = 0.5;
/**
 * How much better an earlier start must be, in nats, also where a frame tells the two voices apart by less than `ALIKE`
 * nats on average, and the least fine frames by which it is earlier.
 */
const GAIN = 10;
const GAIN_ALIKE = 50;
const ALIKE = 0.3;
const LEAST = 10;

/**
 * Lets turns begin while the previous one goes on. A single path through the words cannot: it squeezes a turn's first
 * words behind the end of the other's. Here those words are searched once more, with usual durations. While another voice
 * is heard, each frame is compared with what both voices sound like together, as in a factorial hidden Markov model whose
 * first chain is known (Varga and Moore, 1990).
 * @returns by how many nats it was decided where each turn begins, by word; infinite where nothing was compared
 */
export function moveIntoOverlaps(
  input: FineInput,
  section: Section,
  best: Trace,
  isTurnStart: Uint8Array,
): Float32Array {
  const margins = new Float32Array(best.starts.length).fill(Number.POSITIVE_INFINITY);
  if (input.spectra === null) return margins;
  const search = new Search(input, input.spectra, section, best);
  const words = best.starts.length;
  let turn = 0;
  for (let word = 1; word < words; word += 1) {
    if (!isTurnStart[word]) continue;
    // Only two talk at once: the turn before the previous one has ended.
    const free = turn > 0 ? best.ends[turn - 1]! - UNSURE : section.from;
    const earliest = Math.max(best.starts[turn]! + AFTER, free);
    turn = word;
    if (best.starts[word]! - best.ends[word - 1]! > NO_PAUSE) continue;
    let end = word + 1;
    while (end < words && !isTurnStart[end] && !isEnough(best, word, end)) end += 1;
    const isWhole = end === words || isTurnStart[end] === 1;
    margins[word] = search.settle({ word, end, isWhole, earliest });
  }
  return margins;
}

const isEnough = ({ starts, ends }: Trace, word: number, end: number) =>
  end - word >= MOST_WORDS || ends[end - 1]! - starts[word]! >= ENOUGH;

interface Onset {
  readonly word: number;
  readonly end: number;
  /** Whether the turn has no more words. */
  readonly isWhole: boolean;
  /** The earliest fine frame that it may start in. */
  readonly earliest: number;
}

/** Fine frames that are searched, half open, and those in which no other voice is heard. */
interface Frames {
  readonly from: number;
  readonly to: number;
  readonly alone: { readonly from: number; readonly to: number };
}

class Search {
  readonly #mixture: Mixture;

  constructor(
    readonly input: FineInput,
    readonly spectra: Spectra,
    readonly section: Section,
    readonly best: Trace,
  ) {
    this.#mixture = new Mixture(spectra);
  }

  /** Moves a start, if that is better. Returns by how many nats that was decided. */
  settle({ word, end, isWhole, earliest }: Onset): number {
    const { section, best } = this;
    if (this.#voiceOf(word) === this.#voiceOf(word - 1)) return Number.POSITIVE_INFINITY;
    const [start, last] = [best.starts[word]!, best.ends[end - 1]!];
    const from = Math.max(section.from, start - REACH, earliest);
    const to = isWhole ? Math.min(section.to, last + REACH_OF_END) : last;
    if (from > start - LEAST) return Number.POSITIVE_INFINITY;
    const segments = this.#segments(word, end, { from, to, alone: { from: start, to: Math.min(last, to) } });
    const among = (first: number, least: number) =>
      searchSegments({ ...segments, isOpen: isWhole, startsIn: new Map([[0, [first - from, least - from]]]) });
    const [moves, stays] = [among(from, start - LEAST), among(start - LEAST + 1, to)];
    if (moves === null) return Number.POSITIVE_INFINITY;
    const gain = moves.score - (stays?.score ?? Number.NEGATIVE_INFINITY);
    const { apart } = this.input.trails.get(section.firstWord + word) ?? { apart: ALIKE };
    const least = apart < ALIKE ? GAIN_ALIKE : GAIN;
    if (gain >= least) writeSegments(best, moves, from, word);
    return Math.abs(gain - least);
  }

  #voiceOf(word: number): number {
    return this.spectra.voices[this.section.firstWord + word]!;
  }

  #segments(word: number, end: number, { from, to, alone }: Frames): Omit<SegmentInput, 'startsIn' | 'isOpen'> {
    const part = { firstWord: this.section.firstWord + word, endWord: this.section.firstWord + end, ...alone };
    const words = this.input.words.slice(part.firstWord, part.endWord);
    const { first, fits, origin } = latticeOf(this.input, part, true);
    // The states of a word follow the silence before it.
    const cells = words.flatMap(({ phones }, index) =>
      Array.from({ length: STATES * phones.length }, (_, state) => first[index]! + 1 + state),
    );
    const states = words.flatMap(({ phones }) =>
      Array.from(
        { length: STATES * phones.length },
        (_, state) => STATES * phones[Math.floor(state / STATES)]! + (state % STATES),
      ),
    );
    const gains = this.#gains(word, end, states, { from, to, alone });
    const isAlone = (frame: number) => from + frame >= alone.from && from + frame < alone.to;
    const silence = first[1]!;
    const frames = Array.from({ length: to - from }, (_, frame) => frame);
    const costs = durationCosts(this.input.pace, PACE);
    return {
      frames: to - from,
      phones: words.map(({ phones }) => phones.length),
      durations: words.map(() => costs),
      fit: (state, frame) =>
        isAlone(frame) ? fits[origin[from + frame - alone.from]! + cells[state]!]! : gains(state, from + frame),
      background: Float32Array.from(frames, (frame) => (isAlone(frame) ? -UNEXPLAINED : 0)),
      pauses: Float32Array.from(
        frames,
        (frame) => (isAlone(frame) ? Math.min(0, fits[origin[from + frame - alone.from]! + silence]!) : 0) - PAUSE,
      ),
    };
  }

  /** By how many nats each fine frame, where others talk, is better explained with each state of some words as well. */
  #gains(word: number, end: number, states: readonly number[], { from, to, alone }: Frames) {
    const first = Math.floor(from / COARSE_HOP);
    const others = this.#others(word, end, from, to);
    const distinct = Int32Array.from(new Set(states));
    const columns = states.map((state) => distinct.indexOf(state));
    const gains = new Float32Array(others.length * distinct.length);
    for (const [index, other] of others.entries()) {
      const fine = COARSE_HOP * (first + index);
      if (fine >= alone.from && fine + COARSE_HOP <= alone.to) continue;
      const row = gains.subarray(index * distinct.length, (index + 1) * distinct.length);
      this.#mixture.gains(middleOf(first + index), other, this.#voiceOf(word), distinct, row);
    }
    return (state: number, frame: number) => {
      const gain = gains[(Math.floor(frame / COARSE_HOP) - first) * distinct.length + columns[state]!]!;
      return Math.max(-MOST, Math.min(MOST, SHARE * gain)) - SECOND_VOICE;
    };
  }

  /** What all words but some say in each coarse frame between two fine ones: a state, counted through all voices, or -1. */
  #others(word: number, end: number, from: number, to: number): Int32Array {
    const { starts, ends } = this.best;
    const { spectra } = this;
    const first = Math.floor(from / COARSE_HOP);
    const said = new Int32Array(Math.ceil(to / COARSE_HOP) - first).fill(-1);
    const say = (other: number) => {
      const { phones } = this.input.words[this.section.firstWord + other]!;
      const begin = Math.floor(starts[other]! / COARSE_HOP);
      const its = statesSaid(phones, spectra.scores, begin, Math.ceil(ends[other]! / COARSE_HOP));
      for (const [index, state] of its.entries()) {
        const at = begin + index - first;
        if (at >= 0 && at < said.length) said[at] = this.#voiceOf(other) * spectra.states + state;
      }
    };
    for (let before = word - 1; before >= 0 && ends[before]! > from; before -= 1) say(before);
    for (let behind = end; behind < starts.length && starts[behind]! < to; behind += 1) say(behind);
    return said;
  }
}
