import type { SourceLine } from './source-line';
import { stampAt } from './stamp';

const LONGEST = 60;
const NUMBERS = /\d{1,4}/g;
/** `1 hour, 2 minutes, 3 seconds` in any language: a number, a word or two, and so on. */
const SPOKEN = /^\d{1,4}(?:\s{0,2}[^\d\s]{1,20}){1,3}(?:\s{1,2}\d{1,4}(?:\s{0,2}[^\d\s]{1,20}){1,3}){0,2}$/;

/**
 * Leaves out the texts of YouTube's panel for screen readers, which are copied with it: below `1:04` is `1 minute, 4
 * seconds`. Other lines keep their numbers. Applies only if most times that are alone have such a text. Linear.
 */
export function withoutSpokenTimes(lines: readonly SourceLine[]): readonly SourceLine[] {
  const spoken = new Set<number>();
  let alone = 0;
  for (const [at, { text }] of lines.entries()) {
    const stamp = text.length > 0 && text.length <= LONGEST ? stampAt(text, 0) : null;
    if (stamp === null || stamp.to < text.length) continue;
    alone += 1;
    if (isSpoken(lines[at + 1]?.text ?? '', stamp.start)) spoken.add(at + 1);
  }
  if (spoken.size < 2 || spoken.size < alone * 0.8) return lines;
  return lines.flatMap((line, at) => (spoken.has(at) ? [] : [{ ...line, line: line.line ?? at + 1 }]));
}

/** Whether a line has the numbers of a time, with or without zeros, and is not a sentence. */
function isSpoken(text: string, time: number): boolean {
  if (text.length > LONGEST || !SPOKEN.test(text)) return false;
  const parts = [Math.floor(time / 3600), Math.floor(time / 60) % 60, Math.floor(time) % 60];
  const numbers = (text.match(NUMBERS) ?? []).map(Number).filter((number) => number > 0);
  return numbers.join() === parts.filter((part) => part > 0).join();
}
