import { type TimingLine, timingLineAt } from './timing-line';
import type { Mutable } from './turn-draft';

/** A cue of WebVTT or SubRip in the source. `source.slice(from, to)` is its text. */
export interface CueBlock {
  readonly kind: 'cue';
  /** 1-based line of the times. */
  readonly line: number;
  /** The line above the times that names or numbers the cue. */
  readonly id: string | null;
  readonly timing: TimingLine;
  /** The end of the line with the times. */
  readonly timingEnd: number;
  readonly from: number;
  readonly to: number;
  /** Whether no blank line separates it from the previous cue. */
  readonly isJoined: boolean;
  /** Whether its text continues after a blank line. */
  readonly hasGap: boolean;
}

/** Lines outside cues: a comment, a style, or something misplaced. */
export interface OtherBlock {
  readonly kind: 'other';
  readonly line: number;
  readonly from: number;
  readonly to: number;
}

/** The number of a cue at the end of the source, without a cue. */
export interface NumberBlock {
  readonly kind: 'number';
  readonly line: number;
}

export type Block = CueBlock | OtherBlock | NumberBlock;

/** How a format separates its cues. */
export interface BlockRules {
  /** In WebVTT an empty line ends a cue. SubRip has blank lines inside cues, so only the next times end one. */
  readonly emptyLineEndsBlock: boolean;
}

/** Cuts a source into cues and other blocks, starting at `from` in line `line`, and passes each to `take`. Linear. */
export function eachBlock(
  source: string,
  from: number,
  line: number,
  rules: BlockRules,
  take: (block: Block) => void,
): void {
  new BlockCutter(source, rules, take).cut(from, line);
}

type OpenBlock = Mutable<CueBlock> | Mutable<OtherBlock>;

const NUMBER = /^\d{1,9}$/;

class BlockCutter {
  private open: OpenBlock | null = null;
  /** Non-blank lines of the open block, and how many of them follow a blank one. */
  private lines = 0;
  private gaps = 0;
  /** The end of the last line but one. */
  private toBefore = 0;
  /** The last line: where it begins, its line in the source, and whether a blank one precedes it. */
  private lastFrom = 0;
  private lastLine = 0;
  private lastIsParted = false;
  /** Whether a blank line is between the open block's last line and the current line. */
  private isParted = false;
  private lastNumber = 0;

  constructor(
    private readonly source: string,
    private readonly rules: BlockRules,
    private readonly emit: (block: Block) => void,
  ) {}

  cut(from: number, firstLine: number): void {
    const { source } = this;
    let line = firstLine;
    for (let at = from; at < source.length; line += 1) {
      const lineEnd = source.indexOf('\n', at);
      const end = lineEnd < 0 ? source.length : lineEnd;
      this.take(at, end, line);
      at = end + 1;
    }
    const number = this.takeLastNumber();
    this.close();
    if (number !== null) this.emit(number);
  }

  private take(from: number, to: number, line: number): void {
    if (this.isBlank(from, to)) {
      if (this.rules.emptyLineEndsBlock) this.close();
      this.isParted = true;
      return;
    }
    const timing = timingLineAt(this.source, from, to);
    if (timing === null) this.addLine(from, to, line);
    else this.beginCue(timing, to, line);
    this.isParted = false;
  }

  private isBlank(from: number, to: number): boolean {
    if (from === to) return true;
    if (this.rules.emptyLineEndsBlock || this.source.charCodeAt(from) > 32) return false;
    return this.source.slice(from, to).trim() === '';
  }

  private addLine(from: number, to: number, line: number): void {
    this.open ??= this.begun({ kind: 'other', line, from, to: from });
    this.toBefore = this.open.to;
    this.open.to = to;
    this.lastFrom = from;
    this.lastLine = line;
    this.lastIsParted = this.isParted;
    if (this.isParted && this.lines > 0) this.gaps += 1;
    this.lines += 1;
  }

  private beginCue(timing: TimingLine, timingEnd: number, line: number): void {
    const before = this.open;
    const isBelowText = before !== null && this.lines > 0;
    const id = isBelowText ? this.takeId(before) : null;
    const isParted = id === null ? this.isParted : this.lastIsParted;
    const isJoined = before?.kind === 'cue' && !isParted;
    this.close();
    const from = Math.min(timingEnd + 1, this.source.length);
    this.open = this.begun({ kind: 'cue', line, id, timing, timingEnd, from, to: from, isJoined, hasGap: false });
  }

  private begun(block: OpenBlock): OpenBlock {
    this.lines = 0;
    this.gaps = 0;
    this.lastIsParted = false;
    return block;
  }

  /** Takes the last line of a block as the name of the next cue, if it is one. */
  private takeId(block: OpenBlock): string | null {
    const id = this.source.slice(this.lastFrom, block.to).trim();
    const next = this.lastNumber + 1;
    const number = id === String(next) ? next : NUMBER.test(id) ? Number(id) : null;
    const isName = block.kind === 'other' && this.lines === 1 && this.rules.emptyLineEndsBlock;
    if (!isName && (number === null || !this.isNumberOfCue(number, block))) return null;
    if (number !== null) this.lastNumber = number;
    this.dropLastLine(block);
    return id;
  }

  /** A source that is cut off may end with the number of a missing cue. */
  private takeLastNumber(): NumberBlock | null {
    const { open } = this;
    if (open === null || this.lines === 0 || !(this.lastIsParted || open.kind === 'other')) return null;
    if (this.source.slice(this.lastFrom, open.to).trim() !== String(this.lastNumber + 1)) return null;
    this.dropLastLine(open);
    return { kind: 'number', line: this.lastLine };
  }

  /**
   * A number may be what a cue says: its whole text, or a line separated from the next times. The next number in
   * sequence is never text.
   */
  private isNumberOfCue(number: number, block: OpenBlock): boolean {
    return number === this.lastNumber + 1 || (!this.isParted && (block.kind === 'other' || this.lines > 1));
  }

  private dropLastLine(block: OpenBlock): void {
    block.to = this.toBefore;
    this.lines -= 1;
    if (this.lastIsParted && this.lines > 0) this.gaps -= 1;
  }

  private close(): void {
    const { open } = this;
    this.open = null;
    if (open === null) return;
    if (open.kind === 'cue') open.hasGap = this.gaps > 0;
    if (open.kind === 'cue' || this.lines > 0) this.emit(open);
  }
}
