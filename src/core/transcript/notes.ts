import type { Mark, Turn } from './model';

type Marked = Pick<Turn, 'text' | 'marks'>;

const NOTE = /\[[^[\]\n]*\]/g;

/** Marks text in square brackets, `[laughter]`, as notes of the transcriber. Brackets in code are left alone. */
export function withNotes(marked: Marked): Marked {
  const { text, marks } = marked;
  if (!text.includes('[')) return marked;
  const notes: Mark[] = [];
  for (const match of text.matchAll(NOTE)) {
    notes.push({ kind: 'note', start: match.index, end: match.index + match[0].length });
  }
  return notes.length === 0 ? marked : { text, marks: nested([...marks, ...notes]) };
}

/** Sorts marks by start, longer first. Leaves out notes in code, and notes that partly overlap another mark. */
function nested(marks: readonly Mark[]): Mark[] {
  const sorted = marks.toSorted((a, b) => a.start - b.start || b.end - a.end);
  const dropped = new Set<Mark>();
  const around: Mark[] = [];
  for (const mark of sorted) {
    while ((around.at(-1)?.end ?? Infinity) <= mark.start) around.pop();
    let outer = around.at(-1);
    while (outer?.kind === 'note' && mark.end > outer.end) {
      dropped.add(outer);
      around.pop();
      outer = around.at(-1);
    }
    const isMisplaced = outer !== undefined && (mark.end > outer.end || outer.kind === 'code');
    if (isMisplaced && mark.kind === 'note') dropped.add(mark);
    else around.push(mark);
  }
  return sorted.filter((mark) => !dropped.has(mark));
}
