import { FRAME } from '../features/front-end';
import { Pause } from '../search/text';
import type { SpokenWord } from '../text/spoken-words';
import type { VoiceEvidence } from '../voices/evidence';
import type { WordRange } from './confidence';
import type { Heard } from './heard';
import { loudest, quietest } from './loudness';
import { putBack } from './torn';

const frames = (seconds: number) => Math.round(seconds / FRAME);

/** Words at a turn's start that may have been glued to the turn before, and words that follow at least. */
const FEW = 2;
const REST = 2;
/** Seconds from the turn before to them, at most; and from them to the next word, at least. */
const CLOSE = 0.15;
const GAP = 0.3;
/** Frames of quiet within that gap, at least: a hesitation is none. */
const QUIET = frames(0.2);
/** How loud sound is at least, as a share of the way from the quietest to speech, in dB. */
const LOUD = 0.5;
/** Frames before and behind the gap that tell how quiet and how loud it is. */
const BEFORE = frames(1);
const SPEECH = frames(0.5);
/** Words stay where the voice of the turn is heard in them by so many nats. */
const OWN = 2;

/**
 * Puts back first words that were drawn to the last sound of the turn before, where a pause follows that the text does not have:
 * they stand right before the next word. Turns in which the words are heard in the turn's own voice stay as they are; the others
 * are returned.
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
