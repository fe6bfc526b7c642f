import { type Seconds, seconds } from '../../../time/seconds';
import { forwardOnly } from '../../anchors';
import type { Anchor, Mark, Transcript, Turn } from '../../model';
import { withNotes } from '../../notes';
import { isParagraphEnd } from '../../paragraph-ends';
import type { Warnings } from '../../warnings';
import { Editor } from '../markdown/editor';
import { HARD_BREAK, type Inline, inlineOf } from '../markdown/inline';
import type { Clock, Piece } from './pieces';
import { CLOSING, type Stamp, stampAt } from './stamp';

interface OpenTurn {
  readonly speaker: string | null;
  /** Whether it is not speech. Such text has separate turns. */
  readonly isAside: boolean;
  readonly line: number;
  readonly parts: string[];
  readonly marks: Mark[];
  length: number;
  paragraphLength: number;
  /** Whether the last paragraph is a heading, which stays a paragraph of its own. */
  endsWithHeading: boolean;
}

type Joint = '' | ' ' | '\n\n';

/** A time that waits for its words. */
type Waiting = Pick<Anchor, 'time' | 'end' | 'line'>;

export interface PageStyle extends BodyStyle {
  /** Whether lines have a few words each, so that line breaks mean nothing. */
  readonly isCaptioned: boolean;
}

/** Joins the pieces of a text to turns, in order. */
export class Page {
  private readonly turns: Turn[] = [];
  private readonly anchors: Anchor[] = [];
  private open: OpenTurn | null = null;
  private waiting: Waiting[] = [];

  constructor(
    private readonly style: PageStyle,
    private readonly clock: Clock,
    private readonly warnings: Warnings,
  ) {}

  /** Adds a piece. `bare` is the range of times without brackets among its words. */
  add(piece: Piece, bare: BodyStyle['bare']): void {
    const { head, line } = piece;
    const body = bodyOf(piece, { ...this.style, bare });
    const joint = this.jointBefore(piece);
    if (head?.stamp) this.waiting.push(this.timeOf(head.stamp, line));
    for (const written of body.unreadable) this.warnings.add(line, 'stamp-unreadable', { written });
    if (body.text.trim() === '') this.addTimes(body, line);
    else this.append(body, joint, piece);
  }

  finish(): Pick<Transcript, 'turns' | 'anchors'> {
    const last = this.open;
    if (last !== null) this.settle(last.length);
    for (const { line } of this.waiting) {
      this.warnings.add(line, 'stamp-without-words');
    }
    this.endTurn();
    const { kept, dropped } = forwardOnly(this.anchors);
    for (const { line, time } of dropped) this.warnings.add(line, 'stamp-runs-backwards', { time });
    return { turns: this.turns, anchors: kept };
  }

  /** The separator between the previous words and a piece. Begins a new turn where one is due. */
  private jointBefore({ head, line, heading, isService, isPreamble, isAfterBlank, text }: Piece): Joint {
    const { open } = this;
    if (isPreamble && open !== null) return '\n\n';
    const name = isService || isPreamble ? null : (head?.name?.name ?? open?.speaker ?? null);
    const isHeaded = heading > 0 || open?.endsWithHeading === true;
    const isBroken = isHeaded || (isAfterBlank && !(this.style.isCaptioned && head !== null));
    const isOther = open === null || isService || open.isAside || name !== open.speaker;
    if (isOther && (text !== '' || head?.name)) return this.begin(name, line, isService || isPreamble);
    if (open === null || isOther || open.length === 0) return '';
    const ends = isBroken || (head !== null && isParagraphEnd(open.paragraphLength, open.parts.at(-1) ?? '', 0));
    if (!ends) return ' ';
    return name === null && text !== '' ? this.begin(null, line) : '\n\n';
  }

  private begin(speaker: string | null, line: number, isAside = false): '' {
    if (this.open?.length === 0) this.settle(0);
    this.endTurn();
    this.open = { speaker, isAside, line, parts: [], marks: [], length: 0, paragraphLength: 0, endsWithHeading: false };
    return '';
  }

  private endTurn(): void {
    const { open } = this;
    if (open === null) return;
    this.turns.push({ speaker: open.speaker, text: open.parts.join(''), marks: open.marks, line: open.line });
    this.open = null;
  }

  private append(body: Body, joint: Joint, { line, heading }: Piece): void {
    const lead = body.text.length - body.text.trimStart().length;
    const { text, marks } = withNotes(trimmed(body, lead));
    const { open } = this;
    if (open === null) return;
    if (joint !== '') open.parts.push(joint);
    if (joint === '\n\n') open.paragraphLength = 0;
    const start = open.length + joint.length;
    open.parts.push(text);
    open.length = start + text.length;
    open.paragraphLength += text.length + 1;
    open.endsWithHeading = heading > 0;
    if (heading > 0) open.marks.push({ kind: 'heading', start, end: open.length, level: heading });
    for (const mark of marks) open.marks.push({ ...mark, start: start + mark.start, end: start + mark.end });
    this.settle(start);
    for (const { time, offset } of body.stamps) {
      const within = Math.min(text.length, Math.max(0, offset - lead));
      this.anchors.push({ time: this.clock.timeOf(time), turn: this.turns.length, offset: start + within, line });
    }
  }

  private addTimes({ stamps }: Body, line: number): void {
    for (const { time } of stamps) this.waiting.push({ time: this.clock.timeOf(time), line });
  }

  /** Puts the waiting times at a place in the open turn. */
  private settle(offset: number): void {
    for (const waiting of this.waiting) this.anchors.push({ ...waiting, turn: this.turns.length, offset });
    this.waiting = [];
  }

  private timeOf({ start, end }: Stamp, line: number): Waiting {
    const time: Seconds = this.clock.timeOf(start);
    const until = end === null ? null : this.clock.timeOf(end);
    return until !== null && until > time ? { time, end: seconds(until), line } : { time, line };
  }
}

function trimmed({ text, marks }: Body, lead: number): { text: string; marks: readonly Mark[] } {
  const bare = text.trim();
  if (bare.length === text.length) return { text, marks };
  const within = (place: number) => Math.min(bare.length, Math.max(0, place - lead));
  const moved = marks.map((mark): Mark => ({ ...mark, start: within(mark.start), end: within(mark.end) }));
  return { text: bare, marks: moved.filter((mark) => mark.start < mark.end) };
}

/** How times in the middle of a text are distinguished from words. */
interface BodyStyle {
  readonly isMarkdown: boolean;
  readonly brackets: ReadonlySet<string>;
  /** Times without brackets are used only between these times; others are talk. Null if a file has none. */
  readonly bare: { readonly from: number; readonly to: number } | null;
}

/** Words without their times. */
interface Body extends Inline {
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
function bodyOf({ text: written, marks }: Inline, style: BodyStyle): Body {
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
