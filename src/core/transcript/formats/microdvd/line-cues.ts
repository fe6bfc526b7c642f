import type { Seconds } from '../../../time/seconds';
import type { Mark } from '../../model';
import type { Cue } from '../../toolkits/cues/cue';
import type { Mutable } from '../../toolkits/cues/turn-draft';
import type { Warnings } from '../../warnings';

/**
 * Reads a format with one cue on each line. `read` converts a line: it returns null if the line is neither a cue nor
 * text, and undefined if it is text. Text on separate lines is kept, without a time. Linear.
 */
export function cuesOfLines(
  lines: readonly string[],
  cutOff: RegExp,
  warnings: Warnings,
  read: (written: string, line: number) => Cue | null | undefined,
): Cue[] {
  const cues: Cue[] = [];
  let outside: string[] = [];
  const closeOutside = (line: number) => {
    if (outside.length > 0) cues.push(cueOutside(outside.join('\n'), line - outside.length, warnings));
    outside = [];
  };
  for (const [index, written] of lines.entries()) {
    const line = index + 1;
    const cue = read(written, line);
    const isCutOff = cue === undefined && index === lines.length - 1 && cutOff.test(written);
    if (cue === undefined && !isCutOff && written.trim() !== '') {
      outside.push(written);
      continue;
    }
    closeOutside(line);
    if (cue != null) cues.push(cue);
    else if (isCutOff && written.trim() !== '') {
      warnings.add(line, 'cue-cut-off');
    }
  }
  closeOutside(lines.length + 1);
  return cues;
}

/** A cue with text that contains codes of MicroDVD. */
export function styledCue(content: string, start: Seconds | null, end: Seconds | null, line: number): Cue {
  const { text, marks, isPlain } = styledText(content);
  const nothing = { speaker: null, changes: [], words: [] };
  return { ...nothing, start, end, text, marks, line, carried: isPlain ? null : { source: content } };
}

function cueOutside(written: string, line: number, warnings: Warnings): Cue {
  warnings.add(line, 'text-outside-cue/lines');
  const cue = styledCue(written, null, null, line);
  return { ...cue, carried: cue.text === written ? null : { source: written } };
}

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
function styledText(source: string): StyledText {
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
