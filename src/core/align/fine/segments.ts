import { STATES } from '../model/definition';
import type { Trace } from './viterbi';

const NEVER = -1e9;

/** Words, and the frames in which they are said. */
export interface SegmentInput {
  readonly frames: number;
  /** Phones of each word. */
  readonly phones: readonly number[];
  /** How well a frame fits a state, in nats. There are `STATES` states for each phone, counted through all words. */
  readonly fit: (state: number, frame: number) => number;
  /** Score of each frame before the first word and after the last. */
  readonly background: Float32Array;
  /** Score of each frame between two words. */
  readonly pauses: Float32Array;
  /** Total cost of a pause after each word. */
  readonly pauseCosts?: readonly number[];
  /** For each word, the cost of a phone by its number of frames, as given by `durationCosts`. */
  readonly durations: readonly Float64Array[];
  /** First and last frame in which a word may start, for words that are limited. */
  readonly startsIn: ReadonlyMap<number, readonly [from: number, to: number]>;
  /** Whether they may end before the last frame. */
  readonly isOpen: boolean;
}

export interface SegmentPath {
  readonly score: number;
  /** First frame of each word, and its end, exclusive. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
}

/**
 * The cost of a phone that is shorter or longer than usual: nats for the squared logarithm of the ratio. `longest` is
 * in frames.
 */
interface Pace {
  readonly shorter: number;
  readonly longer: number;
  readonly longest: number;
}

/** The cost of a phone by its number of fine frames, in nats. `usual` is its usual number. */
export function durationCosts(usual: number, { shorter, longer, longest }: Pace): Float64Array {
  return Float64Array.from(
    { length: longest + 1 },
    (_, time) => (time < usual ? shorter : longer) * Math.log(time / usual) ** 2,
  );
}

/**
 * The best way to say words whose phones have about their usual length: a Viterbi search over segments (Ostendorf,
 * Digalakis and Kimball, _From HMM's to segment models_, 1996). The states of a phone share its time equally. Null
 * where there are too few frames. Takes time proportional to phones × frames × the longest phone.
 */
export function searchSegments(input: SegmentInput): SegmentPath | null {
  const { frames, phones, background, durations, startsIn, pauseCosts } = input;
  const back = sumsOf(frames, (frame) => background[frame]!);
  const steps: Step[] = [];
  /** Before each frame: the score of the best way to have said all phones so far, and the pauses after them. */
  let before: Float64Array = back.slice();
  let state = 0;
  let left = phones.reduce((sum, count) => sum + count, 0);
  for (const [word, count] of phones.entries()) {
    const [from, to] = startsIn.get(word) ?? [0, frames];
    before = before.map((score, place) => (place < from || place > to ? NEVER : score));
    for (let phone = 0; phone < count; phone += 1) {
      const first = state;
      const sums = Array.from({ length: STATES }, (_, k) => sumsOf(frames, (frame) => input.fit(first + k, frame)));
      const isBeforePause = phone + 1 === count && word + 1 < phones.length;
      left -= 1;
      const step = sayPhone(before, sums, durations[word]!, word, frames - STATES * left);
      before = isBeforePause ? pauseBehind(step, input.pauses, pauseCosts?.[word] ?? 0) : step.scores;
      steps.push(step);
      state += STATES;
    }
  }
  const end = input.isOpen ? bestEnd(before, back) : frames;
  const score = before[end]! + back[frames]! - back[end]!;
  return score <= NEVER / 2 ? null : { score, ...follow(steps, end, phones.length) };
}

/** Sums of the values before each frame. */
function sumsOf(frames: number, valueAt: (frame: number) => number): Float64Array {
  const sums = new Float64Array(frames + 1);
  for (let frame = 0; frame < frames; frame += 1) sums[frame + 1] = sums[frame]! + valueAt(frame);
  return sums;
}

/**
 * Writes the times of found words into the path of a section. `first` is the first of these words, and `from` the frame
 * of the section that their frame 0 is.
 */
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
  /** Where the phone ends, if a pause may follow it. */
  ends: Int32Array | null;
}

/**
 * `sums` are of the phone's three states. The score of a state is the difference of its sums at two frames. So the sums
 * at one frame are put together first, as the search spends its time on comparing durations. After frame `latest` there
 * is no time for the rest.
 */
function sayPhone(
  before: Float64Array,
  sums: readonly Float64Array[],
  costs: Float64Array,
  word: number,
  latest: number,
): Step {
  const [first, second, third] = sums as [Float64Array, Float64Array, Float64Array];
  const atStart = before.map((score, place) => score - first[place]!);
  const atMiddle = first.map((sum, place) => sum - second[place]!);
  const atLate = second.map((sum, place) => sum - third[place]!);
  const count = before.length;
  const scores = new Float64Array(count).fill(NEVER / 2);
  const durations = new Uint8Array(count);
  const earliest = Math.max(
    0,
    before.findIndex((score) => score > NEVER / 2),
  );
  for (let time = STATES; time < costs.length; time += 1) {
    const middle = Math.floor(time / 3);
    const late = Math.floor((2 * time) / 3);
    const cost = costs[time]!;
    for (let start = earliest, end = start + time; end <= latest; start += 1, end += 1) {
      const score = atStart[start]! + atMiddle[start + middle]! + atLate[start + late]! - cost;
      if (score <= scores[end]!) continue;
      scores[end] = score;
      durations[end] = time;
    }
  }
  for (let end = 0; end < count; end += 1) scores[end] = durations[end] === 0 ? NEVER : scores[end]! + third[end]!;
  return { word, scores, durations, ends: null };
}

/** Scores with a pause of any length after the phone. `cost` is the cost of beginning a pause. */
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
