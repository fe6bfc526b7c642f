import { type Seconds, seconds } from '../../core/time/seconds';
import type { Turn } from '../../core/transcript/model';
import type { Times, TurnTime } from '../../core/transcript/times';
import { wordsOf } from '../../core/transcript/words';

/** Seconds into a sentence at which going back still means the one before. */
const GRACE = 1;

/**
 * Where the sentence begins that is being said at a time, or was said last: of the turn's own text, by the times of its
 * words. Within the first second it is the sentence before, so that going back again goes further back. Null before the
 * first.
 */
export function sentenceStart(turns: readonly Turn[], times: Times, at: Seconds): Seconds | null {
  let index = times.findLastIndex(({ start }) => start <= at);
  for (let time = times[index]; time !== undefined; time = times[--index]) {
    const starts = startsOf(turns[index]?.text ?? '', time);
    const before = starts.findLast((start) => start <= at - GRACE);
    if (before !== undefined) return before;
  }
  const [first] = times;
  return first && first.start <= at ? first.start : null;
}

/** Where the next sentence begins behind a time, of the turn that is said or the ones after it; null behind the last. */
export function nextSentenceStart(turns: readonly Turn[], times: Times, at: Seconds): Seconds | null {
  let index = Math.max(
    0,
    times.findLastIndex(({ start }) => start <= at),
  );
  // A hair of tolerance: a seek may land a sample short of the start it was given.
  for (let time = times[index]; time !== undefined; time = times[++index]) {
    const next = startsOf(turns[index]?.text ?? '', time).find((start) => start > at + 0.01);
    if (next !== undefined) return next;
  }
  return null;
}

function startsOf(text: string, time: TurnTime): Seconds[] {
  const words = wordsOf(text);
  const starts = sentencesIn(text).map((offset) => time.words[words.findIndex(({ end }) => end > offset)]);
  return [time.start, ...starts.filter((start) => start !== undefined && start > time.start)].map((start) =>
    seconds(start ?? 0),
  );
}

/** Names, titles and initials whose full stop ends no sentence: Unicode's rules know none of them. */
const ABBREVIATION = /(?:^|\s)(?:\p{Lu}|(?:Mr|Mrs|Ms|Dr|Prof|St|Jr|Sr|vs|etc|No|Vol|Fig|e\.g|i\.e|U\.S))\.\s*$/u;

/** Offsets at which sentences begin, in any language: https://unicode.org/reports/tr29/#Sentence_Boundaries */
export function sentencesIn(text: string): number[] {
  const starts: number[] = [];
  let before = '';
  for (const { segment, index } of new Intl.Segmenter(undefined, { granularity: 'sentence' }).segment(text)) {
    if (!ABBREVIATION.test(before)) starts.push(index);
    before = segment;
  }
  return starts;
}
