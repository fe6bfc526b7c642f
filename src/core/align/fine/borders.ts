import { STATES } from '../model/definition';
import type { Section } from '../search/band';
import { Pause } from '../search/search-words';
import { type FineInput, latticeOf } from './lattice';
import { durationCosts, type SegmentInput, searchSegments, writeSegments } from './segments';
import type { Trace } from './viterbi';

/**
 * The most words on either side of a border that are searched again. Fewer are enough if they take this many fine
 * frames.
 */
const WORDS_BEFORE = { most: 4, frames: 100 };
const WORDS_BEHIND = { most: 6, frames: 120 };
/** Fine frames. A longer part contains other sound, and is left alone. */
const LONGEST = 900;
/**
 * So is a part with this many consecutive frames of no word: they may be a turn that the text does not have, in either
 * voice.
 */
const OTHER = 150;
/** Fine frames after the last word of a turn that are searched too, up to the next turn. */
const BEYOND = 70;
/** Nats for the squared logarithm of how much shorter or longer than usual a phone is. Actors draw phones out. */
const PACE = { shorter: 10, longer: 3, longest: 90 };
/** Nats. The worst fit of a frame to a word, so that a sound unknown to the model is not left out. */
const WORST = -4;
/**
 * The worst fit of a frame to an interjection, unless the frame is quiet. The sound of "ahhh" is unknown; only its
 * voice is known.
 */
const WORST_OF_INTERJECTION = -3;
const QUIET = -2;
/**
 * Nats. The greatest cost of a frame of sound between words, the cost of a quiet frame, and that of a pause that the
 * text does not have.
 */
const UNEXPLAINED = 7;
const SILENCE = 0.1;
const PAUSE = 10;
/** Evidence of voices counts this many times as much as how well frames fit words. */
const VOICE = 2;
/** A border moves only if the gain is this many nats, and the distance this many fine frames. */
const GAIN = 15;
const LEAST = 12;
/** Fine frames within which a word counts as staying: searches differ a little. */
const NEAR = 5;

/**
 * Moves borders between turns of two voices to where the voice changes. A search along the words alone may put a turn's
 * first word in the other voice, or the other turn's last word in this one's, if it fits the sound a little. So the
 * words around the border are searched once more, with usual durations, each in the voice of its turn.
 */
export function settleBorders(input: FineInput, section: Section, best: Trace, isTurnStart: Uint8Array): void {
  const { starts, ends } = best;
  let turn = 0;
  for (let word = 1; word < starts.length; word += 1) {
    if (!isTurnStart[word]) continue;
    const before = turn;
    turn = word;
    if (!input.trails.has(section.firstWord + word)) continue;
    let first = word - 1;
    while (
      first > before &&
      word - first < WORDS_BEFORE.most &&
      ends[word - 1]! - starts[first]! < WORDS_BEFORE.frames
    ) {
      first -= 1;
    }
    let end = word + 1;
    const isMore = () => end < starts.length && !isTurnStart[end] && end - word < WORDS_BEHIND.most;
    while (isMore() && ends[end - 1]! - starts[word]! < WORDS_BEHIND.frames) end += 1;
    const isWhole = end === starts.length || isTurnStart[end] === 1;
    const beyond = Math.min(ends[end - 1]! + BEYOND, starts[end] ?? section.to);
    settle(input, section, best, { first, word, end, to: isWhole ? beyond : ends[end - 1]!, isWhole });
  }
}

interface Border {
  /** Words of the section: the first one searched, the first after the border, and the end, exclusive. */
  readonly first: number;
  readonly word: number;
  readonly end: number;
  /**
   * The end of the search, as a fine frame, exclusive. Where the turn has more words, the last one searched ends
   * exactly here.
   */
  readonly to: number;
  readonly isWhole: boolean;
}

function settle(input: FineInput, section: Section, best: Trace, border: Border): void {
  const { first, word, end, to, isWhole } = border;
  const from = best.starts[first]!;
  if (to - from > LONGEST || to <= from) return;
  if (longestOf(best.isGarbage.subarray(from - section.from, to - section.from)) >= OTHER) return;
  const own = word - first;
  const part = { firstWord: section.firstWord + first, endWord: section.firstWord + end, from, to };
  const segments = segmentsOf(input, part, own, isWhole);
  const found = searchSegments(segments);
  const start = best.starts[word]! - from;
  if (found === null || Math.abs(found.starts[own]! - start) < LEAST) return;
  const stays = searchSegments({
    ...segments,
    startsIn: new Map([...segments.startsIn, [own, [start - NEAR, start + NEAR]]]),
  });
  if (stays !== null && found.score - stays.score < GAIN) return;
  writeSegments(best, found, from, first);
}

/** The length of the longest run of marks. */
function longestOf(marks: Uint8Array): number {
  let [longest, length] = [0, 0];
  for (const mark of marks) {
    length = mark ? length + 1 : 0;
    longest = Math.max(longest, length);
  }
  return longest;
}

/** The words of a part. Those before word `own` are in the other voice. */
function segmentsOf(input: FineInput, part: Section, own: number, isWhole: boolean): SegmentInput {
  const { first, words, frames, fits, origin } = latticeOf(input, part, true);
  const those = input.words.slice(part.firstWord, part.endWord);
  const trail = input.trails.get(part.firstWord + own);
  const voice = Float32Array.from({ length: frames }, (_, frame) => {
    const nats = trail?.nats[part.from + frame - trail.from] ?? Number.NaN;
    return Number.isNaN(nats) ? 0 : (VOICE * nats) / 2;
  });
  const silence = Float32Array.from({ length: frames }, (_, frame) => Math.min(0, fits[origin[frame]! + first[1]!]!));
  const pauses = silence.map((fit) => Math.max(-UNEXPLAINED, fit) - SILENCE);
  const states = those.flatMap(({ isInterjection }, word) =>
    Array.from({ length: STATES * those[word]!.phones.length }, (_, state) => ({
      cell: first[word]! + 1 + state,
      voice: word < own ? -1 : 1,
      isInterjection,
    })),
  );
  const usual = durationCosts(input.pace, PACE);
  const ofInterjection = usual.map((cost, time) => (time > input.pace ? 0 : cost / 2));
  return {
    frames,
    phones: those.map(({ phones }) => phones.length),
    fit: (index, frame) => {
      const state = states[index]!;
      const worst = state.isInterjection && silence[frame]! < QUIET ? WORST_OF_INTERJECTION : WORST;
      return Math.max(worst, fits[origin[frame]! + state.cell]!) + state.voice * voice[frame]!;
    },
    background: pauses,
    pauses,
    pauseCosts: those.map(({ pause }, word) =>
      pause === Pause.None && word !== own - 1 && word !== words - 1 ? PAUSE : 0,
    ),
    durations: those.map(({ isInterjection }) => (isInterjection ? ofInterjection : usual)),
    startsIn: new Map([[0, [0, 0]]]),
    isOpen: isWhole,
  };
}
