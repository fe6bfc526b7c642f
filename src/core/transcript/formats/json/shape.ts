import type { Seconds } from '../../../time/seconds';
import type { Cue } from '../../toolkits/cues/cue';
import { withSpeakers } from '../../toolkits/cues/speakers';
import { transcriptFromCues } from '../../toolkits/cues/transcript-from-cues';
import { beginningOf, parseJson } from '../../toolkits/json/parse';
import { type Json, JsonList, JsonObject, secondsOf } from '../../toolkits/json/value';
import type { TranscriptReader } from '../../transcript-format';
import { Warnings } from '../../warnings';
import { insideOf } from './fields';

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
      else warnings.add(lineOf(value), 'json-stray-value');
    }
  }
  return documents;
}

function lineOf(value: Json): number {
  return value instanceof JsonList ? value.line : 1;
}

/** An object of JSON, as a shape reads it. A value of the wrong kind gives a warning and counts as absent. */
export class Item {
  constructor(
    private readonly object: JsonObject,
    readonly warnings: Warnings,
  ) {}

  /** 1-based. */
  get line(): number {
    return this.object.line;
  }

  has(name: string): boolean {
    return (this.object.fields[name] ?? null) !== null;
  }

  /** The value as it is; null if absent. */
  value(name: string): Json {
    return this.object.fields[name] ?? null;
  }

  /** A text. A number counts as an id without quotes. */
  text(name: string): string | null {
    const value = this.object.fields[name] ?? null;
    if (typeof value === 'string' || value === null) return value;
    return typeof value === 'number' ? String(value) : this.misfit(name, 'text');
  }

  number(name: string): number | null {
    const value = this.object.fields[name] ?? null;
    if (typeof value === 'number' || value === null) return value;
    const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : Number.NaN;
    return Number.isFinite(number) ? number : this.misfit(name, 'a number');
  }

  /** True or false; null for anything else. */
  flag(name: string): boolean | null {
    const value = this.object.fields[name] ?? null;
    return typeof value === 'boolean' ? value : null;
  }

  /** The first of these fields that exists, as a time. `perSecond` is the unit of plain numbers. */
  time(names: string | readonly string[], perSecond = 1): Seconds | null {
    for (const name of typeof names === 'string' ? [names] : names) {
      const value = this.object.fields[name] ?? null;
      if (value !== null && value !== '') return secondsOf(value, perSecond) ?? this.misfit(name, 'a time');
    }
    return null;
  }

  item(name: string): Item | null {
    const value = this.object.fields[name] ?? null;
    if (value === null) return null;
    return value instanceof JsonObject ? new Item(value, this.warnings) : this.misfit(name, 'an object');
  }

  /** `insideOf` this object. */
  inside(): Item | null {
    const inside = insideOf(this.object);
    return inside === null ? null : new Item(inside, this.warnings);
  }

  /** The objects of a list. */
  items(name: string): Item[] {
    const found: Item[] = [];
    for (const value of this.list(name)) {
      if (value instanceof JsonObject) found.push(new Item(value, this.warnings));
      else this.misfit(name, 'a list of objects');
    }
    return found;
  }

  list(name: string): readonly Json[] {
    const value = this.object.fields[name] ?? null;
    if (value === null) return [];
    return value instanceof JsonList ? value.items : (this.misfit(name, 'a list') ?? []);
  }

  private misfit(name: string, what: string): null {
    this.warnings.add(this.line, 'json-wrong-kind', { name, expected: what });
    return null;
  }
}
