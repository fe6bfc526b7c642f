import { STATES } from '../model/definition';
import type { Trace } from './trace';

const NEVER = -1e9;

/** Words, and frames that they are said in. */
export interface SegmentInput {
  readonly frames: number;
  /** Phones of each word. */
  readonly phones: readonly number[];
  /** How well a frame fits a state, of `STATES` a phone, counted through all words; in nats. */
  readonly fit: (state: number, frame: number) => number;
  /** Score of each frame before the first word and behind the last. */
  readonly background: Float32Array;
  /** Score of each frame between two words. */
  readonly pauses: Float32Array;
  /** What a pause behind each word costs in all; nothing where it is not said. */
  readonly pauseCosts?: readonly number[];
  /** What a phone of each word costs by the frames that it takes, as `durationCosts` says. */
  readonly durations: readonly Float64Array[];
  /** First and last frame that words may start in, by word, where that is limited. */
  readonly startsIn: ReadonlyMap<number, readonly [from: number, to: number]>;
  /** Whether they may end before the last frame. */
  readonly isOpen: boolean;
}

export interface SegmentPath {
  readonly score: number;
  /** First frame of each word, and the one behind its last. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
}

/** How much a phone costs that is not as long as usual: nats for each squared logarithm of how much, and the longest, in frames. */
interface Pace {
  readonly shorter: number;
  readonly longer: number;
  readonly longest: number;
}

/** What a phone costs by the fine frames that it takes, in nats, where it usually takes `usual`. */
export function durationCosts(usual: number, { shorter, longer, longest }: Pace): Float64Array {
  return Float64Array.from(
    { length: longest + 1 },
    (_, time) => (time < usual ? shorter : longer) * Math.log(time / usual) ** 2,
  );
}

/**
 * The best way to say words, where each phone takes about the time that phones take: a Viterbi search over segments (Ostendorf,
 * Digalakis and Kimball, _From HMM's to segment models_, 1996). A phone's states share its time equally. Null where there
 * is no room. Time grows with phones × frames × the longest that a phone may take.
 */
export function searchSegments(input: SegmentInput): SegmentPath | null {
  const { frames, phones, background, durations, startsIn, pauseCosts } = input;
  const back = sumsOf(frames, (frame) => background[frame]!);
  const steps: Step[] = [];
  /** Score of the best way to have said all phones so far, and what is behind them, before each frame. */
  let before: Float64Array = back.slice();
  let state = 0;
  for (const [word, count] of phones.entries()) {
    const [from, to] = startsIn.get(word) ?? [0, frames];
    before = before.map((score, place) => (place < from || place > to ? NEVER : score));
    for (let phone = 0; phone < count; phone += 1) {
      const first = state;
      const sums = Array.from({ length: STATES }, (_, k) => sumsOf(frames, (frame) => input.fit(first + k, frame)));
      const isBeforePause = phone + 1 === count && word + 1 < phones.length;
      const step = sayPhone(before, sums, durations[word]!, word);
      before = isBeforePause ? pauseBehind(step, input.pauses, pauseCosts?.[word] ?? 0) : step.scores;
      steps.push(step);
      state += STATES;
    }
  }
  const end = input.isOpen ? bestEnd(before, back) : frames;
  const score = before[end]! + back[frames]! - back[end]!;
  return score <= NEVER / 2 ? null : { score, ...follow(steps, end, phones.length) };
}

/** Sums of values up to each frame. */
function sumsOf(frames: number, valueAt: (frame: number) => number): Float64Array {
  const sums = new Float64Array(frames + 1);
  for (let frame = 0; frame < frames; frame += 1) sums[frame + 1] = sums[frame]! + valueAt(frame);
  return sums;
}

/** A phone's best segments, by the frame behind them. */
/** Writes when words were found to be said into the path of a section, from word `first` on; frame 0 is its frame `from`. */
export function writeSegments(
  { starts, ends }: Pick<Trace, 'starts' | 'ends'>,
  found: SegmentPath,
  from: number,
  first: number,
): void {
  for (const [word, start] of found.starts.entries()) {
    starts[first + word] = from + start;
    ends[first + word] = from + found.ends[word]!;
  }
}

interface Step {
  readonly word: number;
  readonly scores: Float64Array;
  readonly durations: Uint8Array;
  /** Where the phone ends, if a pause may be behind it. */
  ends: Int32Array | null;
}

function sayPhone(before: Float64Array, sums: readonly Float64Array[], costs: Float64Array, word: number): Step {
  const [first, second, third] = sums as [Float64Array, Float64Array, Float64Array];
  const scores = new Float64Array(before.length).fill(NEVER);
  const durations = new Uint8Array(before.length);
  for (let end = STATES; end < before.length; end += 1) {
    let best = NEVER;
    for (let time = STATES; time < costs.length && time <= end; time += 1) {
      const start = end - time;
      if (before[start]! <= NEVER / 2) continue;
      const middle = start + Math.floor(time / 3);
      const late = start + Math.floor((2 * time) / 3);
      const score =
        before[start]! +
        (first[middle]! - first[start]!) +
        (second[late]! - second[middle]!) +
        (third[end]! - third[late]!) -
        costs[time]!;
      if (score <= best) continue;
      best = score;
      durations[end] = time;
    }
    scores[end] = best;
  }
  return { word, scores, durations, ends: null };
}

/** Scores with a pause behind the phone, of any length; `cost` is that of its beginning. */
function pauseBehind(step: Step, pauses: Float32Array, cost: number): Float64Array {
  const scores = step.scores.slice();
  const ends = Int32Array.from(scores.keys());
  let [paused, since] = [NEVER, 0];
  for (let place = 1; place < scores.length; place += 1) {
    const begins = step.scores[place - 1]! - cost;
    if (begins > paused) [paused, since] = [begins, place - 1];
    paused += pauses[place - 1]!;
    if (paused <= scores[place]!) continue;
    scores[place] = paused;
    ends[place] = since;
  }
  step.ends = ends;
  return scores;
}

function bestEnd(scores: Float64Array, back: Float64Array): number {
  let best = 0;
  for (let place = 1; place < scores.length; place += 1) {
    if (scores[place]! - back[place]! > scores[best]! - back[best]!) best = place;
  }
  return best;
}

function follow(steps: readonly Step[], end: number, words: number) {
  const starts = new Int32Array(words);
  const ends = new Int32Array(words).fill(-1);
  let place = end;
  for (const { word, durations, ends: behind } of steps.toReversed()) {
    place = behind?.[place] ?? place;
    if (ends[word] === -1) ends[word] = place;
    place -= durations[place]!;
    starts[word] = place;
  }
  return { starts, ends };
}
