import { STATES } from '../model/definition';

const NEVER = -1e9;
/** Fine frames of a phone, at most. */
const LONGEST = 45;
/** Nats that a phone costs for each squared logarithm of how much longer or shorter it is than usual: twice as long, 10. */
const PACE_COST = 20;

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
  /** Fine frames that a phone takes. */
  readonly pace: number;
  /** First frame that the words may start in. */
  readonly earliest: number;
  /** Whether they may end before the last frame. */
  readonly isOpen: boolean;
}

export interface SegmentPath {
  readonly score: number;
  /** First frame of each word, and the one behind its last. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
}

/**
 * The best way to say words, where each phone takes about the time that phones take: a Viterbi search over segments (Ostendorf,
 * Digalakis and Kimball, _From HMM's to segment models_, 1996). A phone's states share its time equally. Null where there
 * is no room. Time grows with phones × frames × `LONGEST`.
 */
export function searchSegments(input: SegmentInput): SegmentPath | null {
  const { frames, phones, background, pace, earliest } = input;
  const places = frames + 1;
  const back = sumsOf(frames, (frame) => background[frame]!);
  const costs = Float64Array.from({ length: LONGEST + 1 }, (_, time) => PACE_COST * Math.log(time / pace) ** 2);
  const steps: Step[] = [];
  /** Score of the best way to have said all phones so far, and what is behind them, before each frame. */
  let before: Float64Array = Float64Array.from({ length: places }, (_, place) =>
    place < earliest ? NEVER : back[place]!,
  );
  let state = 0;
  for (const [word, count] of phones.entries()) {
    for (let phone = 0; phone < count; phone += 1) {
      const first = state;
      const sums = Array.from({ length: STATES }, (_, k) => sumsOf(frames, (frame) => input.fit(first + k, frame)));
      const isBeforePause = phone + 1 === count && word + 1 < phones.length;
      const step = sayPhone(before, sums, costs, word);
      before = isBeforePause ? pauseBehind(step, input.pauses) : step.scores;
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
interface Step {
  readonly word: number;
  readonly scores: Float64Array;
  readonly durations: Uint8Array;
  /** Where the phone ends, if a pause may be behind it. */
  readonly ends: Int32Array | null;
}

function sayPhone(before: Float64Array, sums: readonly Float64Array[], costs: Float64Array, word: number) {
  const [first, second, third] = sums as [Float64Array, Float64Array, Float64Array];
  const scores = new Float64Array(before.length).fill(NEVER);
  const durations = new Uint8Array(before.length);
  for (let end = STATES; end < before.length; end += 1) {
    let best = NEVER;
    for (let time = STATES; time <= LONGEST && time <= end; time += 1) {
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
  return { word, scores, durations, ends: null as Int32Array | null };
}

/** Scores with a pause behind the phone, of any length. */
function pauseBehind(step: ReturnType<typeof sayPhone>, pauses: Float32Array): Float64Array {
  const scores = step.scores.slice();
  const ends = Int32Array.from(scores.keys());
  for (let place = 1; place < scores.length; place += 1) {
    const paused = scores[place - 1]! + pauses[place - 1]!;
    if (paused <= scores[place]!) continue;
    scores[place] = paused;
    ends[place] = ends[place - 1]!;
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
