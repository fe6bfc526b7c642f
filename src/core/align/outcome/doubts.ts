import { FRAME } from '../features/front-end';
import { framesOfWords, type VoiceEvidence } from '../voices/voice-evidence';
import type { Heard, WordRange } from './heard';

const frames = (seconds: number) => Math.round(seconds / FRAME);

/** Frames by which a turn's start was moved ahead of its first word. What was taken for its voice may be other sound. */
const MOVED = frames(0.4);
/** Frames at a turn's beginning in which its voice must be heard, and the nats that speak for another. */
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
 * The most words and seconds of a turn that may be drawn to the beginning of the next, and the seconds up to there. It
 * may be buried under the turn before.
 */
const BURIED = { words: 3, length: 0.2, gap: 0.05 };
/**
 * The most seconds from a turn to a first word that was squeezed behind its end, how long that word is at most, and by
 * how many nats it fits worse than usual. The turn may begin before.
 */
const SQUEEZED = { overlap: 0.05, gap: 0.7, length: 0.12, unfit: 2.5 };

/**
 * Turns whose start is in doubt, however well their words fit:
 *
 * - it was moved far ahead of the first word;
 * - another speaker's voice is heard in the first second;
 * - sound without words goes on right up to it, as music and unwritten speech do;
 * - the first words stand alone, far from the rest;
 * - the turn is hardly a word, right before the next turn;
 * - the first word is short and fits badly, right behind the turn before.
 *
 * @param heard as the searches left it
 * @param starts the final starts of turns, in seconds
 */
export function doubtedTurns(
  heard: Heard,
  turns: readonly WordRange[],
  starts: readonly number[],
  evidence: Evidence,
): Set<number> {
  const ofWord = framesOfWords(heard, evidence.frames, EDGE);
  const usualFit = medianFit(heard);
  const doubted = new Set<number>();
  let last: { turn: number; end: number; isBuried: boolean } | null = null;
  for (const [turn, { from, to }] of turns.entries()) {
    const found = Array.from({ length: to - from }, (_, index) => from + index).filter(
      (word) => heard.starts[word]! >= 0,
    );
    const [first] = found;
    if (first === undefined) continue;
    const [begin, end] = [heard.starts[first]!, heard.ends[found.at(-1)!]!];
    const start = frames(starts[turn]!);
    if (last?.isBuried && begin - last.end < BURIED.gap) doubted.add(last.turn);
    const gap = begin - (last?.end ?? Number.NEGATIVE_INFINITY);
    const isMoved = frames(begin) - start >= MOVED;
    const isAlone = found.slice(1, 1 + FEW).some((word, at) => heard.starts[word]! - heard.ends[found[at]!]! >= ALONE);
    if (
      isMoved ||
      isAlone ||
      isFilled(evidence, ofWord, start) ||
      isSqueezed(heard, first, gap, usualFit) ||
      evidence.leastOwn(turn, start, Math.min(start + BEGINNING, frames(end), evidence.frames)) <= CONTRARY
    ) {
      doubted.add(turn);
    }
    last = { turn, end, isBuried: found.length <= BURIED.words && end - begin < BURIED.length };
  }
  return doubted;
}

type Evidence = Pick<VoiceEvidence, 'leastOwn' | 'isLoud' | 'frames'>;

/** Whether sound without words goes on right up to a frame. */
function isFilled(evidence: Evidence, ofWord: Uint8Array, start: number): boolean {
  let filled = 0;
  for (let frame = Math.max(0, start - BEFORE); frame < start; frame += 1) {
    if (evidence.isLoud(frame) && !ofWord[frame]) filled += 1;
  }
  return filled >= FILLED;
}

/** Whether a turn's first word was squeezed behind the end of the turn before. `gap` is in seconds. */
function isSqueezed({ starts, ends, fits }: Heard, first: number, gap: number, usualFit: number): boolean {
  const isNear = gap > -SQUEEZED.overlap && gap < SQUEEZED.gap;
  return isNear && ends[first]! - starts[first]! < SQUEEZED.length && fits[first]! < usualFit - SQUEEZED.unfit;
}

/** The median fit of the words found, in nats. */
function medianFit({ starts, fits }: Heard): number {
  const found = fits.filter((_, word) => !Number.isNaN(starts[word]!)).sort();
  return found[found.length >> 1] ?? 0;
}
