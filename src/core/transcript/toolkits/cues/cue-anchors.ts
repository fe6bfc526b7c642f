import { lastAtOrBelow } from '../../../time/binary-search';
import { type Seconds, seconds, ZERO } from '../../../time/seconds';
import type { Anchor, CueLine } from '../../model';
import type { Warnings } from '../../warnings';
import type { Cue, WordTime } from './cue';
import type { Mutable, TurnDraft } from './turn-draft';

/** Seconds. A cue's times and those of its words may be rounded differently. */
const ROUNDING = 0.01;

/**
 * Adds the anchors of a cue: its own time at its first word, and the times of its words. `lines` is where its text from
 * `repeated` on went, in order.
 */
export function addAnchors(
  cue: Cue,
  repeated: number,
  lines: readonly PlacedLine[],
  anchors: Anchor[],
  warnings: Warnings,
): void {
  const first = lines[0];
  if (first === undefined) return;
  addAnchor(cue, first.place, anchors);
  if (cue.words.length > 0) addWords(cue, repeated, lines, anchors, warnings);
}

/** Adds a cue's own time, at its first word. */
export function addAnchor({ start, end, line }: Cue, { turn, from }: CueLine, anchors: Anchor[]): void {
  if (start === null) return;
  const time = start < 0 ? ZERO : start;
  // Words of a cue that this one overlaps are removed, because times within a turn are in order.
  for (let last = anchors.at(-1); last?.turn === turn && last.time > time; last = anchors.at(-1)) anchors.pop();
  anchors.push(anchorOf(time, end, turn, from, line));
}

function addWords(
  cue: Cue,
  repeated: number,
  lines: readonly PlacedLine[],
  anchors: Anchor[],
  warnings: Warnings,
): void {
  let index = 0;
  const last = anchors.at(-1);
  let latest = last?.turn === lines[0]?.place.turn ? (last?.time ?? 0) : Math.max(0, cue.start ?? 0);
  for (const word of cue.words) {
    if (word.offset < repeated) continue;
    if (isMisplaced(word, latest, cue)) {
      warnings.add(cue.line, 'word-time-misplaced', { start: word.start });
      continue;
    }
    latest = Math.max(latest, word.start);
    while (index < lines.length && (lines[index]?.to ?? 0) <= word.offset) index += 1;
    const line = lines[index];
    if (line === undefined) endLast(anchors, seconds(latest));
    else
      addWord(anchors, word, {
        time: seconds(latest),
        turn: line.place.turn,
        offset: wordStart(cue, line, word),
        line: cue.line,
      });
  }
  if (cue.end !== null) endLast(anchors, cue.end);
}

function isMisplaced({ start }: WordTime, latest: number, { end }: Cue): boolean {
  return start < latest - ROUNDING || (end !== null && end >= latest && start > end + ROUNDING);
}

/** Where the word of a time went. The time may be before the space that precedes the word. */
function wordStart({ text }: Cue, line: PlacedLine, { offset }: WordTime): number {
  return placeOf(line, text[offset] === ' ' ? offset + 1 : offset);
}

/** A word that begins its cue, at the same time, shares its anchor. */
function addWord(anchors: Anchor[], word: WordTime, anchor: Anchor): void {
  const last = anchors.at(-1);
  const isSame = last?.turn === anchor.turn && last.offset === anchor.offset && last.time === anchor.time;
  if (isSame && word.end === null) return;
  if (isSame) anchors.pop();
  anchors.push(withEnd(anchor, word.end));
}

/** Sets the end of the last anchor, unless it is known. */
function endLast(anchors: Anchor[], end: Seconds): void {
  const last = anchors.at(-1);
  if (last !== undefined && last.end === undefined) anchors[anchors.length - 1] = withEnd(last, end);
}

function withEnd({ time, turn, offset, line }: Anchor, end: Seconds | null): Anchor {
  return anchorOf(time, end, turn, offset, line);
}

function anchorOf(time: Seconds, end: Seconds | null, turn: number, offset: number, line: number): Anchor {
  return end !== null && end > time ? { time, end, turn, offset, line } : { time, turn, offset, line };
}

/** A line of a cue, or the part of it that is not repeated, and where it went. */
export interface PlacedLine {
  /** Offsets into the cue's text. */
  readonly from: number;
  readonly to: number;
  readonly place: Mutable<CueLine>;
  readonly draft: TurnDraft;
}

/** Gives the marks of a cue to the turns that its lines went to. A mark over two turns becomes two. */
export function placeMarks(cue: Cue, lines: readonly PlacedLine[]): void {
  for (const mark of cue.marks) {
    let index = lastAtOrBelow(lines.length, (at) => lines[at]?.to ?? 0, mark.start) + 1;
    let first = lines[index];
    while (first !== undefined && first.from < mark.end) {
      let last = first;
      let next = lines[++index];
      while (next !== undefined && next.from < mark.end && next.draft === first.draft) {
        last = next;
        next = lines[++index];
      }
      first.draft.addMark(mark, placeOf(first, mark.start), placeOf(last, mark.end));
      first = next;
    }
  }
}

/** Where an offset of the cue went. If it is not on this line, the nearer end of the line. */
function placeOf({ from, place }: PlacedLine, offset: number): number {
  return Math.min(place.to, place.from + Math.max(0, offset - from));
}
