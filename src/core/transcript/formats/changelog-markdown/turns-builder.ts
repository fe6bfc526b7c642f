import type { Seconds } from '../../../time/seconds';
import type { Anchor, Break, Mark, Turn, Warning } from '../../model';
import { withNotes } from '../../notes';
import { HARD_BREAK, type Inline } from '../../toolkits/markdown/inline';
import { type GivenFor, type WarningKey, warningOf } from '../../warnings';
import type { Block } from './blocks';
import { type Stamp, takeStamps } from './stamps';

interface OpenTurn {
  readonly speaker: string | null;
  readonly line: number;
  readonly paragraphs: string[];
  readonly marks: Mark[];
  length: number;
}

/** A paragraph of a turn, for whoever asks for places in the source. That of a label comes first, and is empty. */
export interface PlacedParagraph {
  readonly turn: number;
  /** `text.slice(start, end)` of the turn. */
  readonly start: number;
  readonly end: number;
  readonly block: Block;
  /** Where a place in the turn's text was in the paragraph, before its stamps were cut. */
  placeBefore(place: number): number;
}

export type OnParagraph = (paragraph: PlacedParagraph) => void;

/** Collects the turns of a transcript, in order. */
export class Page {
  readonly turns: Turn[] = [];
  readonly anchors: Anchor[] = [];
  readonly breaks: Break[] = [];
  readonly warnings: Warning[] = [];
  private open: OpenTurn | null = null;
  /** Stamps that stand alone, waiting for their turn. */
  private waiting: { readonly stamp: Stamp; readonly line: number }[] = [];

  /** `onParagraph` is told of each paragraph. */
  constructor(private readonly onParagraph: OnParagraph | null = null) {}

  /** `block` has the label. */
  beginTurn(speaker: string | null, line: number, block: Block | null = null): void {
    this.endTurn();
    if (block) this.onParagraph?.({ turn: this.turns.length, start: 0, end: 0, block, placeBefore: (place) => place });
    this.open = { speaker, line, paragraphs: [], marks: [], length: 0 };
    for (const { stamp, line: stampLine } of this.waiting) this.addStamp(stamp, 0, stampLine);
    this.waiting = [];
  }

  /** Ends the last turn. Must be called once, after everything was added. */
  finish(): void {
    if (this.waiting.length > 0) this.beginTurn(null, this.waiting[0]?.line ?? 1);
    this.endTurn();
  }

  /** The next addition begins a turn. */
  endTurn(): void {
    const { open } = this;
    if (open === null) return;
    this.turns.push({ speaker: open.speaker, text: open.paragraphs.join('\n\n'), marks: open.marks, line: open.line });
    this.open = null;
  }

  addBreak(start: Seconds | null, end: Seconds | null, line: number): void {
    this.endTurn();
    this.breaks.push({ start, end, afterTurn: this.turns.length - 1, line });
  }

  warn<Key extends WarningKey>(line: number, key: Key, ...given: GivenFor<Key>): void {
    this.warnings.push(warningOf(line, key, ...given));
  }

  /** Adds a paragraph to the turn. Before any label, or after a break, it begins a turn without a speaker. */
  addParagraph(inline: Inline, block: Block): void {
    const taken = takeStamps(inline);
    const lead = leadOf(taken.inline.text);
    const { text, marks } = trimmed(withNotes(shown(taken.inline, block)));
    if (this.open === null && text === '') {
      for (const stamp of taken.stamps) this.waiting.push({ stamp, line: block.line + stamp.linesBefore });
      return;
    }
    const start = this.append(text, marks, block);
    this.tell(start, text, block, (place) => taken.placeBefore(place - start + lead));
    for (const stamp of taken.stamps) {
      const offset = Math.min(text.length, Math.max(0, stamp.offset - lead));
      this.addStamp(stamp, start + offset, block.line + stamp.linesBefore);
    }
  }

  /** Adds code, with its text as it is. */
  addCode(block: Block): void {
    const text = block.source.trimEnd();
    const start = this.append(text, [], block);
    this.tell(start, text, block, (place) => place - start);
  }

  private tell(start: number, text: string, block: Block, placeBefore: (place: number) => number): void {
    if (text.trim() !== '')
      this.onParagraph?.({ turn: this.turns.length, start, end: start + text.length, block, placeBefore });
  }

  /** Adds a paragraph, unless it is empty. Returns its place in the turn's text. */
  private append(text: string, marks: readonly Mark[], block: Block): number {
    if (this.open === null) this.beginTurn(null, block.line);
    const { open } = this;
    if (open === null || text.trim() === '') return open?.length ?? 0;
    const start = open.paragraphs.length === 0 ? 0 : open.length + 2;
    const end = start + text.length;
    if (block.isQuote) open.marks.push({ kind: 'quote', start, end });
    if (block.isItem) open.marks.push({ kind: 'item', start, end });
    if (block.kind !== 'paragraph') open.marks.push({ kind: 'preformatted', start, end });
    if (block.heading > 0) open.marks.push({ kind: 'heading', start, end, level: block.heading });
    for (const mark of marks) open.marks.push({ ...mark, start: start + mark.start, end: start + mark.end });
    open.paragraphs.push(text);
    open.length = end;
    return start;
  }

  private addStamp(stamp: Stamp, offset: number, line: number): void {
    const source = `[${stamp.source.trim()}]`;
    if (stamp.time === null) {
      this.warn(line, 'stamp-unreadable', { written: source });
      return;
    }
    if (stamp.isBroken) this.warn(line, 'stamp-bracket-missing', { written: source });
    this.anchors.push({ time: stamp.time, turn: this.turns.length, offset, line });
  }
}

/** Line ends that only wrap become spaces, except in a table, whose rows are lines. */
function shown({ text, marks }: Inline, block: Block): Inline {
  const unwrapped = block.kind === 'table' ? text : text.replaceAll('\n', ' ');
  return { text: unwrapped.replaceAll(HARD_BREAK, '\n'), marks };
}

function leadOf(text: string): number {
  return text.length - text.trimStart().length;
}

function trimmed({ text, marks }: Inline): Inline {
  const lead = leadOf(text);
  const bare = text.trim();
  if (bare.length === text.length) return { text, marks };
  const within = (place: number) => Math.min(bare.length, Math.max(0, place - lead));
  const moved = marks.map((mark): Mark => ({ ...mark, start: within(mark.start), end: within(mark.end) }));
  return { text: bare, marks: moved.filter((mark) => mark.start < mark.end) };
}

/** Warns of a stamp that its neighbours contradict. */
export function backwards({ time, line }: Anchor): Warning {
  return warningOf(line, 'stamp-runs-backwards', { time });
}
