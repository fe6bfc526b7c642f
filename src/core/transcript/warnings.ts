import { codeOf, type Given, type MessageParameters } from '../message-table';
import type { Warning } from './model';
import { moreOfAKind, transcriptWarnings } from './wording';

/** What to say for each key of a room's warnings. */
type WarningTable = Readonly<Record<string, (parameters: never) => string>>;

/** A function that makes the warnings of a table: of a line, a key, and its parameters. */
export function warningsOf<Table extends WarningTable>(table: Table) {
  return <Key extends keyof Table & string>(line: number, key: Key, ...[given]: Given<Table[Key]>): Warning => {
    const words = table[key] as (parameters: MessageParameters) => string;
    const parameters = (given ?? {}) as MessageParameters;
    return { line, code: codeOf(key), key, parameters, message: words(parameters) };
  };
}

/** Something odd in a source. */
export const warningOf = warningsOf(transcriptWarnings);

/** What can be odd in a source. */
export type WarningKey = keyof typeof transcriptWarnings;

/** What is to be said about it. */
export type GivenFor<Key extends WarningKey> = Given<(typeof transcriptWarnings)[Key]>;

/** Enough to see what is wrong. A file that is wrong throughout has as many as lines. */
const MOST_OF_A_KIND = 100;

/** Collects oddities of a source, and no more of each code than anybody would read. */
export class Warnings {
  private readonly kept: Warning[] = [];
  private readonly counts = new Map<string, number>();
  private readonly firstOmitted = new Map<string, number>();

  /** Notes something odd in a line. */
  add<Key extends WarningKey>(line: number, key: Key, ...given: GivenFor<Key>): void {
    const code = codeOf(key);
    const count = (this.counts.get(code) ?? 0) + 1;
    this.counts.set(code, count);
    if (count <= MOST_OF_A_KIND) this.kept.push(warningOf(line, key, ...given));
    else if (count === MOST_OF_A_KIND + 1) this.firstOmitted.set(code, line);
  }

  /** For harmless oddities that occur everywhere if they occur once: only the first of each code is reported. */
  once<Key extends WarningKey>(line: number, key: Key, ...given: GivenFor<Key>): void {
    if (!this.counts.has(codeOf(key))) this.add(line, key, ...given);
  }

  /** In order of line. */
  list(): Warning[] {
    const more = [...this.firstOmitted].map(([code, line]) => {
      const count = (this.counts.get(code) ?? 0) - MOST_OF_A_KIND;
      return { line, code, key: `${code}/more`, parameters: { count }, message: moreOfAKind(count) };
    });
    return [...this.kept, ...more].sort((a, b) => a.line - b.line);
  }
}
