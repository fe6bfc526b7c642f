import { STATES } from '../model/definition';
import type { Section } from '../search/band';
import { Pause } from '../search/text';
import { type FineInput, latticeOf } from './lattice';
import { durationCosts, type SegmentInput, searchSegments, writeSegments } from './segments';
import type { Trace } from './trace';

/** Words on either side of a border that are searched again, and the fine frames they take at least, if there are more. */
const WORDS_BEFORE = { most: 4, frames: 100 };
const WORDS_BEHIND = { most: 6, frames: 120 };
/** Where that is longer, in fine frames, there is other sound in it. */
const LONGEST = 900;
/** So is where so many frames in a row are of no word: they may be a turn that the text does not have, in either voice. */
const OTHER = 150;
/** Behind the last word of a turn there may be so many frames more, of what comes before the next. */
const BEYOND = 70;
/** Nats for the squared logarithm of how much shorter or longer a phone is than usual: actors draw them out. */
const PACE = { shorter: 10, longer: 3, longest: 90 };
/** A frame fits no word worse than this, in nats: a sound that the model does not know is not left out for it. */
const WORST = -4;
/** Nor an interjection, where it is not quiet: what "ahhh" sounds like nobody knows, but for the voice. */
const WORST_OF_INTERJECTION = -3;
const QUIET = -2;
/** Sound between words costs a frame, at most, and quiet; and a pause that the text does not have, in nats. */
const UNEXPLAINED = 7;
const SILENCE = 0.1;
const PAUSE = 10;
/** What frames tell of voices counts so many times as much as how well they fit words. */
const VOICE = 2;
/** A border moves if that is better by so many nats, and by so many fine frames at least. */
const GAIN = 15;
const LEAST = 12;
/** A word stays where it is within so many fine frames: searches differ a little. */
const NEAR = 5;

/**
 * Moves borders between turns of two voices to where the voice changes. A search along the words alone may have a turn's
 * first word said by the other voice, or the other's last word by the turn's, if that fits its sound a little: the words
 * around the border are searched once more, in the time that words take, each in the voice of its turn.
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
  /** Words of the section: the first before the border, the first behind it, and the one behind the last. */
  readonly first: number;
  readonly word: number;
  readonly end: number;
  /** Fine frame that the last word ends before; in it, if there are more words of its turn. */
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

/** Marks in a row, at most. */
function longestOf(marks: Uint8Array): number {
  let [longest, length] = [0, 0];
  for (const mark of marks) {
    length = mark ? length + 1 : 0;
    longest = Math.max(longest, length);
  }
  return longest;
}

/** Words of a part, those before word `own` in the other voice. */
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
