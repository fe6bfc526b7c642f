/** A stretch of a source: `source.slice(at, until)`. */
export interface SourceSpan {
  readonly at: number;
  readonly until: number;
}

/** The place of what is nowhere in the source. */
export const NOWHERE = -1;

/** A stretch of a text, `text.slice(from, to)`, and where it stands in the source. A negative `at` means nowhere. */
interface TracedPart extends SourceSpan {
  readonly from: number;
  readonly to: number;
  /** Whether it stands there unit by unit. Otherwise each unit stands for all of the place. */
  readonly isAsWritten: boolean;
}

/**
 * Collects, while a text is read, where each UTF-16 unit of it stands in the source. Readers fill one only when somebody
 * asks for places, so that reading itself is not slowed down. What stands in the source as it is, is one run.
 */
export class Trace {
  /** For each run three numbers: where it ends in the text, and where it stands in the source. */
  private readonly runs: number[] = [];
  /** The run that was asked for last: the next question is mostly about the same one. */
  private last = 0;

  /** The places that are added begin at `shift` of the source. */
  constructor(private readonly shift = 0) {}

  get length(): number {
    return this.endOf(this.count - 1);
  }

  /**
   * Adds a piece of text that `[at, until)` of the source stands for: unit by unit if both have the same length. A piece
   * with a negative `at` is nowhere in the source.
   */
  add(length: number, at: number, until: number): void {
    if (length > 0) this.addRun(length, at < 0 ? NOWHERE : at + this.shift, at < 0 ? NOWHERE : until + this.shift);
  }

  private addRun(length: number, at: number, until: number): void {
    const last = this.count - 1;
    const end = this.length + length;
    const goesOn = at < 0 ? this.atOf(last) < 0 : this.isAsWritten(last) && this.untilOf(last) === at;
    if (last >= 0 && goesOn && (at < 0 || length === until - at)) {
      this.runs[3 * last] = end;
      this.runs[3 * last + 2] = until;
      return;
    }
    this.runs.push(end, at, until);
  }

  /** Adds `text`, of which `pattern` finds what is written in another way, and `decode` what that means. */
  addDecoded(source: string, from: number, to: number, pattern: RegExp, decode: (written: string) => string): void {
    let done = from;
    for (const { 0: written, index } of source.slice(from, to).matchAll(pattern)) {
      this.add(from + index - done, done, from + index);
      done = from + index + written.length;
      this.add(decode(written).length, from + index, done);
    }
    this.add(to - done, done, to);
  }

  /** Adds a stretch of a text whose places are known by another trace. */
  addPart(other: Trace, start: number, end: number): void {
    for (const { from, to, at, until } of other.parts(start, end)) this.add(to - from, at, until);
  }

  /** Where a unit of the text stands. Null if it is nowhere in the source. */
  unit(index: number): SourceSpan | null {
    const [part] = this.parts(index, index + 1);
    return part === undefined || part.at < 0 ? null : { at: part.at, until: part.until };
  }

  /** Where a stretch of the text stands: more than one piece where there is markup inside. Empty if it is nowhere. */
  pieces(start: number, end: number): SourceSpan[] {
    const pieces: SourceSpan[] = [];
    let done = start;
    for (const { to, at, until } of this.parts(start, end)) {
      if (at < 0) return [];
      const last = pieces.at(-1);
      if (last && at <= last.until) pieces[pieces.length - 1] = { at: last.at, until: Math.max(last.until, until) };
      else pieces.push({ at, until });
      done = to;
    }
    return done < end ? [] : pieces;
  }

  /** The runs in a stretch of the text, as far as they are in it. */
  parts(start: number, end: number): TracedPart[] {
    const parts: TracedPart[] = [];
    let run = this.runAt(start);
    this.last = run;
    for (let from = start; from < end && run < this.count; run += 1) {
      const begin = this.endOf(run - 1);
      const to = Math.min(end, this.endOf(run));
      const isAsWritten = this.isAsWritten(run);
      const [at, until] = [this.atOf(run), this.untilOf(run)];
      if (isAsWritten) parts.push({ from, to, at: at + from - begin, until: at + to - begin, isAsWritten });
      else parts.push({ from, to, at, until, isAsWritten });
      from = to;
    }
    return parts;
  }

  /** The run with a unit of the text. */
  private runAt(place: number): number {
    const { last } = this;
    if (last > 0 && this.endOf(last - 1) <= place && place < this.endOf(last)) return last;
    let low = 0;
    let high = this.count;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.endOf(middle) <= place) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Whether the text of a run stands in the source unit by unit. */
  private isAsWritten(run: number): boolean {
    return this.atOf(run) >= 0 && this.endOf(run) - this.endOf(run - 1) === this.untilOf(run) - this.atOf(run);
  }

  private get count(): number {
    return this.runs.length / 3;
  }

  private endOf(run: number): number {
    return run < 0 ? 0 : (this.runs[3 * run] ?? 0);
  }

  private atOf(run: number): number {
    return this.runs[3 * run + 1] ?? NOWHERE;
  }

  private untilOf(run: number): number {
    return this.runs[3 * run + 2] ?? NOWHERE;
  }
}
