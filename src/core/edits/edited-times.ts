import { type Seconds, seconds, ZERO } from '../time/seconds';
import { pauseAfter, speechOf } from '../timing/word-duration';
import type { ShownTranscript } from '../transcript/model';
import type { Times, TurnTime } from '../transcript/times';
import type { EditedText } from './edited';
import { wordsOfTurns } from './source-words';
import type { Run, WordPlace } from './word-places';

/**
 * The times of an edited transcript. `times` are those of its source. Words of the source keep theirs exactly. New words
 * get the times of as many words that they replace, or else times between their neighbours. Linear.
 */
export function editedTimes({ transcript, runs, sources }: EditedText<ShownTranscript>, times: Times): Times {
  const words = wordsOfTurns(transcript.turns);
  const following = followingWords(runs);
  const edited: TurnTime[] = [];
  for (const [turn, own] of runs.entries()) {
    const source = sources[turn] ?? null;
    const next = following[turn] ?? null;
    const between = { from: edited.at(-1)?.end ?? ZERO, next };
    const said = () => words.list(turn, 0, words.count(turn));
    edited.push(wholeOf(own, source, times) ?? timeOf(own, source, times, said(), between));
  }
  return inOrder(edited);
}

/** For each turn, the first word of the source that comes in the turns after it. */
function followingWords(runs: EditedText['runs']): (WordPlace | null)[] {
  let next: WordPlace | null = null;
  const found = runs.toReversed().map((own) => {
    const here = next;
    next = own.find(({ source }) => source !== null)?.source ?? next;
    return here;
  });
  return found.reverse();
}

/** The time of a turn that has all words of its source, and no others. */
function wholeOf(runs: readonly Run[], source: number | null, times: Times): TurnTime | null {
  const time = source === null ? undefined : times[source];
  if (!time) return null;
  const [run] = runs;
  if (run === undefined) return time;
  const isWhole = runs.length === 1 && run.source?.turn === source && run.source.word === 0;
  return isWhole && run.count === time.words.length ? time : null;
}

function timeOf(
  runs: readonly Run[],
  source: number | null,
  times: Times,
  said: readonly string[],
  { from, next }: { readonly from: Seconds; readonly next: WordPlace | null },
): TurnTime {
  const known = knownTimes(runs, source, next, times);
  const own = source === null ? undefined : times[source];
  const start = own?.start ?? known.words[0] ?? firstTime(runs, times) ?? from;
  const end = seconds(Math.max(start, endOf(runs, source, next, times) ?? start));
  const words = filled(known.words, said, start, end);
  const time = own ?? times[runs.find((run) => run.source)?.source?.turn ?? -1];
  const isHeard = time?.timing === 'aligned';
  return {
    start: own ? start : (words[0] ?? start),
    end,
    timing: own?.timing ?? (isHeard ? 'aligned' : 'estimated'),
    words,
    ...(isHeard && {
      ...(time.confidence !== undefined && { confidence: time.confidence }),
      wordConfidences: known.confidences,
    }),
  };
}

/** The times and confidences of words, as far as the source tells; null and 0 for others. */
function knownTimes(runs: readonly Run[], source: number | null, following: WordPlace | null, times: Times) {
  const words: (Seconds | null)[] = [];
  const confidences: number[] = [];
  let next: WordPlace | null = source === null ? null : { turn: source, word: 0 };
  for (const [index, run] of runs.entries()) {
    const time = times[(run.source ?? next)?.turn ?? -1];
    const first = (run.source ?? next)?.word ?? 0;
    const behind = index + 1 < runs.length ? (runs[index + 1]?.source ?? null) : following;
    const replaced = run.source || !next ? run.count : (wordAfter(next, behind) ?? time?.words.length ?? first) - first;
    for (let at = 0; at < run.count; at += 1) {
      const isKnown = replaced === run.count || (at === 0 && replaced > 0);
      words.push((isKnown ? time?.words[first + at] : null) ?? null);
      confidences.push(run.source ? (time?.wordConfidences?.[first + at] ?? 1) : 0);
    }
    if (run.source) next = { turn: run.source.turn, word: run.source.word + run.count };
  }
  return { words, confidences };
}

/** The word that comes after a place, if it is in the same turn of the source. */
function wordAfter(place: WordPlace, following: WordPlace | null): number | null {
  return following?.turn === place.turn ? following.word : null;
}

function firstTime(runs: readonly Run[], times: Times): Seconds | null {
  const first = runs.find(({ source }) => source !== null)?.source;
  return first ? (times[first.turn]?.words[first.word] ?? null) : null;
}

/** Where a turn ends: where the next word of its source begins, or where its source ends. */
function endOf(runs: readonly Run[], source: number | null, following: WordPlace | null, times: Times): Seconds | null {
  const last = runs.findLast(({ source }) => source !== null);
  const follows = following ? times[following.turn]?.words[following.word] : undefined;
  if (!last?.source) return (following?.turn === source ? follows : times[source ?? -1]?.end) ?? follows ?? null;
  const { turn, word } = last.source;
  const time = times[turn];
  const isLast = last === runs.at(-1);
  const next = isLast ? word + last.count : wordAfter(last.source, following);
  return (next === null ? undefined : time?.words[next]) ?? time?.end ?? null;
}

/** Seconds. Mere punctuation takes some time, too. */
const SHORTEST = 0.01;

/** Words without a time get one between those around them, by how long they take to say. */
function filled(known: readonly (Seconds | null)[], said: readonly string[], start: Seconds, end: Seconds): Seconds[] {
  const words: Seconds[] = [];
  let latest: number = start;
  for (let at = 0; at < known.length; ) {
    const time = known[at] ?? null;
    if (time !== null) {
      latest = Math.max(latest, time);
      words.push(seconds(latest));
      at += 1;
      continue;
    }
    let next = at;
    while (next < known.length && (known[next] ?? null) === null) next += 1;
    // The word before them takes its part of the time until the next one.
    const first = Math.max(0, at - 1);
    const lengths = said.slice(first, next).map((word) => speechOf(word) + pauseAfter(word) + SHORTEST);
    const total = lengths.reduce((sum, length) => sum + length, 0);
    const span = Math.max(0, (known[next] ?? end) - latest);
    let done = at === first ? 0 : (lengths[0] ?? 0);
    const from = latest;
    for (const length of lengths.slice(at - first)) {
      words.push(seconds(from + (span * done) / total));
      done += length;
    }
    latest = words.at(-1) ?? latest;
    at = next;
  }
  return words;
}

/** Starts of turns never decrease: the second part of a turn may begin after another speaker who overlaps it. */
function inOrder(times: TurnTime[]): Times {
  let next = Number.POSITIVE_INFINITY;
  for (let turn = times.length - 1; turn >= 0; turn -= 1) {
    const time = times[turn];
    if (time && time.start > next) times[turn] = { ...time, start: seconds(next) };
    next = times[turn]?.start ?? next;
  }
  return times;
}
