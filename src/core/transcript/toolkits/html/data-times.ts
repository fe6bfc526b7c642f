import { type Seconds, seconds } from '../../../time/seconds';
import { unitsPerSecond } from '../cues/clock';
import { secondsOf } from '../json/value';
import type { HtmlToken, StartToken } from './tokens';

/** The time in an element's attributes; null if there is none. */
export type DataTimes = (element: StartToken) => Seconds | null;

/** Attributes of a transcript's elements on pages with players. There is no specification of them. */
const NAMES = ['start', 'begin', 'time', 'timestamp', 'start-time', 'starttime', 'from', 'seconds', 'cue', 't', 'ts']
  .flatMap((name) => [`data-${name}`, `data-${name}-ms`])
  .concat('data-ms', 'begin');
const NUMBER = /^\s{0,9}\d{1,12}(?:\.\d{1,12})?\s{0,9}$/;

interface Found {
  readonly written: string[];
  /** Characters of text after its first element. */
  characters: number;
}

/**
 * Finds the attribute with the times of a page's words, and its unit: the attribute that most elements have, with times
 * in order and at the speed of speech. Linear.
 */
export function dataTimesOf(tokens: readonly HtmlToken[]): DataTimes {
  const found = new Map<string, Found>();
  for (const token of tokens) {
    if (token.kind === 'open') collect(token, found);
    else if (token.kind === 'text') for (const each of found.values()) each.characters += token.text.trim().length;
  }
  let best: { name: string; perSecond: number; count: number } | null = null;
  for (const [name, { written, characters }] of found) {
    const perSecond = perSecondOf(name, written, characters);
    const count = written.length;
    if (perSecond !== null && count > (best?.count ?? 1)) best = { name, perSecond, count };
  }
  if (best === null) return () => null;
  const { name, perSecond } = best;
  return ({ attributes }) => {
    const time = secondsOf(attributes.get(name), perSecond);
    return time === null || time < 0 ? null : seconds(time);
  };
}

function collect({ attributes }: StartToken, found: Map<string, Found>): void {
  for (const name of NAMES) {
    const value = attributes.get(name);
    if (value === undefined || secondsOf(value, 1) === null) continue;
    const before = found.get(name);
    if (before === undefined) found.set(name, { written: [value], characters: 0 });
    else before.written.push(value);
  }
}

/** Null if it cannot be a time of a talk. */
function perSecondOf(name: string, written: readonly string[], characters: number): number | null {
  const values = written.map((value) => Number(secondsOf(value, 1)));
  const forwards = values.filter((value, at) => at === 0 || value >= (values[at - 1] ?? 0)).length;
  if (forwards < values.length * 0.8) return null;
  const isClock = written.some((value) => !NUMBER.test(value));
  if (isClock || (written.some((value) => value.includes('.')) && !name.endsWith('ms'))) return 1;
  if (name.endsWith('ms')) return 1000;
  return unitsPerSecond(values[0] ?? 0, values.at(-1) ?? 0, characters);
}
