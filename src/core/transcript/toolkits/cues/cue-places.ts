import type { CueLine, SourceCue, Transcript } from '../../model';
import { NOWHERE, type SourceSpan, Trace } from '../../source-places';
import { isWhite } from '../../words';
import { labelAt } from './labels';

/** The text of a cue as it was before white space and names were taken out of it, and where that stands in the source. */
export interface CueText {
  readonly text: string;
  readonly trace: Trace;
}

/** A line of a cue in the source. */
export interface PlacedLine {
  readonly line: CueLine;
  /** Where each UTF-16 unit of it stands, from `start` on. Null for a line that was not found. */
  readonly trace: Trace | null;
  readonly start: number;
}

/** A cue in the source. */
export interface PlacedCue {
  readonly lines: readonly PlacedLine[];
  /** Names at the beginnings of lines. */
  readonly labels: readonly (SourceSpan & { readonly name: string })[];
}

/** Finds the lines of cues in their texts. `textOf` gives the text of a cue; null if it is not known. Linear. */
export function cuePlaces(
  { turns, cues = [] }: Transcript,
  textOf: (index: number, cue: SourceCue) => CueText | null,
): PlacedCue[] {
  return cues.map((cue, index) => {
    const written = textOf(index, cue);
    return written === null
      ? { lines: cue.lines.map((line) => ({ line, trace: null, start: 0 })), labels: [] }
      : placed(cue, turns, written);
  });
}

const HYPHENS = '-\u2010\u00ad';

/**
 * Names are cut at the beginnings of lines only, so each line that is left is the end of one that was written, or of
 * what is left of it: lines are found from the last to the first.
 */
function placed({ lines }: SourceCue, turns: Transcript['turns'], { text, trace }: CueText): PlacedCue {
  const found: PlacedLine[] = [];
  const labels: (SourceSpan & { name: string })[] = [];
  let end = text.length;
  let next = lines.length - 1;
  while (end >= 0) {
    // Of a negative place, `lastIndexOf` looks at the first character.
    const begin = end === 0 ? 0 : text.lastIndexOf('\n', end - 1) + 1;
    let left = end;
    for (let line = lines[next]; line !== undefined; line = lines[next]) {
      const placed = placeOf(line, turns[line.turn]?.text ?? '', { text, trace }, begin, left);
      if (placed === null) break;
      found.push({ line, trace: placed.trace, start: placed.start });
      left = placed.at;
      next -= 1;
    }
    const label = labelIn(text, begin, left, trace);
    if (label !== null) labels.push(label);
    if (begin === 0) break;
    end = begin - 1;
  }
  for (; next >= 0; next -= 1) {
    const line = lines[next];
    if (line !== undefined) found.push({ line, trace: null, start: 0 });
  }
  return { lines: found.reverse(), labels: labels.reverse() };
}

/** Where a line stands, and where that begins in the text of its cue: before `until`. Null if it is not there. */
function placeOf(line: CueLine, turn: string, { text, trace }: CueText, begin: number, until: number) {
  const at = until - (line.to - line.from);
  // Most lines stand there as they are.
  if (at >= begin && turn.slice(line.from, line.to) === text.slice(at, until)) return { at, trace, start: at };
  const units = unitsOf(line, turn, text, begin, until);
  return units && { at: units.find((unit) => unit >= 0) ?? until, trace: traceOf(units, trace), start: 0 };
}

/**
 * For each unit of a line, its place before `until` in the text of its cue; `NOWHERE` for white space. Null if the text there does
 * not end with the line.
 */
function unitsOf({ from, to }: CueLine, turn: string, text: string, begin: number, until: number): number[] | null {
  const units: number[] = new Array(to - from).fill(NOWHERE);
  let at = until;
  let isFirst = true;
  for (let unit = to - 1; unit >= from; unit -= 1) {
    if (isWhite(turn.charCodeAt(unit))) continue;
    while (at > begin && isWhite(text.charCodeAt(at - 1))) at -= 1;
    const isHyphen = isFirst && HYPHENS.includes(text.charAt(at - 1)) && turn.charAt(unit) !== text.charAt(at - 1);
    if (isHyphen) at -= 1;
    isFirst = false;
    if (at <= begin || text.charAt(at - 1) !== turn.charAt(unit)) return null;
    at -= 1;
    units[unit - from] = at;
  }
  return units;
}

/** Where units of a line stand: those that follow each other in the text of the cue are one stretch of it. */
function traceOf(units: readonly number[], trace: Trace): Trace {
  const own = new Trace();
  for (let first = 0, next = 1; first < units.length; first = next, next += 1) {
    const unit = units[first] ?? NOWHERE;
    while (unit >= 0 && units[next] === unit + next - first) next += 1;
    if (unit < 0) own.add(1, NOWHERE, NOWHERE);
    else own.addPart(trace, unit, unit + next - first);
  }
  return own;
}

/** The name that was cut from a line. */
function labelIn(text: string, begin: number, until: number, trace: Trace): (SourceSpan & { name: string }) | null {
  const dashes = /^[\s\-–—‐−>]*/.exec(text.slice(begin, until))?.[0].length ?? 0;
  const label = labelAt(text, begin + dashes, text.length);
  if (label === null || label.end > until + 1) return null;
  const at = text.indexOf(label.name, begin + dashes);
  const [span, another] = trace.pieces(at, at + label.name.length);
  return span && !another ? { ...span, name: label.name } : null;
}
