import type { CoarsePath } from './coarse';

/** Fine frames in each coarse frame. */
export const COARSE_HOP = 3;

/**
 * How far the fine search looks on either side of the coarse path: in fine frames, and in words beyond those found
 * there.
 */
const REACH = 40;
const WORDS = 3;
/** Near other sound words may have to move across it: in this many fine frames, by this many words. */
const NEAR_GARBAGE = 300;
const WORDS_NEAR_GARBAGE = 14;
/** Fine frames. In other sound, farther than this from any word, no word is looked for. */
const DEEP = 300;
/** Fine frames. Farther than this from any word, no word moves across: the coarse search has placed them by voice. */
const PARTED = 400;

/** Where the fine search looks, by fine frame. Words are counted among those that the coarse search found. */
export interface Band {
  /** The first and last word that may be said, or be next. Neither ever decreases. */
  readonly low: Int32Array;
  readonly high: Int32Array;
  /** Whether other sound is near. */
  readonly isNearGarbage: Uint8Array;
  /** Whether no word is looked for: there is only other sound and no word near, or somebody else talks. */
  readonly isDeep: Uint8Array;
  /** Fine frames in which some words are looked for, and in no others. */
  readonly limits: ReadonlyMap<number, FrameRange>;
}

/**
 * The band around a coarse path, for `frames` fine frames.
 * @param place the number of words found before each word
 * @param others stretches in which nobody says the text, in coarse frames
 */
export function bandAround(path: CoarsePath, place: Int32Array, frames: number, others: readonly FrameRange[]): Band {
  const last = path.wordAt.length - 1;
  const coarse = (frame: number) => Math.min(last, Math.floor(frame / COARSE_HOP));
  const found = place[place.length - 1]!;
  const wordAt = Int32Array.from({ length: frames }, (_, frame) => place[path.wordAt[coarse(frame)]!]!);
  const isGarbage = Uint8Array.from({ length: frames }, (_, frame) => path.isGarbage[coarse(frame)]!);
  const isNearGarbage = widened(isGarbage, NEAR_GARBAGE);
  const isWord = isGarbage.map((garbage) => 1 - garbage);
  const isNearWord = widened(isWord, DEEP);
  const isWithin = widened(isWord, PARTED);
  const low = new Int32Array(frames);
  const high = new Int32Array(frames);
  for (let frame = 0; frame < frames; frame += 1) {
    const words = isNearGarbage[frame] ? WORDS_NEAR_GARBAGE : WORDS;
    low[frame] = Math.max(0, wordAt[Math.max(0, frame - REACH)]! - words);
    high[frame] = Math.min(found, wordAt[Math.min(frames - 1, frame + REACH)]! + words);
  }
  let next = found;
  for (let frame = frames - 1; frame >= 0; frame -= 1) {
    if (!isWithin[frame]) next = wordAt[frame]!;
    high[frame] = Math.min(next, high[frame]!);
  }
  let behind = 0;
  for (let frame = 0; frame < frames; frame += 1) {
    if (!isWithin[frame]) behind = wordAt[frame]!;
    low[frame] = Math.max(behind, low[frame]!);
  }
  for (let frame = 1; frame < frames; frame += 1) high[frame] = Math.max(high[frame]!, high[frame - 1]!);
  for (let frame = frames - 2; frame >= 0; frame -= 1) low[frame] = Math.min(low[frame]!, low[frame + 1]!);
  const isDeep = isNearWord.map((near) => 1 - near);
  for (const { from, to } of others) isDeep.fill(1, COARSE_HOP * from, COARSE_HOP * to);
  return { low, high, isNearGarbage, isDeep, limits: new Map() };
}

/** Marks, and everything less than `reach` away from one. */
function widened(marks: Uint8Array, reach: number): Uint8Array {
  const wide = new Uint8Array(marks.length);
  let since = reach;
  const visit = (frame: number) => {
    since = marks[frame] ? 0 : since + 1;
    if (since < reach) wide[frame] = 1;
  };
  for (let frame = 0; frame < marks.length; frame += 1) visit(frame);
  since = reach;
  for (let frame = marks.length - 1; frame >= 0; frame -= 1) visit(frame);
  return wide;
}

/** A part of the recording and of the text that is searched separately; half open. */
export interface Section {
  readonly firstWord: number;
  readonly endWord: number;
  /** Frames; fine ones unless otherwise stated. */
  readonly from: number;
  readonly to: number;
}

export type FrameRange = Pick<Section, 'from' | 'to'>;

/** The least fine frames of a section. */
const SECTION = 2000;
/** The least frames of a pause in which a section may end. In a long section fewer are enough. */
const PARTING = 24;
const PARTING_WHEN_LONG = 12;
/** Words on either side of a turn's first word that stay in its section, unless the section is already long. */
const TOGETHER = 2;
/** No section ends in this many last frames. */
const LAST = 500;

/**
 * Divides a part into sections, in the middle of pauses, away from other sound and from the beginnings of turns, whose
 * surrounding words are searched together. `starts` and `ends` are coarse frames of the words found, counted as in the
 * part; `isTurnStart` is by word.
 */
export function sectionsOf(
  part: Section,
  starts: Int32Array,
  ends: Int32Array,
  isTurnStart: Uint8Array,
  band: Band,
): Section[] {
  const sections: Section[] = [];
  let { from, firstWord } = part;
  for (let word = firstWord + 1; word < part.endWord; word += 1) {
    const pauseFrom = ends[word - 1]! * COARSE_HOP;
    const pauseTo = starts[word]! * COARSE_HOP;
    const middle = (pauseFrom + pauseTo) >> 1;
    const length = middle - from;
    const isLong = length > 2 * SECTION;
    const needed = isLong ? PARTING_WHEN_LONG : PARTING;
    if (!isLong && isTurnStart.subarray(Math.max(0, word - TOGETHER), word + TOGETHER + 1).includes(1)) continue;
    if (band.isNearGarbage[middle] || pauseTo - pauseFrom < needed) continue;
    if (length < SECTION || part.to - middle <= LAST) continue;
    sections.push({ firstWord, endWord: word, from, to: middle });
    [from, firstWord] = [middle, word];
  }
  sections.push({ firstWord, endWord: part.endWord, from, to: part.to });
  return sections;
}
