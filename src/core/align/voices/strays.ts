import { frameAt } from '../features/front-end';
import type { FrameRange } from '../search/band';
import type { VoiceEvidence, WordTimes } from './voice-evidence';

/** How many words at a turn's start may go astray. */
const FIRST = 4;
/** Seconds by which the fine search has moved such a word, and those by which it may move it when it searches again. */
const FAR = 0.4;
/** Nats by which the turn's voice speaks for the place of the coarse search. */
const BETTER = 8;

/**
 * First words that the fine search drew away from where the coarse search had found them, into another voice. Beside
 * speech that the text does not have it moves them as far as they fit a little better, and knows no voices. For each of
 * these words, by its index in `kept`, the fine frames in which it should be searched again.
 * @param heard as the fine search left it
 * @param coarse as the coarse search left it
 * @param kept the words that the coarse search found
 */
export function straysOf(
  heard: WordTimes,
  coarse: WordTimes,
  kept: Int32Array,
  turnOfWord: (word: number) => number,
  evidence: Pick<VoiceEvidence, 'leastOwn'>,
): Map<number, FrameRange> {
  const strays = new Map<number, FrameRange>();
  for (let from = 0, to = 0; from < kept.length; from = to) {
    const turn = turnOfWord(kept[from]!);
    while (to < kept.length && turnOfWord(kept[to]!) === turn) to += 1;
    const first = Array.from(kept.subarray(from, Math.min(to, from + FIRST)));
    const moved = first.filter((word) => Math.abs(heard.starts[word]! - coarse.starts[word]!) > FAR);
    // Under another turn the other voice is heard, too.
    const isUnder = from > 0 && heard.starts[first[0]!]! < heard.ends[kept[from - 1]!]!;
    if (moved.length === 0 || isUnder) continue;
    const ownIn = ({ starts, ends }: WordTimes) =>
      moved.reduce((nats, word) => nats + evidence.leastOwn(turn, frameAt(starts[word]!), frameAt(ends[word]!)), 0);
    if (ownIn(coarse) < ownIn(heard) + BETTER) continue;
    for (const [index, word] of first.entries()) {
      strays.set(from + index, {
        from: frameAt(coarse.starts[word]! - FAR),
        to: frameAt(coarse.ends[word]! + FAR),
      });
    }
  }
  return strays;
}
