import { FRAME } from '../features/front-end';
import { COARSE_HOP } from '../search/band';
import type { GainOfWord } from '../search/chance';
import { type Heard, meanFit, paceOf, type WordRange } from './heard';

/** Fewer words may fit this badly by chance, or because two people talk. */
const LEAST_WORDS = 6;
/** How many words of a speaker, or else of the recording, are needed to know the usual gain and fit. */
const ENOUGH_WORDS = 60;
/**
 * What is said gains as much for each phone as is usual for its speaker, and other words gain nothing. A word speaks
 * against its run if it gains less than this share of what is usual,
 */
const LITTLE = 0.75;
/** by this many nats at most. A run must have this many nats against it. */
const MOST = 2;
const EVIDENCE = 5.5;
/** The run as a whole must gain less than this share, and fit worse than usual by these nats a frame. */
const SHARE = 0.35;
const UNFIT = 1.5;
/** Words under another voice show nothing, unless they take less than this share of the usual time. */
const SQUEEZED = 0.7;
/** If this share of the words found in a turn is in such runs, none of its words is believed. */
const WHOLE = 0.75;
/** Makes a standard deviation of a median of absolute deviations. */
const TO_DEVIATION = 1.4826;

/** Words in whose place something else is said. */
interface Replaced {
  /** All words of some turns. */
  readonly turns: readonly WordRange[];
  /** Words of turns of which others are said. */
  readonly parts: readonly WordRange[];
}

/**
 * Finds words in whose place something else is said. A search puts such words where they fit least badly, rather than
 * leave out both sound and text. They gain hardly more than other words would there, and fit worse than the rest of what
 * the same speaker says. Only words are judged that the fine search has timed, in turns in which no person set a time.
 * @param speakers of the turns; null where unknown
 * @param gainOf compares a word with chance, in coarse frames
 */
export function replacedWords(
  heard: Heard,
  turns: readonly WordRange[],
  speakers: readonly (string | null)[],
  phonesOf: (word: number) => number,
  gainOf: GainOfWord,
): Replaced {
  const isJudged = judgedWords(heard, turns, phonesOf);
  const gains = Float64Array.from(heard.starts, (start, word) =>
    isJudged[word] ? gainOf(word, coarseFrame(start), coarseFrame(heard.ends[word]!)) : Number.NaN,
  );
  const usual = usualByTurn(heard, gains, turns, speakers, phonesOf);
  const replaced = { turns: [] as WordRange[], parts: [] as WordRange[] };
  for (const [index, turn] of turns.entries()) {
    const its = usual[index];
    if (!its || wordsIn(turn).some((word) => heard.isPinned[word])) continue;
    const evidence = (word: number) => (isJudged[word] ? against(gains[word]!, phonesOf(word), its) : 0);
    const runs = runsIn(turn, evidence).filter((run) => isUnsaid(run, heard, gains, phonesOf, its));
    const found = wordsIn(turn).filter((word) => !Number.isNaN(heard.starts[word]!)).length;
    const count = runs.reduce((sum, { from, to }) => sum + to - from, 0);
    if (runs.length > 0 && count >= WHOLE * found) replaced.turns.push(turn);
    else replaced.parts.push(...runs);
  }
  return replaced;
}

