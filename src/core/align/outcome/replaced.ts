import { type Heard, meanFit, type WordRange } from './heard';

/** Turns with fewer words may fit this badly by chance. */
const LEAST_WORDS = 6;
/** How many timed turns are needed to know the usual fit. */
const LEAST_TURNS = 8;
/**
 * Nats a frame. A turn that fits this much worse than usual for its recording has other words than are said. Of 3,000
 * turns with the right words, also in noise, echo and overlaps, none was as bad.
 */
const UNFIT = 3;
/** The same for a turn of at least `LONG` words. */
const LONG = 12;
const LONG_UNFIT = 2.5;

/**
 * Withdraws turns in which something else is said than is written. The search puts their words where they fit least
 * badly, rather than leave out both sound and text. Only turns that the fine search has timed are judged.
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

/** How well a turn's words fit; NaN where too few were timed, or a person set the start of one. */
function fitOf(heard: Heard, { from, to }: WordRange): number {
  const words = Array.from({ length: to - from }, (_, index) => from + index);
  if (words.some((word) => heard.isPinned[word])) return Number.NaN;
  // A word that only the coarse search found has no fit yet.
  const timed = words.filter((word) => !Number.isNaN(heard.starts[word]!) && heard.fits[word] !== 0);
  return timed.length < LEAST_WORDS ? Number.NaN : meanFit(heard, timed);
}
