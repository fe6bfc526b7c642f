import type { WordRange } from './confidence';
import { type Heard, meanFit } from './heard';

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

/** How well a turn's words fit; NaN where too few were timed, or a person said where one starts. */
function fitOf(heard: Heard, { from, to }: WordRange): number {
  const words = Array.from({ length: to - from }, (_, index) => from + index);
  if (words.some((word) => heard.isPinned[word])) return Number.NaN;
  // What only the coarse search has found has no fit yet.
  const timed = words.filter((word) => !Number.isNaN(heard.starts[word]!) && heard.fits[word] !== 0);
  return timed.length < LEAST_WORDS ? Number.NaN : meanFit(heard, timed);
}
