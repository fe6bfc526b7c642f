import { labelAt } from '../cues/labels';
import type { Head } from './line-head';
import { type Draft, draftOf, withoutName } from './neighbours';
import type { SourceLine } from './source-line';
import { type Stamp, stampAt } from './stamp';

/** A line of the file, and its head. */
export interface ReadLine extends SourceLine {
  readonly head: Head | null;
}

/** The layout of a file. Whatever recurs in it is not chance. */
export interface Layout {
  readonly lines: readonly ReadLine[];
  /** Heads with a time, and with a name. */
  readonly timed: number;
  readonly named: number;
  /** Lines that begin a paragraph, plus heads. */
  readonly paragraphs: number;
  /** The brackets around times in heads; an empty text for none. */
  readonly brackets: ReadonlySet<string>;
  /** Whether heads are set off by Markdown. */
  readonly isMarkdown: boolean;
  /** False if it is known how words are set off. */
  readonly mayBeMarkdown: boolean;
}

interface Counts {
  paragraphs: number;
  readonly stamps: Map<string, StampCount>;
  readonly names: Map<string, number>;
  readonly kinds: { sure: number; likely: number; possible: number };
  setOff: number;
  /** Whether names alone after times are names. */
  areNames: boolean;
  readonly bareNames: Map<string, number>;
  areBare: boolean;
}

interface StampCount {
  count: number;
  /** How many are not earlier than the one above. */
  forwards: number;
  latest: number;
}

/** Labels before the talk that look like speakers. */
const ABOUT =
  /^(?:attendees|client|created|date|description|duration|episode|file|filename|guests?|hosts?|interview date|keywords|language|length|link|location|participants|place|present|project|recorded|recording|source|speakers|subject|summary|time|title|topic|transcript|transcribed|transcriber|transcription|url|venue)\b/i;

const BRACKET = /[^a-z]$/;
/** Divisions of a play, which are not speakers. */
const SECTION = /^(?:act|appendix|chapter|curtain|end|epilogue|exeunt|exit|finis|part|prologue|scene|the end)\b/i;

/**
 * Infers the layout of a file from all its lines. `mayBeMarkdown` is false if it is known how words are set off.
 * Linear.
 */
export function layoutOf(source: readonly SourceLine[], mayBeMarkdown: boolean): Layout {
  const draft = draftOf(withoutSpokenTimes(source));
  const counts = countOf(draft);
  let begun = false;
  const lines = draft.lines.map((line, at): ReadLine => {
    const head = accepted(draft.heads[at] ?? null, line, counts);
    const isAbout = !begun && head !== null && isBeforeTalk(head, counts);
    if (head !== null && !isAbout) begun = true;
    return { ...line, head: isAbout ? null : head };
  });
  const layout = summaryOf(lines, counts.paragraphs);
  return { ...layout, isMarkdown: layout.isMarkdown && mayBeMarkdown, mayBeMarkdown };
}

/** Whether something that looks like a speaker precedes the talk: a title, or `Date: 12 May`. */
function isBeforeTalk({ form, name }: Head, { bareNames }: Counts): boolean {
  if (form === 'bare') return (bareNames.get(name?.name ?? '') ?? 0) < 2;
  return form === 'label' && ABOUT.test(name?.name ?? '');
}

function countOf({ lines, heads }: Draft): Counts {
  const kinds = { sure: 0, likely: 0, possible: 0 };
  const counts: Counts = {
    ...{ paragraphs: 0, stamps: new Map(), names: new Map(), kinds, setOff: 0, areNames: false },
    ...{ bareNames: new Map(), areBare: false },
  };
  for (const [at, { text }] of lines.entries()) {
    const head = heads[at] ?? null;
    const isBare = head?.form === 'bare';
    if (text !== '' && ((head !== null && !isBare) || (lines[at - 1]?.text ?? '') === '')) counts.paragraphs += 1;
    if (head === null) continue;
    if (head.stamp !== null) countStamp(head, head.stamp, counts.stamps);
    if (head.name === null) continue;
    const names = isBare ? counts.bareNames : counts.names;
    names.set(head.name.name, (names.get(head.name.name) ?? 0) + 1);
    if (isBare) continue;
    kinds[head.name.kind] += 1;
    if (head.form === 'set-off') counts.setOff += 1;
  }
  counts.areNames = doRecur(heads, counts.names);
  counts.areBare = areBareNames(counts);
  return counts;
}

/** There must be at least two recurring speakers, in a large part of the file that has no surer names. */
function areBareNames({ bareNames, kinds, paragraphs }: Counts): boolean {
  const recurring = [...bareNames.values()].filter((count) => count >= 2);
  const total = recurring.reduce((sum, count) => sum + count, 0);
  return recurring.length >= 2 && total >= paragraphs / 4 && total > kinds.sure + kinds.likely;
}

