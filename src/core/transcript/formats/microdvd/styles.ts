import type { Mark } from '../../model';
import type { Mutable } from '../../toolkits/cues/turn-draft';

export interface StyledText {
  /** `\n` for the `|` of the source. */
  readonly text: string;
  readonly marks: readonly Mark[];
  /** Whether the source, except for line breaks, has only words. */
  readonly isPlain: boolean;
}

type Kind = 'emphasis' | 'strong' | 'strike';

/** `{y:i}`, `{C:$0000ff}`, `{f:Arial}`: a capital letter applies to the whole cue, a small one to its line. */
const CODE = /\{([a-z]):([^{}|]{0,80})\}/gi;
const KINDS: Readonly<Record<string, Kind>> = { i: 'emphasis', b: 'strong', s: 'strike' };

/** Reads the codes in a cue of MicroDVD, and the `/` before a line in italics. Linear. */
export function styledText(source: string): StyledText {
  let text = '';
  let isPlain = true;
  const whole = new Map<Kind, Mutable<Mark>>();
  const marks: Mutable<Mark>[] = [];
  for (const [index, line] of source.split('|').entries()) {
    if (index > 0) text += '\n';
    const kinds = new Map<Kind, Mutable<Mark>>();
    const begin = (kind: Kind | undefined, into: Map<Kind, Mutable<Mark>>) => {
      if (kind === undefined || whole.has(kind) || kinds.has(kind)) return;
      const mark = { kind, start: text.length, end: text.length };
      into.set(kind, mark);
      marks.push(mark);
    };
    const slash = /^\s*\/(?=\S)/.exec(line)?.[0] ?? '';
    if (slash !== '') begin('emphasis', kinds);
    let at = slash.length;
    for (const code of line.matchAll(CODE)) {
      if (code.index < at) continue;
      text += line.slice(at, code.index);
      at = code.index + code[0].length;
      isPlain = false;
      const [, name = '', value = ''] = code;
      if (name.toLowerCase() !== 'y') continue;
      for (const letter of value.toLowerCase()) begin(KINDS[letter], name === 'Y' ? whole : kinds);
    }
    isPlain &&= slash === '';
    text += line.slice(at);
    for (const mark of kinds.values()) mark.end = text.length;
  }
  for (const mark of whole.values()) mark.end = text.length;
  return { text, marks: nested(marks), isPlain };
}

/** A mark for the whole cue that begins inside a mark for a line ends with that, because marks nest. */
function nested(marks: readonly Mutable<Mark>[]): Mark[] {
  const sorted = marks.filter(({ start, end }) => start < end).sort((a, b) => a.start - b.start || b.end - a.end);
  const kept: Mark[] = [];
  const around: Mark[] = [];
  for (const mark of sorted) {
    while ((around.at(-1)?.end ?? Number.POSITIVE_INFINITY) <= mark.start) around.pop();
    const outer = around.at(-1);
    const end = Math.min(mark.end, outer?.end ?? mark.end);
    const fitting = { ...mark, end };
    kept.push(fitting);
    around.push(fitting);
  }
  return kept;
}
