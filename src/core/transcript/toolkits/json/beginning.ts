import { Warnings } from '../../warnings';
import { parseJson } from './parse';
import type { Json } from './value';

/** UTF-16 units. The words of a talk may come after its whole text, or after a list of speakers with times. */
const SNIFFED = 1_000_000;
/** Objects at the beginning of a list that show what it is. */
const MOST_ITEMS = 20;

/** All readers of JSON are asked about the same source in turn. */
let last: { readonly source: string; readonly values: readonly Json[] } = { source: '', values: [] };

/** The beginning of a source as JSON, with few items of each list. Empty for a source that is not JSON. */
export function beginningOf(source: string): readonly Json[] {
  if (!/^\uFEFF?\s{0,1000}[{[]/.test(source.slice(0, 1100))) return [];
  const beginning = source.slice(0, SNIFFED);
  if (beginning !== last.source) {
    last = { source: beginning, values: parseJson(beginning, new Warnings(), MOST_ITEMS) };
  }
  return last.values;
}
