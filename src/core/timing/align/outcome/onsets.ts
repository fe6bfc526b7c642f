import { FRAME } from '../features/front-end';
import type { Contrast, VoiceEvidence } from '../voices/evidence';
import type { WordRange } from './confidence';
import type { Heard } from './heard';
import { loudest, quietest } from './loudness';

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

/** Frames from a turn's first word back in which its voice is looked for; and of quiet beyond which it is not. */
const REACH = frames(2.5);
const LONG_PAUSE = frames(1);
/** Sound is of a voice, or of the other, if it tells so by so many nats in all. */
const SURE = 12;
/** Echo is quieter than this many dB below speech. */
const ECHO = 15;

/**
 * When each turn begins to be heard, in seconds, where that is before its first word. What is said there is not in the text: a
 * hesitation, or a word said twice; or the search has squeezed the first word. Where it is known how the two speakers
 * sound, sound between their words begins a turn if it is of its voice. Elsewhere loudness tells: sound right before a
 * word and behind a pause is of the same voice. NaN where there is no such sound. `loudness` is by frame, in dB.
 */
export function turnOnsets(
  heard: Heard,
  turns: readonly WordRange[],
  loudness: Float32Array,
  evidence: Pick<VoiceEvidence, 'betweenTurns'>,
): Float64Array {
  let lastEnd = Number.NEGATIVE_INFINITY;
  let lastTurn: number | null = null;
  return Float64Array.from(turns, ({ from, to }, turn) => {
    const found = Array.from({ length: to - from }, (_, index) => from + index).filter(
      (word) => !Number.isNaN(heard.starts[word]!),
    );
    const [first] = found;
    if (first === undefined) return Number.NaN;
    const contrast = lastTurn === null ? null : evidence.betweenTurns(turn, lastTurn);
    const onset = heard.isPinned[first]
      ? null
      : onsetBefore(loudness, frames(heard.starts[first]!), frames(lastEnd), contrast);
    lastEnd = found.reduce((end, word) => Math.max(end, heard.ends[word]!), lastEnd);
    lastTurn = turn;
    return onset === null ? Number.NaN : onset * FRAME;
  });
}

/** First frame of the sound before frame `start`, none before `earliest`, where the last word of the turn before ends. */
function onsetBefore(
  loudness: Float32Array,
  start: number,
  earliest: number,
  contrast: Contrast | null,
): number | null {
  if (start - earliest > FAR) return null;
  const speech = loudest(loudness.subarray(start, start + SPEECH));
  const quiet = quietest(loudness.subarray(Math.max(0, start - QUIET), start + SPEECH));
  const threshold = quiet + LOUD * (speech - quiet);
  const evidenceAt = (frame: number) => contrast?.at(frame) ?? 0;
  const byVoice = contrast && voiceBefore(loudness, start, earliest, Math.max(threshold, speech - ECHO), evidenceAt);
  if (byVoice !== null) return byVoice;
  if (speech - quiet < CONTRAST) return null;
  const onset = soundBefore(loudness, start, earliest, threshold);
  if (onset === null) return null;
  let sum = 0;
  for (let frame = onset; frame < start; frame += 1) if (loudness[frame]! > threshold) sum += evidenceAt(frame);
  return sum < -SURE ? null : onset;
}

/**
 * First frame of what is of the turn's voice, if that is sure: the frame from which on the evidence of all frames is
 * greatest, as in a test for a change by cumulative sums (Page, 1954).
 */
function voiceBefore(
  loudness: Float32Array,
  start: number,
  earliest: number,
  threshold: number,
  evidenceAt: (frame: number) => number,
): number | null {
  let [onset, best, sum, quiet] = [start, 0, 0, 0];
  const last = Math.max(0, earliest, start - REACH);
  for (let frame = start - 1; frame >= last && quiet <= LONG_PAUSE; frame -= 1) {
    quiet += 1;
    if (loudness[frame]! <= threshold) continue;
    quiet = 0;
    sum += evidenceAt(frame);
    if (sum > best) [best, onset] = [sum, frame];
  }
  return best >= SURE ? onset : null;
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
