import { parseJson } from '../../transcript/toolkits/json/parse';
import { type Json, JsonList, JsonObject } from '../../transcript/toolkits/json/value';
import { Warnings } from '../../transcript/warnings';
import type { Reading } from './reading';

/** Reads JSON of any quality, also JSON5. Oddities go to `reading`; whatever is whole is returned. */
export function jsonIn(source: string, reading: Reading): Json | undefined {
  const warnings = new Warnings();
  const [value] = parseJson(source, warnings);
  for (const { line, code, message } of warnings.list()) {
    // Comments and other quotation marks are no loss.
    if (code !== 'json-comment' && code !== 'json-quotes') reading.remark(line, message);
  }
  return value;
}

/** The objects of a list, with their lines. Anything else in it becomes a problem. */
export function objectsIn(list: Json | undefined, reading: Reading, line = 1): JsonObject[] {
  if (!(list instanceof JsonList)) {
    reading.report(line, 'There is no list of clips.');
    return [];
  }
  return list.items.flatMap((item, index) => {
    if (item instanceof JsonObject) return [item];
    reading.report(list.line, `Item ${index + 1} of the list is no object.`);
    return [];
  });
}

/** A number; null for anything else. */
export function numberIn(value: Json | undefined): number | null {
  return typeof value === 'number' ? value : null;
}

/** A text; empty for anything else. */
export function textIn(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}

/** The texts of a list. A single text counts as a list of one. */
export function textsIn(value: Json | undefined): string[] {
  const items = value instanceof JsonList ? value.items : [value];
  return items.filter((item) => typeof item === 'string');
}
