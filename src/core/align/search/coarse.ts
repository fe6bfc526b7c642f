import { Jumps, PackedRows } from './backtrace';
import {
  BEAM,
  INTO_GARBAGE,
  INTO_GARBAGE_AT,
  JUMP,
  JUMPED_WORD,
  OUT_OF_GARBAGE,
  QUIET_GARBAGE,
  SILENCE,
  SKIPPED_PHONE,
} from './costs';
import { Pause, type SearchWord } from './search-words';

const NEVER = -1e9;
/** Frames after which to look for the frame in which all paths were still one. */
const SETTLE_EVERY = 5000;

/** Where a state's best path came from: itself, the state before it, two before, or the garbage before the word. */
const From = { Self: 0, Before: 1, TwoBefore: 2, Garbage: 3 } as const;
/** The same for garbage: itself, the silence before the word, the last phone before that, or an earlier word's garbage. */
const GarbageFrom = { Self: 0, Silence: 1, LastPhone: 2, Jump: 3 } as const;

/** How well a frame fits each phone, in nats below the best fit. */
export interface PhoneScores {
  /** A row for each frame. Bytes where there are many. */
  readonly scores: Uint8ClampedArray | Float32Array;
  /** The unit of the scores, in nats. */
  readonly unit: number;
  /** Phones in a row. */
  readonly phones: number;
  /** Column of silence, which holds the better score of silence and noise. */
  readonly silence: number;
}

export interface CoarsePath {
  /** First frame of each word, -1 if it was not found. */
  readonly starts: Int32Array;
  /** The end of each word, exclusive, in frames; -1 if it was not found. */
  readonly ends: Int32Array;
  /** For each frame, the word that is said or is next. */
  readonly wordAt: Int32Array;
  /** For each frame, whether its sound is not of the text. */
  readonly isGarbage: Uint8Array;
}

/**
 * Finds a text in a whole recording: a Viterbi search along the words, one state a phone, with optional silence and
 * optional garbage (other sound) before each word, pruned to a beam. Time and memory grow with the recording's length
 * alone. Frames are pushed in order; then `finish` follows the best path back.
 */
export class CoarseSearch {
  readonly #count: number;
  /** State of the silence before each word, followed by its phones. After the last word there is a silence, too. */
  readonly #first: Int32Array;
  readonly #column: Uint8Array;
  readonly #intoGarbage: Float64Array;
  readonly #silenceCost: Float64Array;
  readonly #states: Float64Array;
  readonly #garbage: Float64Array;
  #garbageBefore = new Float64Array(64);
  readonly #fromOfStates = new PackedRows();
  readonly #fromOfGarbage = new PackedRows();
  readonly #jumps = new Jumps();
  #low = 0;
  #high = 0;
  #frame = 0;
  /** The word of each state. A silence counts for the word after it. */
  readonly #wordOf: Int32Array;
  /** The places of the best path in the first `#settled` frames, in which it is certain. */
  #path = new Int32Array(4096);
  #settled = 0;
  /** For each place, the last time it was seen in `#distinct`. */
  readonly #met: Int32Array;
  #times = 0;

  /**
   * @param garbage one of `GARBAGE`
   * @param isPart whether the recording has only a part of the words, and may begin and end at any of them
   */
  constructor(
    readonly words: readonly SearchWord[],
    silence: number,
    readonly garbage: number,
    readonly isPart = false,
    readonly beam = BEAM,
  ) {
    const count = words.length;
    this.#count = count;
    this.#first = firstStates(words);
    const states = this.#first[count + 1]!;
    this.#column = new Uint8Array(states).fill(silence);
    this.#wordOf = new Int32Array(states);
    this.#met = new Int32Array(states + count + 1);
    for (let word = 0; word <= count; word += 1) this.#layOut(word);
    const pauseBefore = (word: number) => words[word - 1]?.pause ?? Pause.Sentence;
    const isInside = (word: number) => word > 0 && word < count;
    const places = Array.from({ length: count + 1 }, (_, word) => word);
    this.#intoGarbage = Float64Array.from(places, (word) => INTO_GARBAGE + INTO_GARBAGE_AT[pauseBefore(word)]);
    this.#silenceCost = Float64Array.from(places, (word) => (isInside(word) ? SILENCE[pauseBefore(word)] : 0));
    this.#states = new Float64Array(states).fill(NEVER);
    this.#garbage = new Float64Array(count + 1).fill(isPart ? 0 : NEVER);
    this.#states[0] = 0;
    this.#garbage[0] = 0;
    if (isPart) this.#high = count;
  }

