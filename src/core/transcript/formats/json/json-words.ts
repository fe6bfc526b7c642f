import { type Seconds, seconds } from '../../../time/seconds';
import type { Carried } from '../../model';
import type { Cue, SpeakerChange, WordTime } from '../../toolkits/cues/cue';

/** A word in a recogniser's list, or punctuation, which has no time. */
export interface Word {
  /** May have white space at its ends, as in Whisper's files. */
  readonly text: string;
  readonly start: Seconds | null;
  readonly end: Seconds | null;
  readonly speaker: string | null;
  readonly confidence: number | null;
  /** Whether no space separates it from the previous word. */
  readonly joins: boolean;
  /** 1-based. */
  readonly line: number;
}

export interface Segment {
  /** As written; null when there are only words. */
  readonly text: string | null;
  readonly start: Seconds | null;
  readonly end: Seconds | null;
  readonly speaker: string | null;
  readonly words: readonly Word[];
  readonly line: number;
  readonly carried: Carried | null;
}

/** A cue for a stretch of talk, with the times of its words if their list agrees with the text. Linear. */
export function cueOfSegment(segment: Segment): Cue {
  const { words, line } = segment;
  const hasText = segment.text !== null && segment.text.trim() !== '';
  const placed = hasText ? { text: segment.text, offsets: offsetsIn(segment.text, words) } : joined(words);
  const { times, voices } = spokenAt(words, placed.offsets);
  const speaker = voices[0]?.speaker ?? segment.speaker;
  return {
    start: segment.start ?? times[0]?.start ?? null,
    end: segment.end ?? times.at(-1)?.end ?? null,
    speaker,
    text: placed.text,
    marks: [],
    changes: voices.slice(1),
    words: times,
    line,
    carried: withConfidence(segment.carried, words),
  };
}

const LONGEST_CUE = 300;
const LONG_PAUSE = 1;
const SENTENCE_END = /[.!?…؟۔。！？]["'”’»)\]」』]?\s?$/;

/** Cuts a plain list of words into cues: by speaker, sentence and pause. Linear. */
export function cuesOfWords(words: readonly Word[]): Cue[] {
  const cues: Cue[] = [];
  let group: Word[] = [];
  let length = 0;
  const endGroup = () => {
    const [first] = group;
    if (first !== undefined) cues.push(cueOfGroup(first, group));
    group = [];
    length = 0;
  };
  for (const word of words) {
    const before = group.at(-1);
    if (before !== undefined && !word.joins && isApart(before, word, length)) endGroup();
    group.push(word);
    length += word.text.length + 1;
  }
  endGroup();
  return cues;
}

function isApart(before: Word, word: Word, length: number): boolean {
  const pause = word.start !== null && before.end !== null ? word.start - before.end : 0;
  return (
    before.speaker !== word.speaker ||
    Math.abs(pause) >= LONG_PAUSE ||
    length > LONGEST_CUE ||
    SENTENCE_END.test(before.text.slice(-4))
  );
}

function cueOfGroup(first: Word, words: readonly Word[]): Cue {
  const { speaker, line } = first;
  const timed = words.filter(({ start }) => start !== null);
  const [start, end] = [timed[0]?.start ?? null, timed.at(-1)?.end ?? null];
  return cueOfSegment({ text: null, start, end, speaker, words, line, carried: null });
}

interface Placed {
  readonly text: string;
  /** Where each word begins; -1 for a word that is not in the text. */
  readonly offsets: readonly number[];
}

function joined(words: readonly Word[]): Placed {
  const bringSpaces = words.some(({ text }) => /^\s|\s$/.test(text));
  const offsets: number[] = [];
  let text = '';
  for (const word of words) {
    if (text !== '' && !word.joins && !bringSpaces) text += ' ';
    offsets.push(text.length);
    text += word.text;
  }
  return { text, offsets };
}

/**
 * Characters. A word is not looked for farther than this after the previous one, because it could be another with the
 * same spelling.
 */
const FARTHEST = 80;

/** Where each word is in a text that was written separately: numbers and punctuation may differ. */
function offsetsIn(text: string, words: readonly Word[]): number[] {
  let from = 0;
  return words.map((word) => {
    const bare = word.text.trim();
    const offset = bare === '' ? -1 : placeOf(bare, text, from);
    if (offset >= 0) from = offset + bare.length;
    return offset;
  });
}

function placeOf(word: string, text: string, from: number): number {
  const isNext = text.startsWith(word, from);
  if (isNext) return from;
  const near = text.slice(from, from + FARTHEST + word.length).toLowerCase();
  const wanted = word.toLowerCase();
  for (let place = near.indexOf(wanted); place >= 0; place = near.indexOf(wanted, place + 1)) {
    if (!/[\p{L}\p{N}]/u.test(text.charAt(from + place - 1))) return from + place;
  }
  return -1;
}

function spokenAt(words: readonly Word[], offsets: readonly number[]): { times: WordTime[]; voices: SpeakerChange[] } {
  const times: WordTime[] = [];
  const voices: SpeakerChange[] = [];
  for (const [index, { start, end, speaker }] of words.entries()) {
    const offset = offsets[index] ?? -1;
    if (offset < 0) continue;
    if (start !== null) times.push({ offset, start, end });
    if (speaker !== null && speaker !== voices.at(-1)?.speaker) voices.push({ at: offset, speaker });
  }
  return { times, voices };
}

/** One number for each word, in order; `-` for a word without one. */
function withConfidence(carried: Carried | null, words: readonly Word[]): Carried | null {
  if (!words.some(({ confidence }) => confidence !== null)) return carried;
  return { ...carried, 'word-confidence': words.map(({ confidence }) => confidence ?? '-').join(' ') };
}

/** The finest unit in any file, Azure's. Sums are rounded to it, so that 0.72 and 0.2 make 0.92. */
const TICKS = 10_000_000;

/** The end of something that begins at `start` and lasts `duration`. */
export function endOf(start: Seconds | null, duration: Seconds | null): Seconds | null {
  if (start === null || duration === null) return null;
  const ticks = Math.round((start + duration) * TICKS);
  return Number.isFinite(ticks) ? seconds(ticks / TICKS) : null;
}
