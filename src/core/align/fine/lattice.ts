import type { AcousticModel } from '../model/acoustic-model';
import { STATES } from '../model/definition';
import type { Band, FrameRange, Section } from '../search/band';
import { NOISE, SCORE_UNIT } from '../search/phone-scores';
import { type ByPause, Pause, type SearchWord } from '../search/search-words';
import { type ScoreSenones, senonesInText } from '../search/senones';
import type { Trail } from '../voices/trails';

/**
 * Costs in nats. The fine search has three times as many frames, so they are about three times those of the coarse
 * search.
 */
export const GARBAGE = 5;
const QUIET_GARBAGE = 0.1;
const INTO_GARBAGE = 110;
const INTO_GARBAGE_AT: ByPause = [30, 18, 0];
export const OUT_OF_GARBAGE = 4;
const SILENCE: ByPause = [0.1, 0.07, 0.03];
/** A state fits a frame at most this much worse than the best phone does. */
const WORST = 15;
/** Score of a state in a frame in which its word is not looked for. */
const ELSEWHERE = -100;

/** How words are scored in the voices of their speakers. */
export interface WordVoices {
  /** The voice of each word. */
  readonly of: Uint8Array;
  readonly scores: readonly ScoreSenones[];
  /** By how much the best phone of a frame fits better in a voice than in `score`, on average. */
  readonly gains: readonly number[];
}

/** The input of the fine search. */
export interface FineInput {
  readonly model: AcousticModel;
  /** Scores sound as it is. */
  readonly score: ScoreSenones;
  /** Scores sound in the voices of speakers. Null where words are scored as `score` does. */
  readonly voices: WordVoices | null;
  /** The words that the coarse search found. */
  readonly words: readonly SearchWord[];
  /** Whether a word follows a pause. One longer than `words`: the last is for the end of the text, which does. */
  readonly isApart: Uint8Array;
  readonly band: Band;
  /** Score of the best phone in each coarse frame. */
  readonly best: Float32Array;
  readonly coarseHop: number;
  /** The greatest cost of silence in each fine frame, in `SCORE_UNIT`. */
  readonly pauses: Uint8ClampedArray;
  /** Evidence of voices around the words that start a turn, by word. */
  readonly trails: ReadonlyMap<number, Trail>;
  /** Fine frames that a phone takes. */
  readonly pace: number;
}

/**
 * The states and frames of a section, and how well they fit. The states are in order: before each word an optional
 * silence, then three states for each phone; after the last word a silence. Only states within the band have cells.
 */
export interface Lattice {
  readonly section: Section;
  readonly words: number;
  readonly frames: number;
  /** State of the silence before each word, then of the last silence, then the end. */
  readonly first: Int32Array;
  /** First and last word of the band in each frame, inclusive, counted from the section's first. */
  readonly low: Int32Array;
  readonly high: Int32Array;
  /**
   * For each frame, whether every path stays in the garbage that it is in. Then the frame has no cells. False for the
   * first and last frame.
   */
  readonly isDeep: Uint8Array;
  /** For each frame, the cell that state 0 would have. Adding a state gives the cell of that state. */
  readonly origin: Int32Array;
  /** The same for the garbage before words. */
  readonly garbageOrigin: Int32Array;
  readonly cells: number;
  readonly garbageCells: number;
  /** Score of each cell's state in its frame, never far above zero. */
  readonly fits: Float32Array;
  /** Score of garbage in each frame. */
  readonly garbageFits: Float32Array;
  /** Cost of going from text to garbage before each word. */
  readonly intoGarbage: Float32Array;
}

/**
 * Memory for the numbers of one lattice, reused for the next one. The arrays are large and many, and new ones would
 * pile up before they are collected. What it returns holds old numbers, and is valid until the next call.
 */
export class Scratch {
  #bytes = new ArrayBuffer(0);