function countStamp(head: Head, stamp: Stamp, stamps: Map<string, StampCount>): void {
  const key = keyOf(head, stamp);
  const count = stamps.get(key) ?? { count: 0, forwards: 0, latest: 0 };
  count.count += 1;
  if (stamp.start >= count.latest) count.forwards += 1;
  count.latest = stamp.start;
  stamps.set(key, count);
}

/** Groups times at the start of a line, whatever follows. */
function keyOf(head: Head, { bracket }: Stamp): string {
  return head.form === 'name-time' ? `name${bracket}` : bracket;
}

/** The part of the head that recurs: without the name if that is not one. Null if nothing recurs. */
function accepted(head: Head | null, line: SourceLine, counts: Counts): Head | null {
  if (head === null) return null;
  const { stamp, form } = head;
  if (stamp === null) return isName(head, counts) ? head : null;
  if (!isHabit(head, stamp, counts)) return labelled(head, counts);
  if (form === 'time' || form === 'name-time') return head;
  if (form === 'time-name') return line.strong > 0 || counts.areNames ? head : withoutName(head);
  return isName(head, counts) ? head : withoutName(head);
}

/** `Ben: 10:30 it was`: a label nevertheless, with a time among its words. */
function labelled({ restWithName: text }: Head, counts: Counts): Head | null {
  const label = labelAt(text, 0, text.length);
  if (label === null) return null;
  const head: Head = {
    form: 'label',
    stamp: null,
    name: label,
    rest: text.slice(label.end).trim(),
    restWithName: text,
  };
  return isName(head, counts) ? head : null;
}

function isHabit(head: Head, stamp: Stamp, { stamps, paragraphs }: Counts): boolean {
  if (stamp.bracket === '#' || (head.form !== 'name-time' && stamp.bracket === '[')) return true;
  const key = keyOf(head, stamp);
  const { count = 0, forwards = 0 } = stamps.get(key) ?? {};
  // “10:30 it was” sometimes begins a paragraph, and another ends “at 10:30”. If more times have brackets, it is talk.
  const mayBeTalk = stamp.bracket === '' || head.name?.kind === 'possible';
  if (mayBeTalk && [...stamps].some(([other, { count: more }]) => BRACKET.test(other) && more > count)) return false;
  return count >= 2 && forwards >= Math.min(count - 1, count * 0.6) && count >= paragraphs * 0.05;
}

/** Names alone after times are names if they recur. */
function doRecur(heads: readonly (Head | null)[], names: ReadonlyMap<string, number>): boolean {
  const alone = heads.flatMap((head) => (head?.form === 'time-name' && head.name !== null ? [head.name] : []));
  const recurring = alone.filter(
    ({ name, kind }) => kind === 'sure' || /\d$/.test(name) || (names.get(name) ?? 0) >= 2,
  );
  return recurring.length * 2 >= alone.length;
}

/** As in captions: names in capitals are certain, others only if the file has many. */
function isName(head: Head, { names, kinds, paragraphs, setOff, bareNames, areBare }: Counts): boolean {
  const { name, form } = head;
  if (name === null) return false;
  if (form === 'bare') {
    const isOnce = (bareNames.get(name.name) ?? 0) < 2;
    return areBare && !(isOnce && (name.kind !== 'sure' || SECTION.test(name.name)));
  }
  const count = names.get(name.name) ?? 0;
  if (form === 'set-off') return setOff >= 3 && count >= 2;
  if (name.kind === 'sure') return true;
  const likely = kinds.likely / paragraphs;
  const wide = (kinds.likely + kinds.possible) / paragraphs;
  if (name.kind === 'possible') return wide >= 0.5 && count >= 3;
  return likely >= 0.3 || wide >= 0.5 || (likely >= 0.02 && count >= 3);
}

function summaryOf(lines: readonly ReadLine[], paragraphs: number): Omit<Layout, 'mayBeMarkdown'> {
  const brackets = new Set<string>();
  let timed = 0;
  let named = 0;
  let setOff = 0;
  for (const { head, strong } of lines) {
    if (head === null) continue;
    if (strong > 0) setOff += 1;
    if (head.name !== null) named += 1;
    if (head.stamp === null) continue;
    timed += 1;
    brackets.add(head.stamp.bracket);
  }
  return { lines, timed, named, paragraphs, brackets, isMarkdown: setOff > 0 };
}

const LONGEST = 60;
const NUMBERS = /\d{1,4}/g;
/** `1 hour, 2 minutes, 3 seconds` in any language: a number, a word or two, and so on. */
const SPOKEN = /^\d{1,4}(?:\s{0,2}[^\d\s]{1,20}){1,3}(?:\s{1,2}\d{1,4}(?:\s{0,2}[^\d\s]{1,20}){1,3}){0,2}$/;

/**
 * Leaves out the texts of YouTube's panel for screen readers, which are copied with it: below `1:04` is `1 minute, 4
 * seconds`. Other lines keep their numbers. Applies only if most times that are alone have such a text. Linear.
 */
function withoutSpokenTimes(lines: readonly SourceLine[]): readonly SourceLine[] {
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
