import type { SourceCue, Turn } from '../model';

const LETTER = /[\p{L}\p{M}]/u;

/** The lines of a cue as it showed them, for writing it back: its words, and hyphens where one was broken. */
export function linesOfCue({ lines }: SourceCue, turns: readonly Turn[]): string[] {
  return lines.map(({ turn, from, to }) => {
    const { text } = turns[turn] ?? { text: '' };
    const isBroken = LETTER.test(text.charAt(to - 1)) && LETTER.test(text.charAt(to));
    return isBroken ? `${text.slice(from, to)}-` : text.slice(from, to);
  });
}
