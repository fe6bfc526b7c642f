import { type Seconds, seconds } from '../../../time/seconds';
import { forwardOnly } from '../../anchors';
import type { Anchor, Mark, Transcript, Turn } from '../../model';
import { withNotes } from '../../notes';
import type { Warnings } from '../../warnings';
import { isParagraphEnd } from '../cues/paragraphs';
import { type Body, type BodyStyle, backwardsMessage, bodyOf, unreadableMessage } from './body';
import type { Piece } from './pieces';
import type { Stamp } from './stamp';
import type { Clock } from './time-origin';

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
    for (const written of body.unreadable) this.warnings.add(line, 'stamp-unreadable', unreadableMessage(written));
    if (body.text.trim() === '') this.addTimes(body, line);
    else this.append(body, joint, piece);
  }

  finish(): Pick<Transcript, 'turns' | 'anchors'> {
    const last = this.open;
    if (last !== null) this.settle(last.length);
    for (const { line } of this.waiting) {
      this.warnings.add(line, 'stamp-without-words', 'There are no words for this time. It is not used.');
    }
    this.endTurn();
    const { kept, dropped } = forwardOnly(this.anchors);
    for (const { line, time } of dropped) this.warnings.add(line, 'stamp-runs-backwards', backwardsMessage(time));
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
