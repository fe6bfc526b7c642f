import type { TranscriptReader } from '../../reader';
import type { Cue } from '../../toolkits/cues/cue';
import { withSpeakers } from '../../toolkits/cues/speakers';
import { transcriptFromCues } from '../../toolkits/cues/transcript-from-cues';
import { beginningOf, parseJson } from '../../toolkits/json/parse';
import { type Json, JsonList, JsonObject } from '../../toolkits/json/value';
import { Warnings } from '../../warnings';
import { Item } from './item';

/** How one program lays out a transcript in JSON. */
export interface Shape {
  readonly id: string;
  readonly name: string;
  /** How likely an object is a document of this shape, 0 to 1. It may be only the beginning of a document. */
  fits(document: JsonObject): number;
  /** The cues of a document, in its order. */
  cues(document: Item): readonly Cue[];
}

/** A file has one document, a list of documents, or one on each line. */
export function readerOfShape(shape: Shape): TranscriptReader {
  const { id, name } = shape;
  return {
    id,
    name,
    extensions: ['json', 'jsonl'],
    sniff(source) {
      const [first] = documentsOf(beginningOf(source), new Warnings());
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
      else warnings.add(lineOf(value), 'json-stray-value', 'A value is in the place of an object. It is ignored.');
    }
  }
  return documents;
}

function lineOf(value: Json): number {
  return value instanceof JsonList ? value.line : 1;
}
