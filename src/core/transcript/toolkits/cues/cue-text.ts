import type { SourceCue, Turn } from '../../model';

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
