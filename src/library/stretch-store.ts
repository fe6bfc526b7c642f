import { createHash } from 'node:crypto';
import { z } from 'zod';
import { ALIGNER_VERSION } from '../core/align/alignment';
import type { EditedStretch, FoundInStretch, FoundStretches } from '../core/edits/stretches';
import { EarmarkError } from '../core/errors';
import { timeSchema } from '../core/time/schema';
import type { AskStore } from './database/calls';
import { fromJson } from './database/rows';
import type { Fingerprint } from './fingerprint';

/** Start, end and confidence of each word to be found; null for one that was not. */
const foundSchema = z.array(z.tuple([timeSchema, timeSchema, z.number().min(0).max(1)]).nullable());

/** Searches stretches, and returns the result for each. */
export type SearchStretches = (stretches: readonly EditedStretch[]) => Promise<readonly FoundInStretch[]>;

/** What was found in stretches of recordings, for corrected words. A stretch is searched once. */
export class StretchStore {
  constructor(private readonly ask: AskStore) {}

  /** What is found in stretches of a recording. Only those that were never searched are. Rejects with the error of `search`. */
  async once(
    audio: Fingerprint,
    stretches: readonly EditedStretch[],
    search: SearchStretches,
  ): Promise<FoundStretches> {
    const found = await this.known(audio, stretches);
    const missing = stretches.filter(({ name }) => !found.has(name));
    if (missing.length === 0) return found;
    const results = await search(missing);
    const news = new Map(missing.map(({ name }, index) => [name, results[index] ?? []]));
    await this.save(audio, news);
    return new Map([...found, ...news]);
  }

  /** What was found before in stretches of a recording. */
  async known(audio: Fingerprint, stretches: readonly EditedStretch[]): Promise<FoundStretches> {
    const stretchOf = new Map(stretches.map((stretch) => [keyOf(stretch.name), stretch]));
    const stored = await this.ask('stretches', audio, [...stretchOf.keys()]).catch(ifUnavailable([]));
    const found = new Map<string, FoundInStretch>();
    for (const row of stored) {
      const stretch = stretchOf.get(row.name);
      const words = fromJson(row.found, foundSchema);
      // What makes no sense is searched for anew.
      if (!stretch || !words || words.length !== stretch.known.filter((time) => time === null).length) continue;
      found.set(
        stretch.name,
        words.map((word) => word && { start: word[0], end: word[1], confidence: word[2] }),
      );
    }
    return found;
  }

  private async save(audio: Fingerprint, found: FoundStretches): Promise<void> {
    const rows = Array.from(found, ([name, words]) => ({
      name: keyOf(name),
      found: JSON.stringify(words.map((word) => word && [word.start, word.end, word.confidence])),
    }));
    await this.ask('writeStretches', audio, rows).catch(ifUnavailable(undefined));
  }
}

/** The name in the database. An Earmark that searches better searches again. */
function keyOf(name: string): string {
  return createHash('sha256').update(`${ALIGNER_VERSION} ${name}`).digest('hex').slice(0, 32);
}

/** Stands in for the answer of a database that fails. No work of people is lost by that: the stretch is searched again. */
function ifUnavailable<T>(instead: T): (error: unknown) => T {
  return (error) => {
    if (!(error instanceof EarmarkError)) throw error;
    return instead;
  };
}
