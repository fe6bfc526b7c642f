import { FRAME } from '../features/front-end';
import type { VoiceEvidence } from '../voices/voice-evidence';
import type { Heard, WordRange } from './heard';

const frames = (seconds: number) => Math.round(seconds / FRAME);

/** Frames by which a turn's start was moved ahead of its first word. What was taken for its voice may be other sound. */
const MOVED = frames(0.4);
/** Frames at a turn's beginning in which its voice must be heard, and the nats that speak against it. */
const BEGINNING = frames(1);
const CONTRARY = -4;
/** Frames before a turn, and how many of them are loud and have no word: sound goes right on into the turn. */
const BEFORE = frames(1);
const FILLED = frames(0.8);
/** How many first words may stand alone, and the seconds from them to the next word. */
const FEW = 2;
const ALONE = 3;
/** Frames at both ends of a word that may still be its own. */
const EDGE = frames(0.02);

/**
 * Turns whose start is in doubt, however well their words fit: it was moved far ahead of the first word, or the voice of
 * the turn before is heard in its first second, or sound without words goes on right up to it, as music and unwritten
 * speech do, or its first words stand alone, far from the rest.
 * @param heard as the searches left it
 * @param starts the final starts of turns, in seconds
 */
export function doubtedTurns(
  heard: Heard,
  turns: readonly WordRange[],
  starts: readonly number[],
  evidence: Pick<VoiceEvidence, 'betweenTurns' | 'isLoud' | 'frames'>,
): Set<number> {
  const isOfWord = wordFrames(heard, evidence.frames);
  const doubted = new Set<number>();
  let last: number | null = null;
  for (const [turn, { from, to }] of turns.entries()) {
    const found = Array.from({ length: to - from }, (_, index) => from + index).filter(
      (word) => heard.starts[word]! >= 0,
    );
    const [first] = found;
    if (first === undefined) continue;
    const start = frames(starts[turn]!);
    const end = Math.min(start + BEGINNING, frames(heard.ends[found.at(-1)!]!), evidence.frames);
    const contrast = last === null ? null : evidence.betweenTurns(turn, last);
    let own = 0;
    for (let frame = start; frame < end; frame += 1) if (evidence.isLoud(frame)) own += contrast?.at(frame) ?? 0;
    let filled = 0;
    for (let frame = Math.max(0, start - BEFORE); frame < start; frame += 1) {
      if (evidence.isLoud(frame) && !isOfWord[frame]) filled += 1;
    }
    const isAlone = found.slice(1, 1 + FEW).some((word, at) => heard.starts[word]! - heard.ends[found[at]!]! >= ALONE);
    const isMoved = frames(heard.starts[first]!) - start >= MOVED;
    if (isMoved || own <= CONTRARY || filled >= FILLED || isAlone) doubted.add(turn);
    last = turn;
  }
  return doubted;
}

/** 1 for each frame in which a word was found. */
function wordFrames({ starts, ends }: Heard, count: number): Uint8Array {
  const isOfWord = new Uint8Array(count);
  for (const [word, start] of starts.entries()) {
    if (start >= 0) isOfWord.fill(1, Math.max(0, frames(start) - EDGE), frames(ends[word]!) + EDGE);
  }
  return isOfWord;
}
