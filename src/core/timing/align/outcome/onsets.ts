import { FRAME } from '../features/front-end';
import type { WordRange } from './confidence';
import type { Heard } from './heard';

const frames = (seconds: number) => Math.round(seconds / FRAME);

/** Frames of quiet that part a turn from the one before at least; shorter ones are within speech. */
const PAUSE = frames(0.1);
/** Frames from the end of what comes before a turn's first word to that word, at most: a hesitation may end in a pause. */
const GAP = frames(0.3);
/** Frames that it begins before the first word, at most. */
const LONGEST = frames(1);
/** Frames of it that are loud, at least: a click is none. */
const SHORTEST = frames(0.06);
/** Frames without a word of the text before the turn, at most: behind longer ones it may be of music or an advertisement. */
const FAR = frames(5);
/** Decibels from quiet to speech, at least; in more noise loudness says nothing. */
const CONTRAST = 12;
/** How loud sound is at least, as a share of the way from quiet to speech, in dB. */
const LOUD = 0.5;
/** Frames at a turn's beginning that tell how loud its speaker is, and before it, how quiet pauses are. */
const SPEECH = frames(0.5);
const QUIET = frames(2.5);

/**
 * When each turn begins to be heard, in seconds, where that is before its first word: sound right before the word and behind a
 * pause is of the same voice. It says what the text leaves out, a hesitation or a word said twice, or the search has
 * squeezed the first word. NaN where there is no such sound. `loudness` is by frame, in dB.
 */
export function turnOnsets(heard: Heard, turns: readonly WordRange[], loudness: Float32Array): Float64Array {
  let lastEnd = Number.NEGATIVE_INFINITY;
  return Float64Array.from(turns, ({ from, to }) => {
    let onset: number | null = null;
    let isFirst = true;
    const before = lastEnd;
    for (let word = from; word < to; word += 1) {
      if (Number.isNaN(heard.starts[word]!)) continue;
      if (isFirst && !heard.isPinned[word]) onset = onsetBefore(loudness, heard.starts[word]!, before);
      isFirst = false;
      lastEnd = heard.ends[word]!;
    }
    return onset ?? Number.NaN;
  });
}

/** Seconds; `before` is the end of the last word of the turn before. */
function onsetBefore(loudness: Float32Array, word: number, before: number): number | null {
  const start = frames(word);
  const earliest = frames(before);
  if (start - earliest > FAR) return null;
  const speech = loudness.subarray(start, start + SPEECH).reduce((a, b) => Math.max(a, b), -200);
  const quiet = loudness.subarray(Math.max(0, start - QUIET), start + SPEECH).reduce((a, b) => Math.min(a, b), 0);
  if (speech - quiet < CONTRAST) return null;
  const onset = soundBefore(loudness, start, earliest, quiet + LOUD * (speech - quiet));
  return onset === null ? null : onset * FRAME;
}

/** First frame of the sound before `start`, if there is some and a pause before it. */
function soundBefore(loudness: Float32Array, start: number, earliest: number, threshold: number): number | null {
  let [onset, loud, quiet] = [start, 0, 0];
  for (let frame = start - 1; frame >= earliest && quiet < (loud === 0 ? GAP : PAUSE); frame -= 1) {
    if (loudness[frame]! > threshold) {
      onset = frame;
      loud += 1;
      quiet = 0;
    } else quiet += 1;
  }
  return loud >= SHORTEST && quiet >= PAUSE && start - onset <= LONGEST ? onset : null;
}
