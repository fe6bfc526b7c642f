import { type Seconds, seconds, ZERO } from '../time/seconds';
import { pauseAfter, speechOf } from '../timing/word-duration';
import type { ShownTranscript } from '../transcript/model';
import type { Times, TurnTime } from '../transcript/times';
import type { EditedText } from './edited';
import { wordsOfTurns } from './source-words';
import type { FoundWord, FoundWords } from './stretches';
import type { Run, WordPlace } from './word-places';

/**
 * The times of an edited transcript. `times` are those of its source. Words of the source keep theirs exactly. New words
 * have the times that were found for them. Otherwise they get the times of as many words that they replace, or else
 * times between their neighbours. Linear.
 */
export function editedTimes(
  { transcript, runs, sources }: EditedText<ShownTranscript>,
  times: Times,
  found?: FoundWords,
): Times {
  const words = wordsOfTurns(transcript.turns);
  const following = followingWords(runs);
  const edited: TurnTime[] = [];
  for (const [turn, own] of runs.entries()) {
    const source = sources[turn] ?? null;
    const next = following[turn] ?? null;
    const heard = found?.get(turn);
    const between = { from: edited.at(-1)?.end ?? ZERO, next };
    const said = () => words.list(turn, 0, words.count(turn));
    const whole = heard ? null : wholeOf(own, source, times);
    edited.push(whole ?? timeOf(own, source, times, said(), between, heard ?? NONE_FOUND));
  }
  return inOrder(edited);
}

/** The words of a turn that were searched for, by their index; null for one that was not found. */
type Heard = ReadonlyMap<number, FoundWord | null>;

const NONE_FOUND: Heard = new Map();

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
  heard: Heard,
): TurnTime {
  const known = knownTimes(runs, source, next, times, heard);
  const own = source === null ? undefined : times[source];
  const first = heard.get(0)?.start;
  const begun = own?.start ?? known.words[0] ?? firstTime(runs, times) ?? from;
  // A word that was put before the first one may be said before the turn began.
  const start = first !== undefined && own ? seconds(Math.min(first, begun)) : begun;
  const ended = heard.get(said.length - 1)?.end ?? endOf(runs, source, next, times) ?? start;
  const end = seconds(Math.max(start, ended, known.words.findLast((time) => time !== null) ?? start));
  const words = filled(known.words, said, start, end);
  const time = own ?? times[runs.find((run) => run.source)?.source?.turn ?? -1];
  const isFound = [...heard.values()].some((word) => word !== null);
  const isAligned = time?.timing === 'aligned' || isFound;
  const confidence = time?.timing === 'aligned' ? time.confidence : (heard.get(0)?.confidence ?? 0);
  return {
    start: own ? start : (words[0] ?? start),
    end,
    timing: isFound ? 'aligned' : (own?.timing ?? (isAligned ? 'aligned' : 'estimated')),
    words,
    ...((isAligned || heard.size > 0) && {
      ...(confidence !== undefined && { confidence }),
      wordConfidences: known.confidences,
    }),
  };
}

/** The times and confidences of words, as far as the source or a search tells; null and 0 for others. */
function knownTimes(
  runs: readonly Run[],
  source: number | null,
  following: WordPlace | null,
  times: Times,
  heard: Heard,
) {
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
      const its = heard.get(run.word + at);
      words.push(its?.start ?? (isKnown ? time?.words[first + at] : null) ?? null);
      confidences.push(its?.confidence ?? (run.source ? (time?.wordConfidences?.[first + at] ?? 1) : 0));
    }
    if (run.source) next = { turn: run.source.turn, word: run.source.word + run.count };
  }
  return { words: withinKnown(words, runs, heard), confidences };
}

/** The same times, where those that were found do not lie behind the next word of the source. */
function withinKnown(words: (Seconds | null)[], runs: readonly Run[], heard: Heard): (Seconds | null)[] {
  if (heard.size === 0) return words;
  let next = Number.POSITIVE_INFINITY;
  for (const { word, count, source } of runs.toReversed())
    for (let at = word + count - 1; at >= word; at -= 1) {
      const time = words[at] ?? null;
      if (time === null) continue;
      const isFixed = source !== null && !heard.get(at);
      if (!isFixed) words[at] = seconds(Math.min(time, next));
      next = isFixed ? time : Math.min(time, next);
    }
  return words;
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
