import type { Seconds } from '../../time/seconds';
import type { Cue } from '../cues/cue';
import { transcriptFromCues } from '../cues/page';
import { withSpeakers } from '../cues/speakers';
import type { TranscriptReader } from '../reader';
import { Warnings } from '../warnings';
import { type Fields, fieldsOf } from './fields';
import { Item } from './item';
import { parseJson } from './parse';
import { speakerName } from './speakers';
import { longestTalk, type Talk } from './talk';
import { secondsOf } from './time';
import { type Json, JsonList, JsonObject } from './value';
import { cueOfSegment, cuesOfWords, endOf, type Word } from './words';

const FORMAT = 'json';
const SNIFFED = 262_144;
const SNIFFED_VALUES = 500;

/**
 * JSON of a program that is not known: https://www.rfc-editor.org/rfc/rfc8259
 * The list in it whose objects have most to say, and a time each, is the talk. What their fields mean is told by their
 * names, the unit of times by the names or by how fast people speak. Seen: Fireflies, Otter, Recall, Riverside, Sonix,
 * Teams, Vosk, the BBC's editor, captions as libraries give them.
 */
export const anyJson: TranscriptReader = {
  id: FORMAT,
  name: 'JSON with texts and times',
  extensions: ['json', 'jsonl'],
  sniff(source) {
    if (!/^\uFEFF?\s{0,1000}[{[]/.test(source.slice(0, 1100))) return 0;
    const values = parseJson(source.slice(0, SNIFFED), new Warnings(), SNIFFED_VALUES);
    return longestTalk(values) === null ? 0 : 0.55;
  },
  read(source) {
    const warnings = new Warnings();
    const roots = parseJson(source, warnings);
    const talk = longestTalk(roots);
    const fields = talk === null ? null : fieldsOf(talk.objects);
    if (talk !== null) warnOfRest(roots, talk, warnings);
    const cues = talk === null || fields === null ? [] : cuesOf(talk, fields, warnings);
    return transcriptFromCues(withSpeakers(cues), { format: FORMAT, title: null }, warnings);
  },
};

function cuesOf({ objects, speakers }: Talk, fields: Fields, warnings: Warnings): Cue[] {
  const words = objects.map((object): Word => {
    const word = wordOf(new Item(object, warnings), fields);
    return word.speaker === null ? { ...word, speaker: speakerIn(speakers.get(object) ?? null) } : word;
  });
  const sentences = words.filter(({ text }) => /\S\s+\S/.test(text)).length;
  if (fields.words === null && sentences < words.length * 0.2) {
    return cuesOfWords(words.filter(({ text }) => text.trim() !== ''));
  }
  return objects.map((object, index) => {
    const item = new Item(object, warnings);
    const { text = '', start = null, end = null, speaker = null, line = 1 } = words[index] ?? {};
    const own = fields.words === null ? [] : wordsOf(item, fields.words);
    const written = fields.text !== null && item.has(fields.text) ? text : null;
    return cueOfSegment({ text: written, start, end, speaker, words: own, line, carried: null });
  });
}

/** Texts elsewhere that are compared with the talk. */
const MOST_COMPARED = 30;

/** Texts elsewhere in the file that the talk does not have, such as a summary, are told. */
function warnOfRest(roots: readonly Json[], { objects }: Talk, warnings: Warnings): void {
  const said = lettersOf(textsIn(objects, new Set()).join(''));
  const rest = textsIn(roots, new Set(objects)).filter((text) => /\S\s+\S/.test(text));
  const other = rest.slice(0, MOST_COMPARED).find((text) => !said.includes(lettersOf(text)));
  if (other === undefined) return;
  const message = `Only what has times is read. “${other.slice(0, 40)}”, and perhaps more, is left out.`;
  warnings.add(1, 'json-text-left-out', message);
}

/** All texts in some values, in order, but for those in `without`. */
function textsIn(values: readonly Json[], without: ReadonlySet<Json>): string[] {
  const texts: string[] = [];
  const left = values.toReversed();
  while (left.length > 0) {
    const value = left.pop() ?? null;
    if (typeof value === 'string') texts.push(value);
    if (without.has(value)) continue;
    const inside =
      value instanceof JsonObject ? Object.values(value.fields) : value instanceof JsonList ? value.items : [];
    for (let at = inside.length - 1; at >= 0; at -= 1) left.push(inside[at] ?? null);
  }
  return texts;
}

function lettersOf(text: string): string {
  return text.replace(/[^\p{L}\p{N}]+/gu, '').toLowerCase();
}

function wordsOf(item: Item, name: string): Word[] {
  const list = item.has(name) ? item.list(name) : (item.item('data')?.list(name) ?? []);
  const objects = list.filter((value) => value instanceof JsonObject);
  const fields = fieldsOf(objects);
  return fields === null ? [] : objects.map((object) => wordOf(new Item(object, item.warnings), fields));
}

function wordOf(item: Item, fields: Fields): Word {
  const data = item.has('data') ? item.item('data') : null;
  const holder = (name: string) => (item.has(name) || data === null ? item : data);
  const time = (name: string | null, perSecond: number): Seconds | null => {
    const value = name === null ? null : holder(name).value(name);
    return secondsOf(relative(value), perSecond);
  };
  const start = time(fields.start, fields.perSecond);
  return {
    text: fields.text === null ? '' : (item.text(fields.text) ?? ''),
    start,
    end: time(fields.end, fields.perSecond) ?? endOf(start, time(fields.duration, fields.durationPerSecond)),
    speaker: fields.speaker === null ? null : speakerIn(holder(fields.speaker).value(fields.speaker)),
    confidence: null,
    joins: false,
    line: item.line,
  };
}

/** Recall's times are objects of two: by the clock, and from the beginning. */
function relative(value: Json): Json {
  return value instanceof JsonObject ? (value.fields.relative ?? value) : value;
}

function speakerIn(value: Json): string | null {
  if (value instanceof JsonObject) return speakerIn(value.fields.name ?? null);
  return typeof value === 'string' || typeof value === 'number' ? speakerName(String(value)) : null;
}
