import { type Seconds, type Stretch, seconds } from '../../time/seconds';
import type { Transcript } from '../../transcript/model';
import type { Alignment } from '../alignment';
import { FRAME } from '../features/front-end';
import { speechThreshold } from '../features/normalise';
import type { PreparedWord } from '../prepare';
import type { GainOfWord } from '../search/chance';
import type { VoiceEvidence } from '../voices/voice-evidence';
import { turnConfidences } from './confidence';
import { doubtedTurns } from './doubts';
import { closeGaps } from './gaps';
import { mendGlued } from './glued';
import { type Heard, meanFit, type WordRange } from './heard';
import { turnOnsets } from './onsets';
import { replacedWords } from './replaced';
import { shiftsOf } from './shifts';
import { mendStretched } from './stretched';
import { mendTorn } from './torn';
import { alignedTurns, rangesOf, unspokenIn, withoutConfidence } from './turns';

/**
 * If a smaller share of the words was found, the text is taken to be of another recording: two episodes of a show may
 * begin and end with the same words,
 */
const BELONGS = 0.15;
/**
 * unless they cover this share of the time that is loud enough for speech: the recording may be a part of the text's.
 */
const COVERED = 0.25;
/**
 * It is also taken to be of another recording if the sound fits the words found in it worse than this, in nats. Text
 * spread over other words has -5, voices unlike the model's have -4, and the model's own -2 to -3.
 */
const WORST_FIT = -4.6;

/**
 * Puts together all that the searches found for a transcript.
 * @param loudness by fine frame, in dB
 * @param isSaid whether the text is said at all
 * @param gainOf compares a word with chance, in coarse frames
 */
export function alignmentOf(
  transcript: Transcript,
  prepared: readonly PreparedWord[],
  asHeard: Heard,
  loudness: Float32Array,
  duration: Seconds,
  language: string,
  voices: VoiceEvidence,
  isSaid: boolean,
  gainOf: GainOfWord,
): Alignment {
  const words = prepared.map(({ spoken }) => spoken);
  const ranges = rangesOf(transcript.turns, words);
  const phonesOf = (word: number) => prepared[word]!.phones.length;
  const belongs = words.length === 0 || (isSaid && isOfRecording(asHeard, loudness));
  const speakers = transcript.turns.map(({ speaker }) => speaker);
  const replaced = replacedWords(asHeard, ranges, speakers, phonesOf, gainOf);
  const heard = without(asHeard, replaced.turns);
  const asSearched = { ...heard, starts: heard.starts.slice(), ends: heard.ends.slice() };
  const torn = mendTorn(heard, words, ranges, phonesOf);
  for (const turn of mendGlued(heard, words, ranges, phonesOf, loudness, voices)) torn.add(turn);
  mendStretched(heard, ranges, phonesOf, voices);
  for (const turn of turnsFrom(heard, ranges, replaced.parts)) torn.add(turn);
  const onsets = turnOnsets(heard, ranges, loudness, voices);
  const starts = ranges.map(({ from, to }, turn) =>
    Number.isNaN(onsets[turn]!)
      ? (heard.starts.subarray(from, to).find((start) => !Number.isNaN(start)) ?? Number.NaN)
      : onsets[turn]!,
  );
  const doubted = doubtedTurns(asSearched, ranges, starts, voices);
  const confidences = turnConfidences(asSearched, ranges, torn, doubted, starts, loudness, phonesOf);
  closeGaps(heard, prepared);
  const placed = alignedTurns(transcript.turns, words, heard, confidences, duration, onsets);
  const turns = withoutConfidence(placed, words, replaced.parts);
  const said = without(heard, replaced.parts);
  return {
    turns,
    untranscribed: untranscribedIn(heard, duration),
    unspoken: unspokenIn(words, said),
    shifts: shiftsOf(transcript, turns),
    found: shareFound(said),
    belongs,
    language,
  };
}

/** A copy in which these words were not found. */
function without(heard: Heard, withdrawn: readonly WordRange[]): Heard {
  const [starts, ends] = [heard.starts.slice(), heard.ends.slice()];
  for (const { from, to } of withdrawn) {
    starts.fill(Number.NaN, from, to);
    ends.fill(Number.NaN, from, to);
  }
  return { ...heard, starts, ends };
}

/** The turns whose first word found is among some words. */
function turnsFrom({ starts }: Heard, turns: readonly WordRange[], some: readonly WordRange[]): number[] {
  return Array.from(turns.keys()).filter((turn) => {
    const { from, to } = turns[turn]!;
    const first = from + starts.subarray(from, to).findIndex((start) => !Number.isNaN(start));
    return some.some((words) => words.from <= first && first < words.to);
  });
}

/** Share of the words that were found; 1 where there are no words. */
function shareFound({ starts }: Heard): number {
  const found = starts.reduce((count, start) => count + (Number.isNaN(start) ? 0 : 1), 0);
  return starts.length === 0 ? 1 : found / starts.length;
}

function isOfRecording(heard: Heard, loudness: Float32Array): boolean {
  const isEnough = shareFound(heard) >= BELONGS || coveredOf(heard, loudness) >= COVERED;
  return isEnough && meanFit(heard, heard.starts.keys()) >= WORST_FIT;
}

/** Share of the time loud enough for speech in which words were found. */
function coveredOf({ starts, ends }: Heard, loudness: Float32Array): number {
  const threshold = speechThreshold(loudness);
  const loud = loudness.reduce((count, level) => count + (level >= threshold ? 1 : 0), 0) * FRAME;
  let covered = 0;
  for (const [word, start] of starts.entries()) if (!Number.isNaN(start)) covered += ends[word]! - start;
  return covered / Math.max(FRAME, loud);
}

/** Seconds. A shorter stretch without words is a pause, and is not reported. */
const SHORTEST = 5;

/** Where the recording has no words of the text: between found words, and at both ends. */
function untranscribedIn({ starts, ends }: Heard, duration: Seconds): Stretch[] {
  const stretches: Stretch[] = [];
  let from = 0;
  const close = (to: number) => {
    if (to - from >= SHORTEST) stretches.push({ start: seconds(from), end: seconds(to) });
  };
  for (let word = 0; word < starts.length; word += 1) {
    if (Number.isNaN(starts[word]!)) continue;
    close(starts[word]!);
    from = Math.max(from, ends[word]!);
  }
  close(duration);
  return stretches;
}
