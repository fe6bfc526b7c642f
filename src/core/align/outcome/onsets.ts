import { FRAME } from '../features/front-end';
import type { Contrast } from '../voices/contrast';
import type { VoiceEvidence } from '../voices/voice-evidence';
import type { Heard, WordRange } from './heard';

const frames = (seconds: number) => Math.round(seconds / FRAME);

/** The least frames of quiet between two turns. Shorter pauses occur within speech. */
const PAUSE = frames(0.1);
/** The most frames between such a sound and the turn's first word: a hesitation may end in a pause. */
const GAP = frames(0.3);
/** The most frames by which the sound begins before the first word. */
const LONGEST = frames(1);
/** The least loud frames of the sound: a click has fewer. */
const SHORTEST = frames(0.06);
/**
 * The most frames without a word of the text before the turn. In a longer gap the sound may be music or an
 * advertisement.
 */
const FAR = frames(5);
/** The least decibels from quiet to speech. With less, in noise, loudness shows nothing. */
const CONTRAST = 12;
/** How loud sound is at least, as a share of the way from quiet to speech, in dB. */
const LOUD = 0.5;
/** Frames at a turn's beginning that show how loud its speaker is, and before it, how quiet pauses are. */
const SPEECH = frames(0.5);
const QUIET = frames(2.5);

/**
 * Frames before a turn's first word in which its voice is looked for, and the longest quiet that the search crosses.
 */
const REACH = frames(2.5);
const LONG_PAUSE = frames(1);
/** Nats of evidence in total from which on sound is taken to be of one voice or the other. */
const SURE = 12;
/** dB. Echo is quieter than speech by more than this. */
const ECHO = 15;

/**
 * Frames between two turns, and how many of them are loud, from which on something is said there that the text does not
 * have. Then the same voice may belong to either.
 */
const UNWRITTEN = { gap: frames(2.2), loud: frames(0.9) };

/**
 * When each turn begins to be heard, in seconds, if that is before its first word. What is said there is not in the
 * text: a hesitation, or a repeated word. Or the search has squeezed the first word. Where both voices are known, sound
 * between the two speakers' words begins a turn if it is in its voice. Elsewhere loudness decides: sound right before a
 * word, after a pause, is taken to be the same voice. NaN where there is no such sound, or where it is like that of other
 * pauses, as music is, or where much is said that the text does not have. `loudness` is by frame, in dB.
 */
export function turnOnsets(
  heard: Heard,
  turns: readonly WordRange[],
  loudness: Float32Array,
  evidence: Evidence,
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
    const [start, end] = [frames(heard.starts[first]!), frames(lastEnd)];
    const mayMove = !heard.isPinned[first] && !isUnwritten(evidence, end, start);
    const onset = mayMove ? onsetBefore(loudness, start, end, contrast) : null;
    lastEnd = found.reduce((latest, word) => Math.max(latest, heard.ends[word]!), lastEnd);
    lastTurn = turn;
    return onset === null || evidence.isOfPause(turn, onset, start) ? Number.NaN : onset * FRAME;
  });
}

type Evidence = Pick<VoiceEvidence, 'betweenTurns' | 'isLoud' | 'isOfPause'>;

/** Whether something is said between two frames that the text does not have. */
function isUnwritten(evidence: Evidence, from: number, to: number): boolean {
  if (!(to - from > UNWRITTEN.gap)) return false;
  let loud = 0;
  for (let frame = Math.max(0, from, to - FAR); frame < to; frame += 1) if (evidence.isLoud(frame)) loud += 1;
  return loud > UNWRITTEN.loud;
}

/**
 * First frame of the sound before frame `start`. Not before `earliest`, where the last word of the previous turn ends.
 */
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
 * First frame of the turn's voice, if that is certain: the frame from which the summed evidence is greatest, as in a
 * cumulative sum test for a change (Page, 1954).
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

/** First frame of the sound before `start`, if there is sound and a pause before it. */
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

/** The loudest of some frames, in dB; minus infinity for no frames. */
export function loudest(frames: Float32Array): number {
  return frames.reduce((most, level) => Math.max(most, level), -200);
}

/** The quietest of some frames, in dB; full scale for no frames. */
export function quietest(frames: Float32Array): number {
  return frames.reduce((least, level) => Math.min(least, level), 0);
}
