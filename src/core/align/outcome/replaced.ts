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
 * badly, rather than leave out both sound and text. Only turns that the fine search has timed are judged, and not by
 * words that are said while another turn goes on: two voices fit no words.
 */
export function dropReplaced(heard: Heard, turns: readonly WordRange[]): void {
  const isAlone = wordsAlone(heard, turns);
  const fits = turns.map((turn) => fitOf(heard, turn, isAlone));
  const timed = fits.filter((fit) => !Number.isNaN(fit)).sort((a, b) => a - b);
  if (timed.length < LEAST_TURNS) return;
  const usual = timed[timed.length >> 1]!;
  for (const [index, { from, to }] of turns.entries()) {
    if (!(fits[index]! < usual - (to - from < LONG ? UNFIT : LONG_UNFIT))) continue;
    heard.starts.fill(Number.NaN, from, to);
    heard.ends.fill(Number.NaN, from, to);
  }
}

/** 1 for each word that is said after all turns before have ended, and before the next turn found begins. */
function wordsAlone({ starts, ends }: Heard, turns: readonly WordRange[]): Uint8Array {
  const isAlone = new Uint8Array(starts.length);
  const next = new Float64Array(turns.length);
  for (let turn = turns.length - 1, start = Number.POSITIVE_INFINITY; turn >= 0; turn -= 1) {
    next[turn] = start;
    const { from, to } = turns[turn]!;
    start = starts.subarray(from, to).find((time) => !Number.isNaN(time)) ?? start;
  }
  let last = Number.NEGATIVE_INFINITY;
  for (const [turn, { from, to }] of turns.entries()) {
    const before = last;
    for (let word = from; word < to; word += 1) {
      if (Number.isNaN(starts[word]!)) continue;
      isAlone[word] = starts[word]! >= before && ends[word]! <= next[turn]! ? 1 : 0;
      last = Math.max(last, ends[word]!);
    }
  }
  return isAlone;
}

/** How well a turn's words fit; NaN where too few were timed, or a person set the start of one. */
function fitOf(heard: Heard, { from, to }: WordRange, isAlone: Uint8Array): number {
  const words = Array.from({ length: to - from }, (_, index) => from + index);
  if (words.some((word) => heard.isPinned[word])) return Number.NaN;
  // A word that only the coarse search found has no fit yet.
  const timed = words.filter((word) => isAlone[word] && heard.fits[word] !== 0);
  return timed.length < LEAST_WORDS ? Number.NaN : meanFit(heard, timed);
}
