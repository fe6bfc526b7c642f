import type { Seconds } from '../../../time/seconds';
import { parseStamp } from '../../../time/timecode';
import { Editor } from '../../toolkits/markdown/editor';
import type { Inline } from '../../toolkits/markdown/inline';

/** A stamp that was found in a text. */
export interface Stamp {
  /** As written, without brackets. */
  readonly source: string;
  /** Null when it looks like a stamp and cannot be read. Its text then stays where it is. */
  readonly time: Seconds | null;
  /** Its place in the text without stamps: at the next word, or at the end. */
  readonly offset: number;
  /** Line ends of the source before it, within its paragraph. */
  readonly linesBefore: number;
  /** Whether one of its brackets is missing. */
  readonly isBroken: boolean;
}

/** A stamp in a text: what to cut, and the place that it times. */
type Found = Pick<Stamp, 'source' | 'time' | 'isBroken'> & {
  readonly at: number;
  readonly cut: readonly [number, number] | null;
};

/** The content of innermost brackets, or a stamp whose opening bracket is missing. */
const BRACKETS = /\[([^[\]]*)(\]?)|(\d[\d:.,;\\]{3,14})\]/g;
const STAMP_AT_START = /^[\s\\]*\d{1,3}(?::\d{2}){1,3}(?:[.,;]\d{1,3})?/;
const STAMP_INSIDE = /\d{1,3}(?::\d{2}){1,3}(?:[.,;]\d{1,3})?/;
const LIKE_A_STAMP = /^[\s\\]*\d{1,4}\s*[:;]\s*\d{1,2}(?:[\s\\]*[:;.,][\s\\]*\d{1,3}){0,2}[\s\\]*$/;

/** More mistyped stamps: texts that nobody writes in brackets for another purpose. */
const MISTYPED =
  /^[\s\\]*(?:\d{1,3}(?::\d{2}){1,2}\s*(?:[-–—]|to)\s*\d{1,3}(?::\d{2}){1,2}|(?=\S*\d)[\dOoIl]{1,2}(?::[\dOoIl]{2}){1,2}(?:[.,]\d{1,3})?|(?:\d{1,2} ?h ?)?\d{1,2} ?m(?:in)? ?\d{1,2} ?s(?:ec)?|\d{1,2} ?[h’'] ?\d{2} ?m?|[-–~@?≈(]?\s?\d{1,3}(?::\d{2}){1,2}(?:[.,;:]\d{1,3})?\s?[s?~!)]?)[\s\\]*$/;
/** A stamp with missing digits, `00: .25`. */
const INCOMPLETE = /^[\s\\]*\d\d\s*:[\d:.\s\\]*$/;
const GLUED_TO_WORD = /(?<=\p{L})\d{2}:\d{2}:\d{2}(?:[.:;,]\d{1,3})?[\s\\]*$/u;
const TRAILING = /[\s\\.,:;]+$/;
const WRONG_COLONS = /^([\s\\]*\d{2})[.:;](\d{2})[.:;](\d{2}(?:[.:;]\d{2})?)$/;
/**
 * Round or curly brackets are a stamp only at the beginning of a paragraph, because talk mentions times in them, too.
 */
const OTHER_BRACKETS = /^\s*[({]([\d:.,]{4,14})[)}](?=\s|$)/;
const OUTER: Readonly<Record<string, string>> = { '[': ']', '(': ')' };
const LONGEST_STAMP = 60;

/** A paragraph without its stamps. */
interface Taken {
  readonly inline: Inline;
  readonly stamps: Stamp[];
  /** Where a place was when the stamps were there. */
  placeBefore(place: number): number;
}

/** Cuts the stamps out of a paragraph. Notes that contain a stamp, `[unintelligible 09:09]`, stay without it. */
export function takeStamps(inline: Inline): Taken {
  const found = findStamps(inline);
  if (found.length === 0) return { inline, stamps: [], placeBefore: (place) => place };
  const editor = new Editor(inline);
  for (const { cut } of found) if (cut !== null) editor.cut(...cut);
  const { result, wordAt, placeBefore } = editor.finish();
  let line = 0;
  let from = 0;
  const stamps = found.map(({ source, time, isBroken, at }) => {
    line += lineEnds(inline.text.slice(from, at));
    from = at;
    return { source, time, isBroken, offset: wordAt(at), linesBefore: line };
  });
  return { inline: result, stamps, placeBefore };
}

function findStamps({ text, marks }: Inline): Found[] {
  const found = stampInOtherBrackets(text);
  if (!text.includes(']') && !text.includes('[')) return found;
  const code = marks.filter((mark) => mark.kind === 'code');
  let nextCode = 0;
  for (const match of text.matchAll(BRACKETS)) {
    while ((code[nextCode]?.end ?? Infinity) <= match.index) nextCode += 1;
    if ((code[nextCode]?.start ?? Infinity) <= match.index) continue;
    const stamp = stampIn(match);
    if (stamp !== null) found.push(withOuterBrackets(stamp, text, match));
  }
  return found;
}

/** `[[00:04:11]]`, `([00:04:11])`: brackets that contain only a stamp are cut with it. */
function withOuterBrackets(stamp: Found, text: string, { 0: whole, index }: RegExpExecArray): Found {
  const [from, to] = stamp.cut ?? [0, 0];
  if (from !== index || to !== index + whole.length) return stamp;
  let [start, end] = [from, to];
  while (OUTER[text.charAt(start - 1)] === text.charAt(end) && end < text.length) {
    start -= 1;
    end += 1;
  }
  return { ...stamp, at: start, cut: [start, end] };
}

function stampInOtherBrackets(text: string): Found[] {
  const [whole = '', source = ''] = OTHER_BRACKETS.exec(text.slice(0, LONGEST_STAMP)) ?? [];
  const time = parseStamp(source);
  if (time === null) return [];
  const at = whole.length - source.length - 2;
  return [{ source, time, isBroken: false, at, cut: [at, whole.length] }];
}

/** A time that is alone between brackets, including `00:04:20.` and `00.04.20`. */
function timeAlone(inside: string): Seconds | null {
  if (inside.length > LONGEST_STAMP) return null;
  return parseStamp(inside) ?? parseStamp(withColons(inside.replace(TRAILING, '')));
}

/** Corrects the colons of `00.04.20` and `00:04.20.15`. */
function withColons(written: string): string {
  return written.replace(WRONG_COLONS, '$1:$2:$3');
}

function stampIn(match: RegExpExecArray): Found | null {
  const [whole, inside, closing, unopened] = match;
  const start = match.index;
  if (unopened !== undefined) return brokenStamp(unopened, start, start + whole.length);
  if (inside === undefined) return null;
  if (closing === '') return unclosedStamp(inside, start);
  const time = timeAlone(inside);
  if (time !== null) return { source: inside, time, isBroken: false, at: start, cut: [start, start + whole.length] };
  const begin = inside.slice(0, LONGEST_STAMP);
  if (LIKE_A_STAMP.test(begin) || INCOMPLETE.test(begin) || MISTYPED.test(begin))
    return { source: inside, time: null, isBroken: false, at: start, cut: null };
  return stampOfNote(inside, start);
}

function brokenStamp(source: string, start: number, end: number): Found | null {
  const time = parseStamp(source);
  return time === null ? null : { source, time, isBroken: true, at: start, cut: [start, end] };
}

/** A stamp without its closing bracket, `[00:04:11`, or such a note, `[laughs 00:04:11`. */
function unclosedStamp(inside: string, start: number): Found | null {
  const alone = STAMP_AT_START.exec(inside)?.[0];
  if (alone !== undefined) {
    const behind = /^\s*[})\\]/.exec(inside.slice(alone.length, alone.length + 8))?.[0].length ?? 0;
    return brokenStamp(alone, start, start + 1 + alone.length + behind);
  }
  const note = STAMP_INSIDE.exec(inside.slice(0, 60));
  if (note === null) return null;
  const at = start + 1 + note.index;
  const broken = brokenStamp(note[0], at, at + note[0].length);
  return broken && { ...broken, at: start };
}