/** 1 for each word that shows whether it is said. */
function judgedWords(heard: Heard, turns: readonly WordRange[], phonesOf: (word: number) => number): Uint8Array {
  const { starts, ends, fits } = heard;
  const pace = paceOf(heard, phonesOf);
  return wordsAlone(heard, turns).map((isAlone, word) => {
    const isSqueezed = ends[word]! - starts[word]! < SQUEEZED * pace * phonesOf(word);
    return fits[word] !== 0 && (isAlone || isSqueezed) ? 1 : 0;
  });
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

/** What is usual in a recording, or for a speaker. */
interface Usual {
  /** The gain of a phone, in nats: its median, and how much it varies. */
  readonly gain: number;
  readonly deviation: number;
  /** Nats a frame. */
  readonly fit: number;
}

/** What is usual for the speaker of each turn, or in the recording if that is not known. Empty if neither is known. */
function usualByTurn(
  heard: Heard,
  gains: Float64Array,
  turns: readonly WordRange[],
  speakers: readonly (string | null)[],
  phonesOf: (word: number) => number,
): Usual[] {
  const bySpeaker = new Map<string | null, number[]>();
  for (const [turn, range] of turns.entries()) {
    const known = bySpeaker.get(speakers[turn]!) ?? [];
    for (const word of wordsIn(range)) if (!Number.isNaN(gains[word]!)) known.push(word);
    bySpeaker.set(speakers[turn]!, known);
  }
  const all = [...bySpeaker.values()].flat();
  if (all.length < ENOUGH_WORDS) return [];
  const usualOf = (words: readonly number[]): Usual => {
    const gain = medianOf(words.map((word) => gains[word]! / phonesOf(word)));
    const deviation = (word: number) => Math.abs(gains[word]! - gain * phonesOf(word)) / Math.sqrt(phonesOf(word));
    return { gain, deviation: TO_DEVIATION * medianOf(words.map(deviation)), fit: meanFit(heard, words) };
  };
  const whole = usualOf(all);
  const usual = new Map(
    Array.from(bySpeaker, ([speaker, words]) => {
      const isKnown = speaker !== null && words.length >= ENOUGH_WORDS;
      return [speaker, isKnown ? usualOf(words) : whole];
    }),
  );
  return speakers.map((speaker) => usual.get(speaker)!);
}

/**
 * Nats against a word of this many phones, less than 0 for it. It is the logarithm of how much likelier its gain is where
 * it is not said, if gains vary as a normal distribution does.
 */
function against(gain: number, phones: number, usual: Usual): number {
  return Math.min(MOST, (usual.gain * (LITTLE * usual.gain * phones - gain)) / usual.deviation ** 2);
}

/** A run of words, with the nats against all words of the turn before its begin and before its end. */
interface Run extends WordRange {
  readonly left: number;
  readonly right: number;
  /** The nearest run before that has fewer nats before its begin, by index; -1 for none. */
  readonly fewer: number;
}

/**
 * The run of words with the most nats against it, the like in what comes before and after it, and so on, in order. All
 * in one pass, as Ruzzo and Tompa find “all maximal scoring subsequences” (1999).
 */
function runsIn({ from, to }: WordRange, evidence: (word: number) => number): WordRange[] {
  const runs: Run[] = [];
  let total = 0;
  for (let word = from; word < to; word += 1) {
    const nats = evidence(word);
    const left = total;
    total += nats;
    if (nats <= 0) continue;
    let fewer = runs.length - 1;
    while (fewer >= 0 && runs[fewer]!.left >= left) fewer = runs[fewer]!.fewer;
    let run: Run = { from: word, to: word + 1, left, right: total, fewer };
    // It goes on a run before, if what is between speaks for less than both against.
    for (let before = runs[run.fewer]; before && before.right < run.right; before = runs[run.fewer]) {
      runs.length = run.fewer;
      run = { ...run, from: before.from, left: before.left, fewer: before.fewer };
    }
    runs.push(run);
  }
  return runs.filter(({ left, right }) => right - left >= EVIDENCE).map((run) => ({ from: run.from, to: run.to }));
}

function isUnsaid(
  run: WordRange,
  heard: Heard,
  gains: Float64Array,
  phonesOf: (word: number) => number,
  usual: Usual,
): boolean {
  const judged = wordsIn(run).filter((word) => !Number.isNaN(gains[word]!));
  const gain = judged.reduce((sum, word) => sum + gains[word]!, 0);
  const expected = judged.reduce((sum, word) => sum + usual.gain * phonesOf(word), 0);
  return run.to - run.from >= LEAST_WORDS && gain <= SHARE * expected && meanFit(heard, judged) < usual.fit - UNFIT;
}

const wordsIn = ({ from, to }: WordRange) => Array.from({ length: to - from }, (_, index) => from + index);

const medianOf = (values: readonly number[]) => Float64Array.from(values).sort()[values.length >> 1] ?? 0;

const coarseFrame = (time: number) => Math.round(time / (COARSE_HOP * FRAME));
