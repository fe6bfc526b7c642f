import { Warnings } from '../warnings';
import { parseJson } from './parse';
import type { Json } from './value';

/** The words of a talk may stand behind the whole of it as one text, or behind a list of who speaks when. */
const SNIFFED = 1_000_000;
/** Objects at a list's beginning that tell what it is. */
const MOST_ITEMS = 20;

/** What each reader of JSON is asked in turn, of the same source. */
let last: { readonly source: string; readonly values: readonly Json[] } = { source: '', values: [] };

/** The beginning of a source as JSON, few items of each list; nothing for a source that is none. */
export function beginningOf(source: string): readonly Json[] {
  if (!/^\uFEFF?\s{0,1000}[{[]/.test(source.slice(0, 1100))) return [];
  const beginning = source.slice(0, SNIFFED);
  if (beginning !== last.source) {
    last = { source: beginning, values: parseJson(beginning, new Warnings(), MOST_ITEMS) };
  }
  return last.values;
}
