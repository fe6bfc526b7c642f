import type { Section } from '../search/band';
import { forward } from './forward';
import { type FineInput, GARBAGE, type Lattice, latticeOf } from './lattice';
import { type Trace, trace } from './trace';

/** A turn may start before the one before it ends if no longer pause is between them: fine frames. */
const NO_PAUSE = 12;
/** How far a turn's start may move before where the best single path has it, and the end of a short turn behind. */
const REACH = 70;
/** Words at a turn's start that are searched again, and the fine frames they take at least, if the turn has them. */
const MOST_WORDS = 6;
const ENOUGH = 90;
/** What it costs a frame to have a second voice in it, in nats: more than chance gains by it. */
const SECOND_VOICE = 0.7;
/** How much better it must be to start earlier, in nats. */
const GAIN = 5;
/** What it costs a frame more if only the other voice is heard in it: words cannot hide behind it for nothing. */
const HIDDEN = 2;
const FORBIDDEN = -1e6;

/**
 * Lets turns begin while the one before them goes on. A single path through the words cannot: it squeezes a turn's first
 * words behind the end of the other's. Here those words are searched once more, with all that the best path has around
 * them as background; a frame in which both voices are is as good as the better of the two, less a little.
 */
export function moveIntoOverlaps(input: FineInput, section: Section, best: Trace, isTurnStart: Uint8Array): void {
  const words = best.starts.length;
  for (let word = 1; word < words; word += 1) {
    if (!isTurnStart[word] || best.starts[word]! - best.ends[word - 1]! > NO_PAUSE) continue;
    let end = word + 1;
    while (end < words && !isTurnStart[end] && !isEnough(best, word, end)) end += 1;
    const isWhole = end === words || isTurnStart[end] === 1;
    search(input, section, best, { word, end, isWhole });
  }
}

const isEnough = ({ starts, ends }: Trace, word: number, end: number) =>
  end - word >= MOST_WORDS || ends[end - 1]! - starts[word]! >= ENOUGH;

interface Onset {
  readonly word: number;
  readonly end: number;
  /** Whether the turn has no further words. */
  readonly isWhole: boolean;
}

function search(input: FineInput, section: Section, best: Trace, { word, end, isWhole }: Onset): void {
  const [start, last] = [best.starts[word]!, best.ends[end - 1]!];
  const from = Math.max(section.from, start - REACH);
  const to = isWhole ? Math.min(section.to, last + REACH) : last;
  const part = { firstWord: section.firstWord + word, endWord: section.firstWord + end, from, to };
  const lattice = latticeOf(input, part, true);
  addBackground(lattice, best, section.from, start, last);
  const found = trace(lattice, forward(lattice));
  if (found === null) return;
  forbidBefore(lattice, start);
  const stays = trace(lattice, forward(lattice));
  if (stays !== null && found.score - stays.score < GAIN) return;
  best.starts.set(found.starts, word);
  best.ends.set(found.ends, word);
}

/** `start` and `last` are the fine frames where the words were, where there is no other voice. */
function addBackground(lattice: Lattice, best: Trace, sectionFrom: number, start: number, last: number): void {
  const { first, words, frames, fits, section } = lattice;
  lattice.garbageFits.fill(FORBIDDEN);
  const end = first[words + 1]!;
  for (let frame = 0; frame < frames; frame += 1) {
    const time = section.from + frame;
    const isAlone = time >= start && time < last;
    const other = isAlone ? -GARBAGE : Math.max(-GARBAGE, best.frameFits[time - sectionFrom]!);
    const origin = lattice.origin[frame]!;
    fits[origin] = other;
    fits[origin + end - 1] = other;
    if (isAlone) continue;
    for (let state = 1; state < end - 1; state += 1) {
      fits[origin + state] = Math.max(fits[origin + state]!, other - HIDDEN) - SECOND_VOICE;
    }
  }
}

/** Leaves only paths on which the words start at fine frame `start` or later. */
function forbidBefore({ section, origin, first, words, fits }: Lattice, start: number): void {
  for (let frame = 0; frame < start - section.from; frame += 1) {
    fits.fill(FORBIDDEN, origin[frame]! + 1, origin[frame]! + first[words + 1]!);
  }
}
