import { toThousandths } from '../time/clock-text';
import { pauseAfter, speechOf } from '../timing/word-duration';
import type { SourceCue } from '../transcript/model';
import type { Times } from '../transcript/times';
import type { CuePart } from './edited-cues';
import type { SourceWords } from './source-words';

/** When a cue is shown. Seconds, in whole thousandths. */
export interface CueTime {
  readonly start: number;
  readonly end: number;
}

/** Seconds. The shortest time that a format can tell. */
const LEAST = 0.001;
/** Seconds. A shorter gap between two cues has no room for another. */
const SHORTEST_GAP = 0.5;

/**
 * The times of the parts of cues, and of new turns: when their first words are said, as `times` of the edited text tell,
 * but within the cue, or between the cues around them. Null where a cue keeps its times, or where there is no room.
 */
export function timesOfParts(
  parts: readonly CuePart[],
  cues: readonly SourceCue[],
  edited: SourceWords,
  times: Times,
): (CueTime | null)[] {
  const found: (CueTime | null)[] = parts.map(() => null);
  for (let at = 0; at < parts.length; at += 1) {
    if (isWhole(parts[at])) continue;
    // Everything from a part, or a new turn, up to the next cue that keeps its times.
    let end = at;
    while (end < parts.length && !isWhole(parts[end])) end += 1;
    const run = parts.slice(at, end);
    placeRun(run, { before: cueOf(parts[at - 1], cues), behind: cueOf(parts[end], cues) }, cues, (part) =>
      saidAt(part, edited, times),
    ).forEach((time, index) => {
      found[at + index] = time;
    });
    at = end - 1;
  }
  return found;
}

function isWhole(part: CuePart | undefined): boolean {
  return part !== undefined && part.cue !== null && part.isFirst && part.isLast;
}

function cueOf(part: CuePart | undefined, cues: readonly SourceCue[]): SourceCue | null {
  return cues[part?.cue ?? -1] ?? null;
}

/** When the first and last words of a part begin, and how long its words take. */
interface Said {
  readonly start: number;
  readonly lastWord: number;
  readonly length: number;
}

function saidAt({ lines, turn }: CuePart, edited: SourceWords, times: Times): Said {
  const [first] = lines;
  const last = lines.at(-1);
  const index = first?.turn ?? turn ?? 0;
  const spans = edited.of(index);
  const word = spans.findIndex(({ end }) => end > (first?.from ?? 0));
  const said = edited.list(index, 0, spans.length);
  const length = said.reduce((sum, one) => sum + speechOf(one) + pauseAfter(one), 0);
  const start = times[index]?.words[Math.max(0, word)] ?? times[index]?.start ?? 0;
  const lastSpans = last === undefined ? spans : edited.of(last.turn);
  const lastWord = lastSpans.findLastIndex((span) => span.start < (last?.to ?? Number.POSITIVE_INFINITY));
  return { start, lastWord: times[last?.turn ?? index]?.words[lastWord] ?? start, length };
}

function placeRun(
  run: readonly CuePart[],
  around: { readonly before: SourceCue | null; readonly behind: SourceCue | null },
  cues: readonly SourceCue[],
  saidOf: (part: CuePart) => Said,
): (CueTime | null)[] {
  const own = run.map((part) => cueOf(part, cues));
  // Where a part may begin at the latest: the first fixed start behind it.
  const latest: number[] = new Array(run.length).fill(Number.POSITIVE_INFINITY);
  let bound = around.behind?.start ?? Number.POSITIVE_INFINITY;
  for (let index = run.length - 1; index >= 0; index -= 1) {
    const [part, cue] = [run[index], own[index]];
    if (part?.cue != null && part.isLast && !part.isFirst) bound = Math.min(bound, cue?.end ?? bound);
    bound = part?.cue != null && part.isFirst ? (cue?.start ?? bound) : bound - LEAST;
    latest[index] = bound;
  }
  const starts: number[] = [];
  let earliest = around.before?.start ?? Number.NEGATIVE_INFINITY;
  let shownUntil = around.before?.end ?? earliest;
  for (const [index, part] of run.entries()) {
    const fixed = part.cue !== null && part.isFirst ? (own[index]?.start ?? Number.NaN) : null;
    const last = latest[index] ?? Number.NaN;
    const wanted = wantedStart(part, run[index - 1], run[index + 1], saidOf);
    // A new turn between two cues begins where the first one ends, if there is room.
    const isRoom = part.cue === null && last - shownUntil >= SHORTEST_GAP && shownUntil > wanted;
    const start = fixed ?? Math.min(last, Math.max(earliest + LEAST, isRoom ? shownUntil : wanted));
    starts.push(start);
    earliest = start;
    shownUntil = part.isLast ? (own[index]?.end ?? start) : start;
  }
  return run.map((part, index) => {
    const start = toThousandths(starts[index] ?? Number.NaN);
    const next = starts[index + 1] ?? around.behind?.start ?? start + Math.max(1, saidOf(part).length);
    const end = toThousandths(part.cue !== null && part.isLast ? (own[index]?.end ?? Number.NaN) : next);
    const isPossible = end > start && (index === 0 || start > toThousandths(starts[index - 1] ?? Number.NaN));
    return isPossible && Number.isFinite(start) && start >= 0 ? { start, end } : null;
  });
}

/** When a part is said. A new turn between two words that are said without a pause shares the time of the first one. */
function wantedStart(
  part: CuePart,
  before: CuePart | undefined,
  behind: CuePart | undefined,
  saidOf: (part: CuePart) => Said,
): number {
  const { start } = saidOf(part);
  if (part.cue !== null || !before || !behind) return start;
  return Math.min(start, (saidOf(before).lastWord + saidOf(behind).start) / 2);
}
