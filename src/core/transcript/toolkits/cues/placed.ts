import { lastAtOrBelow } from '../../../time/binary-search';
import type { CueLine } from '../../model';
import type { Cue } from './cue';
import type { Mutable, TurnDraft } from './turn-draft';

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
export function placeOf({ from, place }: PlacedLine, offset: number): number {
  return Math.min(place.to, place.from + Math.max(0, offset - from));
}
