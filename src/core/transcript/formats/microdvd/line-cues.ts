import type { Seconds } from '../../../time/seconds';
import type { Cue } from '../../toolkits/cues/cue';
import type { Warnings } from '../../warnings';
import { styledText } from './styles';

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
      warnings.add(line, 'cue-cut-off', 'The file ends within the times of a cue. The cue is left out.');
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
  const message = 'There is text outside of any cue. It is read without a time.';
  warnings.add(line, 'text-outside-cue', message);
  const cue = styledCue(written, null, null, line);
  return { ...cue, carried: cue.text === written ? null : { source: written } };
}
