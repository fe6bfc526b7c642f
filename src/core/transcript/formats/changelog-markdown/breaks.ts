import type { Seconds } from '../../../time/seconds';
import { parseStamp } from '../../../time/timecode';
import type { Anchor, Break, Warning } from '../../model';

/** A stretch of audio without a transcript, as stated by a paragraph. */
export interface StatedBreak {
  readonly start: Seconds | null;
  readonly end: Seconds | null;
  /** Whether the paragraph says nothing else. */
  readonly isBare: boolean;
}

/** Labels of stretches without talk. */
const BREAK = /^(?:(?:ad|sponsor|commercial) )?(?:break|jingle|mid-?roll)(?: #?\d+)?(?: \([^()]{1,30}\))?$/i;
/** Labels that may also have words. They are breaks when only times follow. */
const MAY_BE_BREAK = /^(?:sample|outro|intro|music|song|clip|ad|sponsor|commercial)s?$/i;
const UNBOLD_BREAK =
  /^((?:(?:ad|sponsor|commercial) )?break|jingle|sample|outro|intro|music)\s{0,9}:?\s{0,9}(?=\[|\d{1,3}:\d\d)/i;
/** Without a colon it is a note: `[jingle 12:01]`. */
const IN_BRACKETS = /^\[((?:(?:ad|sponsor|commercial) )?break\s{0,9}:[^[\]]{1,60})\]$/i;
/** Longer than two times with brackets and a word between them. */
const LONGEST_TIMES = 80;

/**
 * Reads the text after a break's label: `[25:59] to [27:11]`, one of the two times, or none. Null when it is not a
 * break. With any label, a stretch of time and nothing else, `[52:12] to [52:16]`, is a break too.
 */
export function breakBehind(label: string, text: string): StatedBreak | null {
  const isBreak = BREAK.test(label);
  const times = timesAlone(text.trim());
  if (times === null) return isBreak ? { start: null, end: null, isBare: false } : null;
  const { start, end, isStretch } = times;
  const hasTime = start !== null || end !== null;
  return isBreak || isStretch || (hasTime && MAY_BE_BREAK.test(label)) ? { start, end, isBare: true } : null;
}

/** Parses a break that is not in bold type: `Break: [13:19] to [13:39]`, `[Break: 13:19 to 13:39]`. */
export function unboldBreak(text: string): { label: string; times: string } | null {
  const begin = text.slice(0, LONGEST_TIMES);
  const inside = text.length > LONGEST_TIMES ? undefined : IN_BRACKETS.exec(text)?.[1];
  const written = inside ?? text;
  const [whole, label] = UNBOLD_BREAK.exec(inside ?? begin) ?? [];
  return whole === undefined || label === undefined ? null : { label, times: written.slice(whole.length) };
}

interface StatedTimes extends Pick<StatedBreak, 'start' | 'end'> {
  /** Whether a word or a dash joins two times. */
  readonly isStretch: boolean;
}

/** The times in a text that has nothing else; otherwise null. */
function timesAlone(text: string): StatedTimes | null {
  if (text.length > LONGEST_TIMES) return null;
  const bare = text.replace(/[[\](){}\\*]/g, ' ').trim();
  const match =
    /^([\d:.,;\s]*?)\s*(?:(\bto\b|until|till|through|[-–—]{0,2}>|→|[-–—]{1,2}|and)\s*([\d:.,;\s]*))?$/i.exec(bare);
  if (!match) return null;
  const [, before = '', joint, behind = ''] = match;
  const [first = '', second = '', ...more] = joint === undefined ? before.split(/\s+(?=\d+\s*:)/) : [before, behind];
  const start = parseStamp(first);
  const end = parseStamp(second);
  const isUnreadable = (start === null && first.trim() !== '') || (end === null && second.trim() !== '');
  if (isUnreadable || more.length > 0) return null;
  return { start, end, isStretch: joint !== undefined && start !== null && end !== null };
}

/** Warns about breaks that end before they begin, or contradict the times in the text around them. */
export function contradictions(breaks: readonly Break[], anchors: readonly Anchor[]): Warning[] {
  let next = 0;
  return breaks.flatMap(({ start, end, afterTurn, line }) => {
    while ((anchors[next]?.turn ?? Infinity) <= afterTurn) next += 1;
    const times = [anchors[next - 1]?.time, start, end, anchors[next]?.time].filter((time) => time != null);
    if (times.every((time, index) => index === 0 || time >= (times[index - 1] ?? 0))) return [];
    const message = 'The times of this break do not fit the times around it. Times that do not fit are not used.';
    return [{ line, code: 'break-out-of-order', message }];
  });
}
