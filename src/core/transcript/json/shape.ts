import type { Cue } from '../cues/cue';
import { transcriptFromCues } from '../cues/page';
import { withSpeakers } from '../cues/speakers';
import type { TranscriptReader } from '../reader';
import { Warnings } from '../warnings';
import { Item } from './item';
import { parseJson } from './parse';
import { type Json, JsonList, JsonObject } from './value';

/** How one program lays out a transcript in JSON. */
export interface Shape {
  readonly id: string;
  readonly name: string;
  /** How sure an object looks like a document of this shape, 0 to 1. Only its beginning may be there. */
  fits(document: JsonObject): number;
  /** The cues of a document, in its order. */
  cues(document: Item): readonly Cue[];
}

/** A file is a document, a list of them, or one a line. */
export function readerOfShape(shape: Shape): TranscriptReader {
  const { id, name } = shape;
  return {
    id,
    name,
    extensions: ['json', 'jsonl'],
    sniff(source) {
      const [first] = beginningOf(source);
      return first === undefined ? 0 : shape.fits(first);
    },
    read(source) {
      const warnings = new Warnings();
      const cues: Cue[] = [];
      for (const document of documentsOf(parseJson(source, warnings), warnings)) {
        for (const cue of shape.cues(new Item(document, warnings))) cues.push(cue);
      }
      return transcriptFromCues(withSpeakers(cues), { format: id, title: null }, warnings);
    },
  };
}

function documentsOf(values: readonly Json[], warnings: Warnings): JsonObject[] {
  const documents: JsonObject[] = [];
  for (const value of values) {
    for (const each of value instanceof JsonList ? value.items : [value]) {
      if (each instanceof JsonObject) documents.push(each);
      else
        warnings.add(lineOf(value), 'json-stray-value', 'A value stands where an object belongs. It is passed over.');
    }
  }
  return documents;
}

function lineOf(value: Json): number {
  return value instanceof JsonList ? value.line : 1;
}

/** Names at the beginning tell a shape. There may be the whole talk as one text before the list of its words. */
const SNIFFED_VALUES = 500;
const SNIFFED = 262_144;

function beginningOf(source: string): readonly JsonObject[] {
  if (!/^\uFEFF?\s{0,1000}[{[]/.test(source.slice(0, 1100))) return [];
  const ignored = new Warnings();
  return documentsOf(parseJson(source.slice(0, SNIFFED), ignored, SNIFFED_VALUES), ignored);
}
