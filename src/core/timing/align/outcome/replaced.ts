import type { WordRange } from './confidence';
import type { Heard } from './heard';

/** Turns with fewer words may fit as badly by chance. */
const LEAST_WORDS = 6;
/** Timed turns that tell what is usual. */
const LEAST_TURNS = 8;
/**
 * How much worse than is usual in its recording a turn fits whose words are others than those that are said, in nats a
 * frame. Of 3,000 turns of their own words, in noise, echo and overlaps too, none was as bad.
 */
const UNFIT = 3;
/** The same, of a turn that has so many words. */
const LONG = 12;
const LONG_UNFIT = 2.5;

/**
 * Takes back the places of turns in which something else is said than is written: the search puts words where they fit
 * least badly, rather than to leave sound over and jump over text. Judged are those that the fine search has timed.
 */
export function dropReplaced(heard: Heard, turns: readonly WordRange[]): void {
  const fits = turns.map((turn) => fitOf(heard, turn));
  const timed = fits.filter((fit) => !Number.isNaN(fit)).sort((a, b) => a - b);
  if (timed.length < LEAST_TURNS) return;
  const usual = timed[timed.length >> 1]!;
  for (const [index, { from, to }] of turns.entries()) {
    if (!(fits[index]! < usual - (to - from < LONG ? UNFIT : LONG_UNFIT))) continue;
    heard.starts.fill(Number.NaN, from, to);
    heard.ends.fill(Number.NaN, from, to);
  }
}

/** Mean score of the frames of a turn's words; NaN where too few were timed, or a person said where one starts. */
function fitOf({ starts, ends, fits, isPinned }: Heard, { from, to }: WordRange): number {
  let [sum, length, count] = [0, 0, 0];
  for (let word = from; word < to; word += 1) {
    if (isPinned[word]) return Number.NaN;
    // What only the coarse search has found has no fit yet.
    if (Number.isNaN(starts[word]!) || fits[word] === 0) continue;
    const duration = ends[word]! - starts[word]!;
    sum += fits[word]! * duration;
    length += duration;
    count += 1;
  }
  return count < LEAST_WORDS ? Number.NaN : sum / length;
}
