import type { CueLine, SourceCue, Turn } from '../../model';

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

const LETTER = /[\p{L}\p{M}]/u;

/** The lines of a cue as it showed them, for writing it back: its words, with hyphens where one was broken. */
export function linesOfCue({ lines }: Pick<SourceCue, 'lines'>, turns: readonly Turn[]): string[] {
  return lines.map(({ turn, from, to }) => {
    const { text } = turns[turn] ?? { text: '' };
    return endsInWord(text, to) ? `${text.slice(from, to)}-` : text.slice(from, to);
  });
}

/** Whether a place in a text is inside a word. A line that ends there ended with a hyphen. */
export function endsInWord(text: string, place: number): boolean {
  return LETTER.test(text.charAt(place - 1)) && LETTER.test(text.charAt(place));
}
