import type { Warning } from './model';

/** Enough to see what is wrong. A file that is wrong throughout has as many as lines. */
const MOST_OF_A_KIND = 100;

/** Collects oddities of a source, and no more of each kind than anybody would read. */
export class Warnings {
  private readonly kept: Warning[] = [];
  private readonly counts = new Map<string, number>();
  private readonly firstOmitted = new Map<string, number>();

  /**
   * `code` is kebab-case and never changes. `message` says what was found and what was done about it, in whole
   * sentences.
   */
  add(line: number, code: string, message: string): void {
    const count = (this.counts.get(code) ?? 0) + 1;
    this.counts.set(code, count);
    if (count <= MOST_OF_A_KIND) this.kept.push({ line, code, message });
    else if (count === MOST_OF_A_KIND + 1) this.firstOmitted.set(code, line);
  }

  /** For harmless oddities that occur everywhere if they occur once: only the first of each code is reported. */
  once(line: number, code: string, message: string): void {
    if (!this.counts.has(code)) this.add(line, code, message);
  }

  /** In order of line. */
  list(): Warning[] {
    const more = [...this.firstOmitted].map(([code, line]) => {
      const count = (this.counts.get(code) ?? 0) - MOST_OF_A_KIND;
      return { line, code, message: `From here on there are ${count} more warnings of this kind.` };
    });
    return [...this.kept, ...more].sort((a, b) => a.line - b.line);
  }
}
