import type { Heard } from './heard';

/** Weights of a logistic regression on the development set: of one, then of the evidence as it is named below. */
const BIAS = -0.683;
const BY_MARGIN = 2.067;
const BY_FIT = 0.307;
const BY_CHANGE = -0.253;
const BY_LENGTH = 0.977;

/** Behind no pause the turn before may still be going on: set by hand, to lower the doubtful below the sure. */
const WITHOUT_PAUSE = -1.5;
/** Seconds that make a pause. */
const PAUSE = 0.12;

/** Words at a turn's start whose fit tells. */
const FIRST_WORDS = 6;
/** Evidence beyond these tells no more. */
const MOST_MARGIN = 150;
const WORST_FIT = -5;
const BEST_FIT = 1;
const MOST_CHANGE = 1;
const MOST_WORDS = 10;
/** Words that were put back are as likely as not where they were put. */
const MENDED = 0.5;
/** A word with few frames counts as much as one this long, in seconds. */
const SHORTEST = 0.03;

const sigmoid = (value: number) => 1 / (1 + Math.exp(-value));
const clamp = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value));

/** Spoken words `from` to before `to`, those of a turn. */
export interface WordRange {
  readonly from: number;
  readonly to: number;
}

/**
 * How likely each turn starts within half a second of where its first word was found, 0 to 1; zero if it was not found. `torn` are turns whose
 * first words had to be put back.
 */
export function turnConfidences(heard: Heard, turns: readonly WordRange[], torn: ReadonlySet<number>): number[] {
  const fits = turns.map((turn) => fitAtStart(heard, turn));
  const usual = median(fits.filter((fit) => !Number.isNaN(fit)));
  return turns.map(({ from, to }, index) => {
    const fit = fits[index]!;
    if (Number.isNaN(fit)) return 0;
    if (heard.isPinned[from]) return 1;
    const start = heard.starts[from]!;
    const isWhole = !Number.isNaN(start);
    const margin = isWhole ? Math.max(0, heard.margins[from]!) : 0;
    const change = isWhole ? Math.abs(heard.coarseStarts[from]! - start) : MOST_CHANGE;
    const isBehindPause = from === 0 || !(start - heard.ends[from - 1]! < PAUSE);
    const likely = sigmoid(
      (isBehindPause ? 0 : WITHOUT_PAUSE) +
        BIAS +
        (BY_MARGIN * Math.min(margin, MOST_MARGIN)) / 50 +
        BY_FIT * clamp(fit - usual, WORST_FIT, BEST_FIT) +
        BY_CHANGE * Math.min(change, MOST_CHANGE) +
        (BY_LENGTH * Math.min(to - from, MOST_WORDS)) / 10,
    );
    return torn.has(index) ? Math.min(likely, MENDED) : likely;
  });
}

/** Mean fit of a turn's first words, by how long they are; NaN if none was found. */
function fitAtStart({ starts, ends, fits }: Heard, { from, to }: WordRange): number {
  let [sum, length] = [0, 0];
  for (let word = from; word < Math.min(to, from + FIRST_WORDS); word += 1) {
    if (Number.isNaN(starts[word]!)) continue;
    const duration = Math.max(SHORTEST, ends[word]! - starts[word]!);
    sum += fits[word]! * duration;
    length += duration;
  }
  return sum / length;
}

function median(values: number[]): number {
  return values.sort((a, b) => a - b)[values.length >> 1] ?? 0;
}