  #layOut(word: number): void {
    this.#column.set(this.words[word]?.phones ?? [], this.#first[word]! + 1);
    this.#wordOf.fill(word, this.#first[word]!, this.#first[word + 1]!);
  }

  push(all: PhoneScores): void {
    for (let at = 0; at < all.scores.length; at += all.phones) this.#step(all, at);
  }

  #step(all: PhoneScores, at: number): void {
    const low = this.#low;
    const high = Math.min(this.#count, this.#high + 1);
    const silence = -all.unit * all.scores[at + all.silence]!;
    const bestGarbage = this.#stepGarbage(low, high, Math.max(-this.garbage, silence - QUIET_GARBAGE));
    const bestState = this.#stepStates(low, high, all, at, silence);
    const best = Math.max(bestGarbage, bestState);
    this.#prune(low, high, best - this.beam);
    if (this.#frame === this.#path.length) this.#path = grown(this.#path);
    this.#frame += 1;
    if (this.#frame % SETTLE_EVERY === 0) this.#settle();
  }

  /** Garbage is updated first: it depends on the states of the previous frame. */
  #stepGarbage(low: number, high: number, sound: number): number {
    const row = this.#fromOfGarbage.open(low, high + 1);
    const garbage = this.#garbage;
    const firsts = this.#first;
    const states = this.#states;
    const intoGarbage = this.#intoGarbage;
    if (this.#garbageBefore.length <= high - low) this.#garbageBefore = new Float64Array(2 * (high - low) + 64);
    const before = this.#garbageBefore;
    let best = NEVER;
    let jump = NEVER;
    let jumpedFrom = -1;
    for (let word = low; word <= high; word += 1) {
      const state = firsts[word]!;
      const stays = garbage[word]!;
      const enters = intoGarbage[word]!;
      before[word - low] = stays;
      let value = stays;
      let from: number = GarbageFrom.Self;
      const bySilence = states[state]! - enters;
      if (bySilence > value) {
        value = bySilence;
        from = GarbageFrom.Silence;
      }
      const byPhone = word > low ? states[state - 1]! - enters : NEVER;
      if (byPhone > value) {
        value = byPhone;
        from = GarbageFrom.LastPhone;
      }
      if (jump - JUMP > value) {
        value = jump - JUMP;
        from = GarbageFrom.Jump;
        this.#jumps.note(this.#frame, word, jumpedFrom);
      }
      if (stays > jump - JUMPED_WORD) {
        jump = stays;
        jumpedFrom = word;
      } else jump -= JUMPED_WORD;
      row[word - low] = from;
      value += sound;
      garbage[word] = value;
      if (value > best) best = value;
    }
    this.#fromOfGarbage.close();
    return best;
  }

  /**
   * States are updated from last to first: each depends on those before it. The first phone of a word comes after its
   * others, and then the silence before it. Fields are copied to constants, as the search spends its time here.
   */
  #stepStates(low: number, high: number, { scores, unit }: PhoneScores, at: number, silence: number): number {
    const row = this.#fromOfStates.open(this.#first[low]!, this.#first[high + 1]!);
    const firsts = this.#first;
    const states = this.#states;
    const columns = this.#column;
    const garbage = this.#garbageBefore;
    const silenceCost = this.#silenceCost;
    const start = firsts[low]!;
    let best = NEVER;
    for (let word = high; word >= low; word -= 1) {
      const first = firsts[word]!;
      let state = firsts[word + 1]! - 1;
      for (; state > first + 2; state -= 1) {
        let value = states[state]!;
        let from: number = From.Self;
        const before = states[state - 1]!;
        if (before > value) {
          value = before;
          from = From.Before;
        }
        const skipping = states[state - 2]! - SKIPPED_PHONE;
        if (skipping > value) {
          value = skipping;
          from = From.TwoBefore;
        }
        value -= unit * scores[at + columns[state]!]!;
        states[state] = value;
        row[state - start] = from;
        if (value > best) best = value;
      }
      const bySilence = states[first]!;
      const byLast = first > start ? states[first - 1]! : NEVER;
      if (state === first + 2) {
        const moves = states[state - 1]! > states[state]!;
        const value = (moves ? states[state - 1]! : states[state]!) - unit * scores[at + columns[state]!]!;
        states[state] = value;
        row[state - start] = moves ? From.Before : From.Self;
        if (value > best) best = value;
        state -= 1;
      }
      if (state === first + 1) {
        let value = states[state]!;
        let from: number = From.Self;
        if (bySilence > value) {
          value = bySilence;
          from = From.Before;
        }
        if (byLast > value) {
          value = byLast;
          from = From.TwoBefore;
        }
        const byGarbage = garbage[word - low]! - OUT_OF_GARBAGE;
        if (byGarbage > value) {
          value = byGarbage;
          from = From.Garbage;
        }
        value -= unit * scores[at + columns[state]!]!;
        states[state] = value;
        row[state - start] = from;
        if (value > best) best = value;
      }
      const value = Math.max(byLast, bySilence) + silence - silenceCost[word]!;
      states[first] = value;
      row[first - start] = byLast > bySilence ? From.Before : From.Self;
      if (value > best) best = value;
    }
    this.#fromOfStates.close();
    return best;
  }

  #prune(low: number, high: number, threshold: number): void {
    let lowest = low;
    while (lowest < high && !this.#isAlive(lowest, threshold)) lowest += 1;
    let highest = high;
    while (highest > lowest && !this.#isAlive(highest, threshold)) highest -= 1;
    this.#clear(low, lowest);
    this.#clear(highest + 1, high + 1);
    this.#low = lowest;
    this.#high = highest;
  }

  #isAlive(word: number, threshold: number): boolean {
    if (this.#garbage[word]! > threshold) return true;
    const end = this.#first[word + 1]!;
    for (let state = this.#first[word]!; state < end; state += 1) if (this.#states[state]! > threshold) return true;
    return false;
  }

  /** Ends all paths in words `from` to before `to`. */
  #clear(from: number, to: number): void {
    if (from >= to) return;
    this.#garbage.fill(NEVER, from, to);
    this.#states.fill(NEVER, this.#first[from]!, this.#first[to]!);
  }

  /** Follows the best path back. No frame can be pushed afterwards. */
  finish(): CoarsePath {
    const frames = this.#frame;
    this.#follow(this.#bestEnd(), frames - 1);
    const path: CoarsePath = {
      starts: new Int32Array(this.#count).fill(-1),
      ends: new Int32Array(this.#count).fill(-1),
      wordAt: new Int32Array(frames),
      isGarbage: new Uint8Array(frames),
    };
    for (let frame = 0; frame < frames; frame += 1) {
      const place = this.#path[frame]!;
      const word = place < 0 ? wordOfGarbage(place) : this.#wordOf[place]!;
      path.wordAt[frame] = word;
      if (place < 0) path.isGarbage[frame] = 1;
      else if (place > this.#first[word]!) {
        if (path.starts[word] === -1) path.starts[word] = frame;
        path.ends[word] = frame + 1;
      }
    }
    return path;
  }

  /**
   * Follows all paths back to the frame in which they were still one. The path before it is certain, and the record of
   * it is dropped. So memory does not grow with the recording.
   */
  #settle(): void {
    let places = this.#alive();
    let frame = this.#frame - 1;
    while (places.length > 1 && frame >= this.#settled) {
      places = this.#distinct(places.map((place) => this.#before(frame, place)));
      frame -= 1;
    }
    const [place] = places;
    if (places.length !== 1 || place === undefined || frame < this.#settled) return;
    this.#follow(place, frame);
    this.#fromOfStates.forget(frame + 1);
    this.#fromOfGarbage.forget(frame + 1);
    this.#jumps.forget(frame + 1);
  }

  /** The places where paths now are. */
  #alive(): Int32Array {
    const places: number[] = [];
    for (let word = this.#low; word <= this.#high; word += 1) {
      if (this.#garbage[word]! > NEVER / 2) places.push(garbageOf(word));
      for (let state = this.#first[word]!; state < this.#first[word + 1]!; state += 1) {
        if (this.#states[state]! > NEVER / 2) places.push(state);
      }
    }
    return Int32Array.from(places);
  }

  #distinct(places: Int32Array): Int32Array {
    this.#times += 1;
    return places.filter((place) => {
      const index = place < 0 ? this.#states.length + wordOfGarbage(place) : place;
      const isNew = this.#met[index] !== this.#times;
      this.#met[index] = this.#times;
      return isNew;
    });
  }

  /** The place in the previous frame of the path that is at a place in a frame. */
  #before(frame: number, place: number): number {
    if (place >= 0) {
      const from = this.#fromOfStates.get(frame, place);
      return from === From.Garbage ? garbageOf(this.#wordOf[place]!) : place - from;
    }
    const word = wordOfGarbage(place);
    const from = this.#fromOfGarbage.get(frame, word);
    if (from === GarbageFrom.Silence) return this.#first[word]!;
    if (from === GarbageFrom.LastPhone) return this.#first[word]! - 1;
    return from === GarbageFrom.Jump ? garbageOf(this.#jumps.into(frame, word)) : place;
  }

  /** Writes down the path that is at a place in a frame, from the first uncertain frame on. */
  #follow(place: number, frame: number): void {
    for (let at = frame, here = place; at >= this.#settled; at -= 1) {
      this.#path[at] = here;
      here = this.#before(at, here);
    }
    this.#settled = frame + 1;
  }

  /** Where the best path ends: after the last word, or in other sound with the rest of the text unspoken. */
  #bestEnd(): number {
    const count = this.#count;
    let best = NEVER;
    let end = garbageOf(this.#high);
    for (let word = this.#low; word <= this.#high; word += 1) {
      const unspoken = this.isPart || word === count ? 0 : JUMP + (count - word) * JUMPED_WORD;
      const value = this.#garbage[word]! - unspoken;
      if (value > best) [best, end] = [value, garbageOf(word)];
      if (!this.isPart) continue;
      const silence = this.#first[word]!;
      if (this.#states[silence]! > best) [best, end] = [this.#states[silence]!, silence];
    }
    if (this.isPart) return end;
    const silence = this.#first[count]!;
    if (this.#states[silence]! > best) [best, end] = [this.#states[silence]!, silence];
    if (count > 0 && this.#states[silence - 1]! > best) end = silence - 1;
    return end;
  }
}

/** A place of a path is a state, or the garbage before a word, which is a negative number. */
const garbageOf = (word: number) => -1 - word;
const wordOfGarbage = (place: number) => -1 - place;

function grown(numbers: Int32Array): Int32Array<ArrayBuffer> {
  const more = new Int32Array(2 * numbers.length);
  more.set(numbers);
  return more;
}

function firstStates(words: readonly SearchWord[]): Int32Array {
  const first = new Int32Array(words.length + 2);
  for (const [index, word] of words.entries()) first[index + 1] = first[index]! + 1 + word.phones.length;
  first[words.length + 1] = first[words.length]! + 1;
  return first;
}
