import type { Seconds } from '../../time/seconds';
import type { Inline } from './inline';
import { takeStamps } from './stamps';

/** A stretch of audio without a transcript, as a paragraph states it. */
export interface StatedBreak {
  readonly start: Seconds | null;
  readonly end: Seconds | null;
  /** What else the paragraph says. */
  readonly rest: string;
}

/** Labels of stretches without talk. */
const ALWAYS_BREAK = /^(?:break|jingle)$/i;
/** These may be said or sung, too: they are breaks when only times follow. */
const BREAK_WITH_TIMES = /^(?:sample|outro|intro|music|song|clip|ad|ads|sponsor|sponsors|commercial|commercials)$/i;
const ONLY_A_BREAK = /^\W*(?:break|jingle|sample|outro|intro|music)\s*:?\s*\[/i;
const BETWEEN = /^[\s:]*(?:to|until|till|through|-{1,2}|–|—)?[\s:.]*$/i;

/** Reads what follows a break's label: `[25:59] to [27:11]`, one time of the two, or none. Null when it is no break. */
export function breakBehind(label: string, body: Inline): StatedBreak | null {
  const isBreak = ALWAYS_BREAK.test(label);
  if (!isBreak && !BREAK_WITH_TIMES.test(label)) return null;
  const { inline, stamps } = takeStamps(body);
  const times = stamps.flatMap(({ time }) => (time === null ? [] : [time]));
  const isBare = BETWEEN.test(inline.text);
  if (!isBreak && (!isBare || times.length === 0)) return null;
  const [first = null, second = null] = times;
  const isOnlyEnd = second === null && /^\s*(?:to|until|till|through|-|–|—)/i.test(body.text);
  const rest = isBare ? '' : inline.text;
  return isOnlyEnd ? { start: null, end: first, rest } : { start: first, end: second, rest };
}

/** Whether a paragraph without bold type is a break all the same: `Break: [13:19] to [13:39]`. Gives the label's name. */
export function unboldBreak(text: string): string | null {
  if (!ONLY_A_BREAK.test(text.slice(0, 40))) return null;
  return /[a-z]+/i.exec(text)?.[0] ?? null;
}