  floats(length: number): Float32Array {
    return new Float32Array(this.#reserve(4 * length), 0, length);
  }

  bytes(length: number): Uint8Array {
    return new Uint8Array(this.#reserve(length), 0, length);
  }

  #reserve(bytes: number): ArrayBuffer {
    if (this.#bytes.byteLength < bytes) this.#bytes = new ArrayBuffer(Math.ceil(bytes * 1.2));
    return this.#bytes;
  }
}

const cellFits = new Scratch();

/** The lattice of the band or, where `isWide`, of every word in every frame. The next call reuses its memory. */
export function latticeOf(input: FineInput, section: Section, isWide = false): Lattice {
  const { firstWord, endWord, from, to } = section;
  const words = endWord - firstWord;
  const frames = to - from;
  const { first, senones } = layOut(input, section);
  const low = new Int32Array(frames);
  const high = new Int32Array(frames);
  const origin = new Int32Array(frames);
  const garbageOrigin = new Int32Array(frames);
  const isDeep = isWide ? new Uint8Array(frames) : deepWithin(input.band, section);
  let [cells, garbageCells, l, h] = [0, 0, 0, 0];
  for (let frame = 0; frame < frames; frame += 1) {
    const [lowest, highest] = isWide ? [0, words] : bandAt(input.band, from + frame, firstWord);
    l = Math.max(l, Math.min(words, lowest));
    h = Math.max(l, h, Math.min(words, highest));
    low[frame] = l;
    high[frame] = h;
    origin[frame] = cells - first[l]!;
    garbageOrigin[frame] = garbageCells - l;
    if (isDeep[frame]) continue;
    cells += first[h + 1]! - first[l]!;
    garbageCells += h - l + 1;
  }
  const lattice: Lattice = {
    section,
    words,
    frames,
    first,
    low,
    high,
    isDeep,
    origin,
    garbageOrigin,
    cells,
    garbageCells,
    fits: cellFits.floats(cells),
    garbageFits: new Float32Array(frames),
    intoGarbage: Float32Array.from({ length: words + 1 }, (_, word) => intoGarbage(input, firstWord + word)),
  };
  fillFits(input, lattice, senones);
  return lattice;
}

/** Paths begin and end in frames that have cells, so the first and last frame are not deep. */
function deepWithin({ isDeep }: Band, { from, to }: Section): Uint8Array {
  const within = isDeep.slice(from, to);
  within.fill(0, 0, 1);
  within.fill(0, -1);
  return within;
}

/** The words of the band, counted from the section's first. */
function bandAt({ low, high }: Band, frame: number, firstWord: number): [number, number] {
  return [Math.max(0, low[frame]! - firstWord), high[frame]! - firstWord];
}

/** The states of the section's words. A silence has no senone: -1. */
function layOut(input: FineInput, { firstWord, endWord }: Section) {
  const { words, isApart, model } = input;
  const count = endWord - firstWord;
  const first = new Int32Array(count + 2);
  for (let word = 0; word < count; word += 1) {
    first[word + 1] = first[word]! + 1 + STATES * words[firstWord + word]!.phones.length;
  }
  first[count + 1] = first[count]! + 1;
  const senones = new Int32Array(first[count + 1]!).fill(-1);
  for (let word = 0; word < count; word += 1) {
    senones.set(senonesInText(model, words, isApart, firstWord + word), first[word]! + 1);
  }
  return { first, senones };
}

const pauseBefore = (words: readonly SearchWord[], word: number) => words[word - 1]?.pause ?? Pause.Sentence;

function intoGarbage({ words }: FineInput, word: number): number {
  return word === 0 ? 0 : INTO_GARBAGE + INTO_GARBAGE_AT[pauseBefore(words, word)];
}

function silenceCost({ words }: FineInput, word: number): number {
  return word === 0 || word === words.length ? 0 : SILENCE[pauseBefore(words, word)];
}

/** Frames scored together. Few enough that the band holds few senones, many enough that the kernel is fast. */
const BLOCK = 40;

function fillFits(input: FineInput, lattice: Lattice, senones: Int32Array): void {
  const { low, high, isDeep, frames } = lattice;
  const columns = new SenoneColumns(input.model, senones);
  for (let block = 0, count = 0; block < frames; block += count) {
    count = alike(isDeep, block, Math.min(BLOCK, frames - block));
    const end = block + count;
    fillPauses(input, lattice, block, end);
    if (isDeep[block]) continue;
    for (const words of byVoice(input, lattice, low[block]!, high[end - 1]!)) {
      fillWords(input, lattice, columns, words, block, end);
    }
  }
}

/** Those words of a lattice, from the first to the last, which the same voice says. */
interface WordsOfVoice {
  /** Null for the sound as it is. */
  readonly voice: number | null;
  readonly words: readonly number[];
}

function byVoice({ voices }: FineInput, { words, section }: Lattice, first: number, last: number): WordsOfVoice[] {
  const found: { voice: number | null; words: number[] }[] = [];
  for (let word = first; word <= last && word < words; word += 1) {
    const voice = voices?.of[section.firstWord + word] ?? null;
    const known = found.find((each) => each.voice === voice);
    if (known) known.words.push(word);
    else found.push({ voice, words: [word] });
  }
  return found;
}

/** Scores the words of a voice in a block of frames. */
function fillWords(
  input: FineInput,
  { section, first, low, high, origin, fits }: Lattice,
  columns: SenoneColumns,
  { voice, words }: WordsOfVoice,
  block: number,
  end: number,
): void {
  const { of, used } = columns.assign(words.map((word) => [first[word]! + 1, first[word + 1]!]));
  const score = voice === null ? input.score : input.voices!.scores[voice]!;
  const gain = voice === null ? 0 : input.voices!.gains[voice]!;
  const rows = score(section.from + block, end - block, 1, used);
  const limits = words.map((word) => input.band.limits.get(section.firstWord + word));
  for (let frame = block, row = 0; frame < end; frame += 1, row += used.length) {
    const best = bestAt(input, section.from + frame) + gain;
    const cells = origin[frame]!;
    for (let index = 0; index < words.length; index += 1) {
      const word = words[index]!;
      if (word < low[frame]! || word > high[frame]!) continue;
      const last = first[word + 1]!;
      if (isOutside(limits[index], section.from + frame)) {
        fits.fill(ELSEWHERE, cells + first[word]! + 1, cells + last);
        continue;
      }
      for (let state = first[word]! + 1; state < last; state += 1) {
        fits[cells + state] = Math.max(-WORST, rows[row + of[state]!]! - best);
      }
    }
  }
}

/** Columns of scored rows for the states of a lattice. States that share a senone share its column. */
class SenoneColumns {
  /** The column of each senone in use, -1 for others. */
  readonly #columns: Int32Array;
  readonly #of: Int32Array;

  constructor(
    model: AcousticModel,
    readonly senones: Int32Array,
  ) {
    this.#columns = new Int32Array(model.codebookOf.length).fill(-1);
    this.#of = new Int32Array(senones.length);
  }

  /** The senones of states in these ranges, in order, and the column of each state. Valid until the next call. */
  assign(ranges: readonly (readonly [from: number, to: number])[]): { used: Int32Array; of: Int32Array } {
    const found: number[] = [];
    const each = (take: (state: number, senone: number) => void) => {
      for (const [from, to] of ranges) for (let state = from; state < to; state += 1) take(state, this.senones[state]!);
    };
    each((_, senone) => {
      if (this.#columns[senone] !== -1) return;
      this.#columns[senone] = 0;
      found.push(senone);
    });
    const used = Int32Array.from(found).sort();
    for (const [column, senone] of used.entries()) this.#columns[senone] = column;
    each((state, senone) => {
      this.#of[state] = this.#columns[senone]!;
    });
    for (const senone of used) this.#columns[senone] = -1;
    return { used, of: this.#of };
  }
}

/** How many values in a row, starting at `from` and at most `most`, are the same. */
function alike(values: Uint8Array, from: number, most: number): number {
  let count = 1;
  while (count < most && values[from + count] === values[from]) count += 1;
  return count;
}

const statesOf = (model: AcousticModel, phone: number) => [
  ...model.plain.subarray(phone * STATES, (phone + 1) * STATES),
];

/** Scores silence, and other sound, in a block of frames. */
function fillPauses(input: FineInput, lattice: Lattice, block: number, end: number): void {
  const { model, score, pauses } = input;
  const { section, first, fits, garbageFits, low, high, isDeep } = lattice;
  const noise = model.phones.indexOf('+NSN+');
  const senones = Int32Array.of(...statesOf(model, model.silence), ...statesOf(model, noise));
  const rows = score(section.from + block, end - block, 1, senones);
  for (let frame = block, row = 0; frame < end; frame += 1, row += senones.length) {
    const best = bestAt(input, section.from + frame);
    let silence = -WORST;
    for (let state = 0; state < senones.length; state += 1) {
      silence = Math.max(silence, rows[row + state]! - best - (state < STATES ? 0 : NOISE));
    }
    silence = Math.min(0, Math.max(silence, -SCORE_UNIT * pauses[section.from + frame]!));
    garbageFits[frame] = Math.max(-GARBAGE, silence - QUIET_GARBAGE);
    if (isDeep[frame]) continue;
    const cells = lattice.origin[frame]!;
    for (let word = low[frame]!; word <= high[frame]!; word += 1) {
      fits[cells + first[word]!] = silence - silenceCost(input, section.firstWord + word);
    }
  }
}

const isOutside = (limits: FrameRange | undefined, frame: number) =>
  limits !== undefined && (frame < limits.from || frame >= limits.to);

/** Score of the best phone in a fine frame, interpolated between the coarse frames around it. */
function bestAt({ best, coarseHop }: FineInput, frame: number): number {
  const place = frame / coarseHop;
  const before = Math.min(best.length - 1, Math.floor(place));
  const after = Math.min(best.length - 1, before + 1);
  return best[before]! + (best[after]! - best[before]!) * (place - Math.floor(place));
}
