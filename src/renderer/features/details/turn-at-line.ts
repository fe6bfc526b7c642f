import type { Turn } from '../../../core/transcript/model';

/** Index of the turn at a line of the source: the last that begins at or before it, otherwise the first. */
export function turnAtLine(turns: readonly Turn[], line: number): number {
  let found = 0;
  let nearest = 0;
  for (const [index, turn] of turns.entries()) {
    if (turn.line > line || turn.line <= nearest) continue;
    found = index;
    nearest = turn.line;
  }
  return found;
}
