import type { Turn, Warning } from '../model';

/** Longer than a name and its colon. */
const LONGEST = 100;

/**
 * Warns about names of speakers that stand like labels where no label is: not in bold type, or in the middle of a
 * paragraph. They stay in the text: they might be a quotation.
 */
export function misplacedLabels(turns: readonly Turn[]): Warning[] {
  const names = new Set(turns.flatMap(({ speaker }) => speaker ?? []));
  return turns.flatMap(({ text, marks, line }) => {
    if (!text.includes(':')) return [];
    const bold = marks.filter(({ kind }) => kind === 'strong').map(({ start }) => text.slice(start, start + LONGEST));
    const opening = text.split('\n\n').map((paragraph) => paragraph.slice(0, LONGEST));
    return [...bold, ...opening].flatMap((start) => {
      const name = /^[*_\s]*([^:]+):/.exec(start)?.[1]?.trim();
      if (name === undefined || !names.has(name)) return [];
      const message = `“${name}:” in this turn looks like the label of another turn. It is left in the text.`;
      return [{ line, code: 'label-inside-turn', message }];
    });
  });
}
