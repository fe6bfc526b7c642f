import type { Turn, Warning } from '../../model';

/** Longer than a name and its colon. */
const LONGEST = 100;

/**
 * Warns about speakers' names that look like labels but are not: not in bold type, without a colon, or inside a
 * paragraph. They stay in the text, because they may be a quotation.
 */
export function misplacedLabels(turns: readonly Turn[]): Warning[] {
  const names = new Set(turns.flatMap(({ speaker }) => speaker ?? []));
  return turns.flatMap(({ text, marks, line }) => {
    const bold = marks.filter(({ kind }) => kind === 'strong');
    const whole = bold.filter(({ start }) => start === 0 || text.startsWith('\n\n', start - 2));
    const unended = whole.map(({ start, end }) => text.slice(start, end)).filter((name) => names.has(name));
    if (unended.length === 0 && !text.includes(':')) return [];
    const opening = [
      ...bold.map(({ start }) => text.slice(start, start + LONGEST)),
      ...text.split('\n\n').map((paragraph) => paragraph.slice(0, LONGEST)),
    ];
    const ended = opening.flatMap((start) => /^[*_\s]*([^:]+):/.exec(start)?.[1]?.trim() ?? []);
    return [...unended, ...ended.filter((name) => names.has(name))].map((name) => {
      const message = `“${name}” in this turn looks like the label of another turn. It stays in the text.`;
      return { line, code: 'label-inside-turn', message };
    });
  });
}
