import { type Label, labelAt, type Name, nameIn } from '../cues/labels';
import { type SourceLine, withoutMarks } from './source-line';
import { type Stamp, stampAt } from './stamp';

/**
 * A possible beginning of a line: a speaker, a time, or both. Whether it is one is decided by all lines of the file
 * together.
 */
export interface Head {
  /** `bare`: a name without colon or time, alone on its line or before a full stop or a tab, as in plays. */
  readonly form: 'time' | 'time-name' | 'time-label' | 'name-time' | 'label' | 'set-off' | 'bare';
  readonly stamp: Stamp | null;
  readonly name: Name | null;
  /** The text after it. */
  readonly rest: string;
  /** The text after the time alone, in case the name is not one. The whole line if no time comes first. */
  readonly restWithName: string;
}

const SEPARATOR = /^\s*(?:[:：|–—-](?=\s|$))?\s*/;
/** After a time, without a space, as in TMPlayer's lines. */
const COLON = /^:(?=\S)/;
/** After two times. */
const COMMA = /^\s*,\s*/;
/** A time somewhere after a name. */
const TIME_WITHIN = /[[({<]?\d{1,4}:\d{1,2}/;
const IN_BRACKETS = /^[[(]([^[\]()]{1,50})[\])]\s*/;
const LONGEST_NAME = 60;
const SENTENCE_END = /[.!?…]$/;
const PART_OF_LINE = 200;

/**
 * Reads the possible head of a line; null if there is none. Takes no longer for a long line. For the parameters see
 * `stampAt`.
 */
export function headOf(line: SourceLine, mayBeOfDay = true): Head | null {
  const { text } = line;
  if (text === '') return null;
  const stamp = stampAt(text, 0, mayBeOfDay);
  return stamp === null ? nameFirst(line, mayBeOfDay) : timeFirst(text, stamp);
}

function timeFirst(text: string, stamp: Stamp): Head {
  const behind = text.slice(stamp.to, stamp.to + PART_OF_LINE);
  const comma = (stamp.end === null ? COLON : COMMA).exec(behind)?.[0].length ?? 0;
  const rest = behindSeparator(text, stamp.to + comma);
  const head = { stamp, rest, restWithName: rest };
  const bare = withoutMarks(rest).text;
  const label = labelAt(bare, 0, bare.length) ?? numberedLabel(bare);
  if (label !== null) return { ...head, form: 'time-label', name: label, rest: bare.slice(label.end).trim() };
  const tab = bare.slice(0, LONGEST_NAME).indexOf('\t');
  const field = tab > 0 ? nameIn(bare.slice(0, tab).replace(/:\s*$/, '')) : null;
  if (field !== null) return { ...head, form: 'time-label', name: field, rest: bare.slice(tab).trim() };
  const alone = bare.length <= LONGEST_NAME && !SENTENCE_END.test(bare) ? nameIn(bare) : null;
  if (alone !== null && alone.kind !== 'possible') return { ...head, form: 'time-name', name: alone, rest: '' };
  return { ...head, form: 'time', name: null };
}

/** `[SPEAKER_00] Hello`. Other words in brackets, `[Music]`, are notes. */
function numberedLabel(text: string): Label | null {
  const [whole, inside = ''] = IN_BRACKETS.exec(text.slice(0, LONGEST_NAME)) ?? [];
  const name = /\d$/.test(inside) ? nameIn(inside) : null;
  return name === null || whole === undefined ? null : { ...name, end: whole.length };
}

function nameFirst(line: SourceLine, mayBeOfDay: boolean): Head | null {
  const { text, strong } = line;
  const whole = { restWithName: text };
  const timed = nameThenTime(text, mayBeOfDay) ?? bothInBrackets(text, mayBeOfDay);
  if (timed !== null) return { ...timed, ...whole };
  const label = labelAt(text, 0, text.length) ?? numberedLabel(text);
  if (label !== null) return { form: 'label', stamp: null, name: label, rest: text.slice(label.end).trim(), ...whole };
  const set = strong > 0 && strong <= LONGEST_NAME ? text.slice(0, strong) : '';
  const name = nameIn(set.replace(FULL_STOP, ''));
  if (name === null || name.kind === 'possible') return bareName(text);
  return { form: 'set-off', stamp: null, name, rest: behindSeparator(text, strong), ...whole };
}

/** A full stop after something that is not an abbreviation. */
const FULL_STOP = /(?<=\p{L}{3})(?<!\b(?:esq|inc|ltd|prof))\.$/iu;

/** `MR. LANE.  Yes, sir.`, `Q. Who?`, and a name before a tab. */
const DOTTED = /^((?:\p{Lu}[\p{Lu}\p{M}\p{N}'’-]*\.? ){0,3}\p{Lu}[\p{Lu}\p{M}\p{N}'’-]*)\.\s+(?=\S)/u;
const BEFORE_TAB = /^([^\t]{1,50})\t\s*(?=\S)/;

function bareName(text: string): Head | null {
  const begin = text.slice(0, PART_OF_LINE);
  const [lead, before = ''] = BEFORE_TAB.exec(begin) ?? DOTTED.exec(begin) ?? [];
  const name = nameIn(before);
  if (lead === undefined || name === null || name.kind === 'possible') return null;
  return { form: 'bare', stamp: null, name, rest: text.slice(lead.length), restWithName: text };
}

/** `Ann 00:01`, `Ann (00:01): Hello`, `Ann: [00:01] Hello`, `[Ann] 00:01`. */
function nameThenTime(text: string, mayBeOfDay: boolean): Omit<Head, 'restWithName'> | null {
  const place = text.slice(0, LONGEST_NAME).search(TIME_WITHIN);
  const stamp = place > 0 ? stampAt(text, place, mayBeOfDay) : null;
  if (stamp === null) return null;
  const before = text.slice(0, place);
  if (stamp.bracket === '' && !/[\s*_:：,|–—-]$/.test(before)) return null;
  const name = nameIn(before.replace(/[\s*_]+$/, '').replace(/[:：,|–—-]$/, ''));
  if (name === null || /[:：]/.test(name.name)) return null;
  const behind = text.slice(stamp.to, stamp.to + 4).replace(/^[*_]+/, '');
  const rest = behindSeparator(text, stamp.to);
  const isParted = stamp.bracket !== '' || /(?:[:：]|\s{2}|\t)[\s*_]*$/.test(before) || /^\s?[:：]/.test(behind);
  return rest === '' || isParted ? { form: 'name-time', stamp, name, rest } : null;
}

/** `[SPEAKER_00 - 00:00:10] Hello` */
function bothInBrackets(text: string, mayBeOfDay: boolean): Omit<Head, 'restWithName'> | null {
  const [whole, inside = ''] = IN_BRACKETS.exec(text.slice(0, LONGEST_NAME)) ?? [];
  const head = whole === undefined ? null : nameThenTime(inside, mayBeOfDay);
  return head === null || whole === undefined || head.rest !== '' ? null : { ...head, rest: text.slice(whole.length) };
}

function behindSeparator(text: string, from: number): string {
  // Marks that closed around a time or a name.
  const marks = /^[*_]{1,3}(?=[\s:：]|$)/.exec(text.slice(from, from + 4))?.[0].length ?? 0;
  const begin = text.slice(from + marks, from + PART_OF_LINE);
  return text.slice(from + marks + (SEPARATOR.exec(begin)?.[0].length ?? 0));
}
