import { FRAME } from '../features/front-end';
import { Pause } from '../search/search-words';
import type { SpokenWord } from '../text/spoken-words';
import type { VoiceEvidence } from '../voices/voice-evidence';
import type { Heard, WordRange } from './heard';
import { loudest, quietest } from './onsets';
import { putBack } from './torn';

const frames = (seconds: number) => Math.round(seconds / FRAME);

/**
 * The most words at a turn's start that may be glued to the previous turn, and the least number of words after them.
 */
const FEW = 2;
const REST = 2;
/** Seconds: the most between the previous turn and these words, and the least from them to the next word. */
const CLOSE = 0.15;
const GAP = 0.3;
/** The least frames of quiet in that gap: a hesitation has fewer. */
const QUIET = frames(0.2);
/** How loud sound is at least, as a share of the way from the quietest to speech, in dB. */
const LOUD = 0.5;
/** Frames before and after the gap that show how quiet and how loud it is. */
const BEFORE = frames(1);
const SPEECH = frames(0.5);
/** Nats. Words stay if their turn's voice is heard in them this clearly. */
const OWN = 2;

/**
 * Puts back first words that were drawn to the last sound of the previous turn, and are followed by a pause that the
 * text does not have. They go right before the next word. Words that are heard in their turn's own voice stay. Returns
 * the turns that changed.
 */
export function mendGlued(
  heard: Heard,
  words: readonly SpokenWord[],
  turns: readonly WordRange[],
  phonesOf: (word: number) => number,
  loudness: Float32Array,
  evidence: Pick<VoiceEvidence, 'betweenTurns'>,
): number[] {
  const { starts, ends } = heard;
  let before: { turn: number; end: number } | null = null;
  return turns.flatMap(({ from, to }, turn) => {
    const last = before;
    for (let word = from; word < to; word += 1) {
      if (!Number.isNaN(starts[word]!)) before = { turn, end: Math.max(before?.end ?? 0, ends[word]!) };
    }
    if (last === null || !(starts[from]! - last.end <= CLOSE)) return [];
    const next = wordBehindPause(heard, words, { from, to }, loudness);
    if (next === null) return [];
    const contrast = evidence.betweenTurns(turn, last.turn);
    let own = 0;
    for (let frame = frames(starts[from]!); frame < frames(ends[next - 1]!); frame += 1)
      own += contrast?.at(frame) ?? 0;
    if (own >= OWN) return [];
    putBack(heard, from, next, phonesOf);
    return [turn];
  });
}

function wordBehindPause(
  { starts, ends, isPinned }: Heard,
  words: readonly SpokenWord[],
  { from, to }: WordRange,
  loudness: Float32Array,
): number | null {
  for (let word = from; word < Math.min(from + FEW, to - REST); word += 1) {
    if (!(starts[word + 1]! >= ends[word]!) || isPinned[word] || words[word]!.pause !== Pause.None) return null;
    if (starts[word + 1]! - ends[word]! < GAP) continue;
    return isPause(loudness, frames(ends[word]!), frames(starts[word + 1]!)) ? word + 1 : null;
  }
  return null;
}

/** Whether it is quiet for long enough between two frames. */
function isPause(loudness: Float32Array, from: number, to: number): boolean {
  const speech = loudest(loudness.subarray(to, to + SPEECH));
  const silence = quietest(loudness.subarray(Math.max(0, from - BEFORE), to + SPEECH));
  const threshold = silence + LOUD * (speech - silence);
  let quiet = 0;
  for (let frame = from; frame < to && quiet < QUIET; frame += 1) quiet = loudness[frame]! < threshold ? quiet + 1 : 0;
  return quiet >= QUIET;
}
