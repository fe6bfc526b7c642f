import type { Seconds } from '../../../time/seconds';
import { formatTime } from '../../../time/timecode';
import { Editor } from '../markdown/editor';
import { HARD_BREAK, type Inline, inlineOf } from '../markdown/inline';
import { CLOSING, type Stamp, stampAt } from './stamp';

/** How times in the middle of a text are distinguished from words. */
export interface BodyStyle {
  readonly isMarkdown: boolean;
  readonly brackets: ReadonlySet<string>;
  /** Times without brackets are used only between these times; others are talk. Null if a file has none. */
  readonly bare: { readonly from: number; readonly to: number } | null;
}

/** Words without their times. */
export interface Body extends Inline {
  readonly stamps: readonly { readonly time: Seconds; readonly offset: number }[];
  /** Invalid times, as written. */
  readonly unreadable: readonly string[];
}

const BRACKETED = /[[({<][^[\](){}<>]{1,80}[\])}>]|#\d{1,2}(?::\d\d){2}(?:-\d{1,3})?#/g;
const BARE = /(?<=[\s\u00a0])\d{1,2}:\d\d:\d\d(?=[\s\u00a0]|$)/g;
const LIKE_A_TIME = /^\[\s*\d{1,4}:\d{1,2}(?::\d{1,2}){0,2}(?:[.,]\d{1,3})?\s*\]$/;
const TIME_BEHIND = /\s\d{1,3}:\d\d(?::\d\d)?(?:[.,]\d{1,3})?$/;

interface Found {
  readonly at: number;
  readonly time: Seconds;
  readonly from: number;
  readonly to: number;
}

/** Reads words with times and notes among them. Linear. */
export function bodyOf({ text: written, marks }: Inline, style: BodyStyle): Body {
  const inline = style.isMarkdown ? shown(inlineOf(written)) : { text: written.replaceAll('\n', ' '), marks };
  const unreadable: string[] = [];
  const bracketed = [...bracketedIn(inline.text, style, unreadable), ...linkedIn(inline)].sort((a, b) => a.at - b.at);
  const found = bracketed.length > 0 ? bracketed : bareIn(inline.text, style);
  if (found.length === 0) return { ...inline, stamps: [], unreadable };
  const editor = new Editor(inline);
  for (const { from, to } of found) editor.cut(from, to);
  const { result, wordAt } = editor.finish();
  return { ...result, stamps: found.map(({ time, at }) => ({ time, offset: wordAt(at) })), unreadable };
}

function shown({ text, marks }: Inline): Inline {
  return { text: text.replaceAll('\n', ' ').replaceAll(HARD_BREAK, '\n'), marks };
}

function bracketedIn(text: string, { brackets }: BodyStyle, unreadable: string[]): Found[] {
  const found: Found[] = [];
  for (const { 0: whole, index } of text.matchAll(BRACKETED)) {
    const bracket = whole.charAt(0);
    const isOwn = bracket === '[' || bracket === '#';
    if (bracket !== '#' && CLOSING[bracket] !== whole.at(-1)) continue;
    if (!isOwn && !brackets.has(bracket)) continue;
    const stamp = stampAt(text, index);
    if (stamp !== null) found.push(withAround(text, { at: index, time: stamp.start, from: index, to: stamp.to }));
    else if (LIKE_A_TIME.test(whole)) unreadable.push(whole);
    else if (bracket === '[') found.push(...timeOfNote(text, whole, index));
  }
  return found;
}

/** `[[00:01:02]]`: a second pair of brackets is cut with the time, and so is the address of a link. */
function withAround(text: string, found: Found): Found {
  const doubled = text.charAt(found.from - 1) === '[' ? stampAt(text, found.from - 1) : null;
  return doubled === null ? found : { ...found, from: found.from - 1, to: doubled.to };
}

/** An address of a place in a recording: `?t=62`, `#t1:02`. */
const TIMED_ADDRESS = /[?&#](?:at|start|t|time|ts)?=?\d/i;

/** Links whose text is only a time, and which lead to one. */
function linkedIn({ text, marks }: Inline): Found[] {
  return marks.flatMap((mark) => {
    const { start, end } = mark;
    const stamp = mark.kind === 'link' && TIMED_ADDRESS.test(mark.href) ? stampAt(text, start) : null;
    const isTime = stamp !== null && stamp.to === end && stamp.bracket === '';
    return isTime ? [{ at: start, time: stamp.start, from: start, to: end }] : [];
  });
}

/** `[inaudible 00:09:09]`: the note stays, and has this time. */
function timeOfNote(text: string, note: string, at: number): Found[] {
  const behind = TIME_BEHIND.exec(note.slice(0, -1));
  const stamp: Stamp | null = behind === null ? null : stampAt(text, at + behind.index + 1);
  if (behind === null || stamp === null) return [];
  return [{ at, time: stamp.start, from: at + behind.index, to: at + note.length - 1 }];
}

function bareIn(text: string, { bare }: BodyStyle): Found[] {
  if (bare === null) return [];
  const found: Found[] = [];
  for (const { 0: whole, index } of text.matchAll(BARE)) {
    const stamp = stampAt(text, index);
    if (stamp === null || stamp.start < bare.from || stamp.start > bare.to) continue;
    found.push({ at: index, time: stamp.start, from: index, to: index + whole.length });
  }
  return found;
}

export function unreadableMessage(written: string): string {
  return `${written} looks like a time but is not one. It stays in the text.`;
}

export function backwardsMessage(time: Seconds): string {
  return `The time ${formatTime(time)} does not fit the times before and after it. It is not used.`;
}
