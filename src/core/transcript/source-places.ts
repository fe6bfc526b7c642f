/** A stretch of a source: `source.slice(at, until)`. */
export interface SourceSpan {
  readonly at: number;
  readonly until: number;
}

/**
 * Collects, while a text is read, where each UTF-16 unit of it stands in the source. Readers fill one only when somebody
 * asks for places, so that reading itself is not slowed down.
 */
export class Trace {
  private readonly starts: number[] = [];
  private readonly ends: number[] = [];

  get length(): number {
    return this.starts.length;
  }

  /** Adds a piece of text that `[at, until)` of the source stands for: unit by unit if both have the same length. */
  add(length: number, at: number, until: number): void {
    const isSame = length === until - at;
    for (let index = 0; index < length; index += 1) {
      this.starts.push(isSame ? at + index : at);
      this.ends.push(isSame ? at + index + 1 : until);
    }
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

  /** Where a unit of the text stands. Null if it is nowhere in the source. */
  unit(index: number): SourceSpan | null {
    const [at, until] = [this.starts[index], this.ends[index]];
    return at !== undefined && until !== undefined && at >= 0 ? { at, until } : null;
  }

  /** Where a stretch of the text stands: more than one piece where there is markup inside. Empty if it is nowhere. */
  pieces(start: number, end: number): SourceSpan[] {
    const pieces: SourceSpan[] = [];
    for (let index = start; index < end; index += 1) {
      const unit = this.unit(index);
      const last = pieces.at(-1);
      if (unit === null) return [];
      if (last && unit.at <= last.until)
        pieces[pieces.length - 1] = { at: last.at, until: Math.max(last.until, unit.until) };
      else pieces.push(unit);
    }
    return pieces;
  }
}