/** `01:01.04.06` is a time in a note, `version 10.4.11` is not. */
function timeInNote(written: string): Seconds | null {
  return parseStamp(written) ?? (written.includes(':') ? parseStamp(withColons(written)) : null);
}

/** A stamp that ends or begins a note, `[unintelligible 00:09:09.27]`. It is the time of the note. */
function stampOfNote(inside: string, start: number): Found | null {
  const tail = Math.max(0, inside.length - LONGEST_STAMP);
  const glued = GLUED_TO_WORD.exec(inside.slice(tail));
  const gluedTime = glued && parseStamp(glued[0]);
  if (glued && gluedTime !== null) {
    const cut = [start + 1 + tail + glued.index, start + 1 + inside.length] as const;
    return { source: inside, time: gluedTime, isBroken: false, at: start, cut };
  }
  const words = [...inside.slice(tail).matchAll(/[^\s]+/g)];
  // A stamp that typing has broken in two, `00:32: 14.03`, is two words.
  for (const count of [1, 2]) {
    const first = words.at(-count);
    const time = first && words.length > count ? timeInNote(inside.slice(tail + first.index)) : null;
    if (first === undefined || time === null) continue;
    const before = inside.slice(0, tail + first.index).trimEnd();
    const from = /\s[-–—@]$/.test(before.slice(-2)) ? before.slice(0, -1).trimEnd().length : before.length;
    return { source: inside, time, isBroken: false, at: start, cut: [start + 1 + from, start + 1 + inside.length] };
  }
  const leading = STAMP_AT_START.exec(inside)?.[0];
  const time = leading === undefined ? null : parseStamp(leading);
  if (leading === undefined || time === null || !/^\s/.test(inside.slice(leading.length))) return null;
  const end = inside.length - inside.slice(leading.length).trimStart().length;
  return { source: inside, time, isBroken: false, at: start, cut: [start + 1, start + 1 + end] };
}

function lineEnds(text: string): number {
  let count = 0;
  for (const char of text) if (char === '\n' || char === '\u2028') count += 1;
  return count;
}
