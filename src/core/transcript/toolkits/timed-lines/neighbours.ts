import { type Name, nameIn } from '../cues/labels';
import { type Head, headOf } from './line-head';
import { BLANK, type SourceLine } from './source-line';

const LONGEST_NAME = 60;
const SENTENCE_END = /[.!?…,;:]$/;

/** Lines, and the head that each may have. */
export interface Draft {
  readonly lines: SourceLine[];
  readonly heads: (Head | null)[];
}

/** Reads heads line by line, and heads of two lines: a name above or below a time. Linear. */
export function draftOf(lines: readonly SourceLine[]): Draft {
  const heads = headsOf(lines).map((head, at) => withWords(head, lines[at] ?? BLANK, lines[at + 1]));
  const draft = { lines: [...lines], heads };
  if (!takeNames(draft, -1)) takeNames(draft, 1);
  takeNamesAlone(draft);
  return draft;
}

/** “01:02:03 am I there?”: if most times are not times of day, `am` is a word. */
function headsOf(lines: readonly SourceLine[]): (Head | null)[] {
  const heads = lines.map((line) => headOf(line));
  const isOfDay = (head: Head | null) => head?.stamp?.isTimeOfDay === true;
  const timed = heads.filter((head) => head?.stamp != null).length;
  const ofDay = heads.filter(isOfDay).length;
  if (ofDay === 0 || ofDay * 2 >= timed) return heads;
  return lines.map((line, at) => (isOfDay(heads[at] ?? null) ? headOf(line, false) : (heads[at] ?? null)));
}

/** Finds names that are alone on a line after a blank one, and are followed by words. */
function takeNamesAlone({ lines, heads }: Draft): void {
  let next = -1;
  for (let at = lines.length - 1; at >= 0; at -= 1) {
    const line = lines[at];
    if (line === undefined || line.text === '') continue;
    const head = heads[next] ?? null;
    const hasWords = next >= 0 && (head === null || (head.stamp !== null && head.rest !== ''));
    const begins = at === 0 || lines[at - 1]?.text === '';
    const own = heads[at] ?? null;
    const name = (own === null || own.form === 'bare') && hasWords && begins ? nameAlone(line) : null;
    if (name !== null) heads[at] = { form: 'bare', stamp: null, name, rest: '', restWithName: line.text };
    next = at;
  }
}

/** In capitals a full stop may follow the name, as in plays. */
function nameAlone({ text, heading, written }: SourceLine): Name | null {
  if (heading > 0 || text.length > LONGEST_NAME || /^\s*[[(]/.test(written)) return null;
  const name = SENTENCE_END.test(text) ? nameIn(text.replace(/\.$/, '')) : nameIn(text);
  if (name === null || name.kind === 'possible') return null;
  return name.kind === 'likely' && SENTENCE_END.test(text) ? null : name;
}

/** A name alone after a time is a name only if words follow it, or it is set off. */
function withWords(head: Head | null, { strong }: SourceLine, next: SourceLine | undefined): Head | null {
  if (head?.form !== 'time-name' || strong > 0) return head;
  return next !== undefined && next.text !== '' && headOf(next) === null ? head : withoutName(head);
}

/** The head, if the text after its time is not a name. */
export function withoutName(head: Head): Head {
  return { ...head, form: 'time', name: null, rest: head.restWithName };
}

/** Gives times that are alone the names above (-1) or below (1) them, if most have one and names recur. */
function takeNames({ lines, heads }: Draft, side: 1 | -1): boolean {
  const alone = heads.flatMap((head, at) => (head?.form === 'time' && head.rest === '' ? [at] : []));
  const names = new Map(alone.flatMap((at) => nameBeside(lines, heads, at, side)));
  const distinct = new Set([...names.values()].map(({ name }) => name)).size;
  if (names.size < 2 || names.size < alone.length * 0.6 || distinct > names.size / 2 + 1) return false;
  for (const [at, name] of names) {
    const head = heads[at];
    if (head == null) continue;
    // The lower line gets the head, so that the words follow it.
    const beside = stepFrom(lines, at, side);
    const [upper, lower] = side === 1 ? [at, beside] : [beside, at];
    heads[upper] = null;
    heads[lower] = { ...head, form: 'name-time', name };
    lines[upper] = BLANK;
  }
  return true;
}

function nameBeside(lines: readonly SourceLine[], heads: readonly (Head | null)[], at: number, side: 1 | -1) {
  const place = stepFrom(lines, at, side);
  const { text } = lines[place] ?? BLANK;
  const isName = text !== '' && text.length <= LONGEST_NAME && heads[place] === null && !SENTENCE_END.test(text);
  const words = lines[stepFrom(lines, Math.max(at, place), 1)]?.text ?? '';
  const name = isName && words !== '' ? nameIn(text) : null;
  return name === null || name.kind === 'possible' ? [] : [[at, name] as const];
}

/** The next line in one direction, skipping a blank one. */
function stepFrom(lines: readonly SourceLine[], at: number, side: 1 | -1): number {
  return lines[at + side]?.text === '' ? at + 2 * side : at + side;
}
