import type { Section } from '../search/band';
import type { Trail } from '../voices/trails';
import { type FineInput, GARBAGE, type Lattice, latticeOf } from './lattice';
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
const PACE = { shorter: 20, longer: 10, longest: 45 };
/** Nats. The cost of a second voice in a frame: more than it gains by chance. */
const SECOND_VOICE = 0.5;
/** Nats. The additional cost of a frame in which only the other voice is heard, so that words cannot hide behind it. */
const HIDDEN = 1.6;
/** Nats. The cost of each frame of pause between words behind another voice. */
const PAUSE = 0.5;
/** Nats. How much better an earlier start must be. */
const GAIN = 5;
/** Evidence of voices counts this many times as much as how well frames fit words. */
const VOICE = 3;
/**
 * A frame shows both voices if it is closer to the turn's voice than usual by this share of the distance between them.
 */
const BOTH = 0.5;

/**
 * Lets turns begin while the previous one goes on. A single path through the words cannot: it squeezes a turn's first
 * words behind the end of the other's. Here those words are searched once more, with usual durations, where the turn's
 * voice is heard. The rest of the best path is the background. A frame with both voices scores as the better of the
 * two, less a little.
 */
export function moveIntoOverlaps(input: FineInput, section: Section, best: Trace, isTurnStart: Uint8Array): void {
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
    search(input, section, best, { word, end, isWhole, earliest });
  }
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

function search(input: FineInput, section: Section, best: Trace, { word, end, isWhole, earliest }: Onset): void {
  const [start, last] = [best.starts[word]!, best.ends[end - 1]!];
  const from = Math.max(section.from, start - REACH, earliest);
  const to = isWhole ? Math.min(section.to, last + REACH_OF_END) : last;
  if (from >= start) return;
  const part = { firstWord: section.firstWord + word, endWord: section.firstWord + end, from, to };
  const lattice = latticeOf(input, part, true);
  const phones = input.words.slice(part.firstWord, part.endWord).map((each) => each.phones.length);
  const trail = input.trails.get(part.firstWord);
  const scores = overlappedScores(lattice, best, section.from, { start, last }, trail);
  const costs = durationCosts(input.pace, PACE);
  const segments = { ...scores, frames: to - from, phones, durations: phones.map(() => costs), isOpen: isWhole };
  const found = searchSegments({ ...segments, startsIn: new Map() });
  if (found === null) return;
  const stays = searchSegments({ ...segments, startsIn: new Map([[0, [start - from, to - from]]]) });
  if (stays !== null && found.score - stays.score < GAIN) return;
  writeSegments(best, found, from, word);
}

/** Scores of frames. From `start` to before `last` there is no other voice. */
function overlappedScores(
  { first, words, frames, fits, origin, section }: Lattice,
  best: Trace,
  sectionFrom: number,
  { start, last }: { start: number; last: number },
  trail: Trail | undefined,
): Pick<SegmentInput, 'fit' | 'background' | 'pauses'> {
  const isAlone = (frame: number) => section.from + frame >= start && section.from + frame < last;
  const background = Float32Array.from({ length: frames }, (_, frame) =>
    isAlone(frame) ? -GARBAGE : Math.max(-GARBAGE, best.frameFits[section.from + frame - sectionFrom]!),
  );
  const voice = Float32Array.from({ length: frames }, (_, frame) => {
    const nats = trail?.nats[section.from + frame - trail.from] ?? Number.NaN;
    return trail === undefined || Number.isNaN(nats) ? 0 : VOICE * (nats + BOTH * trail.apart);
  });
  const withOther = (fit: number, frame: number) =>
    isAlone(frame) ? fit : Math.max(fit, background[frame]! - HIDDEN) - SECOND_VOICE;
  // The states of a word follow the silence before it.
  const cells: number[] = [];
  for (let word = 0; word < words; word += 1) {
    for (let state = first[word]! + 1; state < first[word + 1]!; state += 1) cells.push(state);
  }
  const silence = first[1]!;
  return {
    fit: (state, frame) => withOther(fits[origin[frame]! + cells[state]!]!, frame) + voice[frame]!,
    background,
    pauses: background.map((_, frame) => Math.min(0, withOther(fits[origin[frame]! + silence]!, frame)) - PAUSE),
  };
}
