import type { CueLine } from '../../model';

/** The part of a cue that belongs to one turn. */
export interface Speech {
  readonly turn: number;
  readonly lines: readonly CueLine[];
}

/** Splits the lines of a cue by turn. */
export function speeches(lines: readonly CueLine[]): Speech[] {
  const parts: { readonly turn: number; readonly lines: CueLine[] }[] = [];
  for (const line of lines) {
    const last = parts.at(-1);
    if (last?.turn === line.turn) last.lines.push(line);
    else parts.push({ turn: line.turn, lines: [line] });
  }
  return parts;
}
