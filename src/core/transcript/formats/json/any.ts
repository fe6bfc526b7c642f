import type { Seconds } from '../../../time/seconds';
import type { Transcript } from '../../model';
import type { Cue } from '../../toolkits/cues/cue';
import { withSpeakers } from '../../toolkits/cues/speakers';
import { transcriptFromCues } from '../../toolkits/cues/transcript-from-cues';
import { beginningOf, parseJson } from '../../toolkits/json/parse';
import { type Json, JsonList, JsonObject, secondsOf } from '../../toolkits/json/value';
import type { TranscriptReader } from '../../transcript-format';
import { Warnings } from '../../warnings';
import { type Fields, fieldsOf, insideOf, speakerFieldOf } from './fields';
import { speakerIn, speakerNames, voicesIn, withVoices } from './json-speakers';
import { cueOfSegment, cuesOfWords, endOf, type Word } from './json-words';
import { Item } from './shape';

const FORMAT = 'json';

/**
 * JSON of an unknown program: https://www.rfc-editor.org/rfc/rfc8259 The talk is the list whose objects say most, each
 * with a time. The names of fields give their meaning. The unit of times follows from the names or from the speed of
 * speech. Known to work for: Fireflies, Otter, Recall, Riverside, Sonix, Teams, Vosk, the BBC's editor, captions as
 * given by libraries.
 */
export const anyJson: TranscriptReader = {
  id: FORMAT,
  name: 'JSON with texts and times',
  extensions: ['json', 'jsonl'],
  sniff(source) {
    return longestTalk(beginningOf(source)) === null ? 0 : 0.55;
  },
  read(source) {
    const warnings = new Warnings();
    return transcriptOfValues(parseJson(source, warnings), FORMAT, warnings);
  },
};

/** The talk in values of any layout, labelled as `format`. Linear. */
export function transcriptOfValues(roots: readonly Json[], format: string, warnings: Warnings): Transcript {
  const talk = longestTalk(roots);
  const fields = talk === null ? null : fieldsOf(talk.objects);
  if (talk !== null) warnOfRest(roots, talk, warnings);
  const cues = talk === null || fields === null ? [] : cuesOf(talk, fields, roots, warnings);
  return transcriptFromCues(withSpeakers(cues), { format, title: null }, warnings);
}

function cuesOf({ objects, speakers }: Talk, fields: Fields, roots: readonly Json[], warnings: Warnings): Cue[] {
  const names = speakerNames(roots);
  const named = (word: Word) => ({ ...word, speaker: names.get(word.speaker ?? '') ?? word.speaker });
  const items = objects.map((object) => new Item(object, warnings));
  const plain = items.map((item, index): Word => {
    const word = wordOf(item, fields);
    const object = objects[index];
    const around = object === undefined ? null : speakerIn(speakers.get(object));
    return named({ ...word, speaker: word.speaker ?? around });
  });
  const own = items.map((item) => (fields.words === null ? [] : wordsOf(item, fields.words).map(named)));
  const isNamed = [plain, ...own].some((list) => list.some(({ speaker }) => speaker !== null));
  const voices = isNamed ? [] : voicesIn(roots, fields.perSecond, names);
  const words = withVoices(plain, voices);
  const sentences = words.filter(({ text }) => /\S\s+\S/.test(text)).length;
  if (fields.words === null && sentences < words.length * 0.2) {
    return cuesOfWords(words.filter(({ text }) => text.trim() !== ''));
  }
  return items.flatMap((item, index) => {
    const { text = '', start = null, end = null, speaker = null, line = 1 } = words[index] ?? {};
    const written = fields.text !== null && item.has(fields.text) ? text : null;
    const inside = withVoices(own[index] ?? [], voices);
    // If an object has only a list of words, that may be the whole talk.
    if (written === null && inside.length > 0)
      return cuesOfWords(inside.map((word) => ({ ...word, speaker: word.speaker ?? speaker })));
    return [cueOfSegment({ text: written, start, end, speaker, words: inside, line, carried: null })];
  });
}

/** How many texts elsewhere are compared with the talk. */
const MOST_COMPARED = 30;

/** Warns of texts elsewhere in the file that the talk does not have, such as a summary. */
function warnOfRest(roots: readonly Json[], { objects }: Talk, warnings: Warnings): void {
  const said = lettersOf(textsIn(objects, new Set()).join(''));
  const names = new Set(speakerNames(roots).values());
  const rest = textsIn(roots, new Set(objects)).filter((text) => /\S\s+\S/.test(text) && !names.has(text.trim()));
  const other = rest.slice(0, MOST_COMPARED).find((text) => !said.includes(lettersOf(text)));
  if (other === undefined) return;
  warnings.add(1, 'json-text-left-out', { written: other.slice(0, 40) });
}

/** All texts in some values, in order, except those in `without`. */
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

/** Punctuation, which takes no time. */
const SIGN = /^[.,!?;:…。、，！？]{1,3}$/;

function wordOf(item: Item, fields: Fields): Word {
  const inside = item.inside();
  const holder = (name: string) => (item.has(name) || inside === null ? item : inside);
  const time = (name: string | null, perSecond: number, place: 0 | 1 = 0): Seconds | null => {
    const value = name === null ? null : holder(name).value(name);
    if (value instanceof JsonList) return secondsOf(value.items[place], perSecond);
    return place === 1 ? null : secondsOf(relative(value), perSecond);
  };
  const start = time(fields.start, fields.perSecond);
  const text = fields.text === null ? '' : (holder(fields.text).text(fields.text) ?? '');
  return {
    text,
    start,
    end:
      time(fields.end, fields.perSecond) ??
      time(fields.start, fields.perSecond, 1) ??
      endOf(start, time(fields.duration, fields.durationPerSecond)),
    speaker: fields.speaker === null ? null : speakerIn(holder(fields.speaker).value(fields.speaker)),
    confidence: null,
    joins: start === null && SIGN.test(text),
    line: item.line,
  };
}

/** Recall's times are objects of two: absolute, and relative to the beginning. */
function relative(value: Json): Json {
  return value instanceof JsonObject ? (value.fields.relative ?? value) : value;
}

/** The objects of a document with text and times. */
interface Talk {
  readonly objects: readonly JsonObject[];
  /** The speaker of an object, from the objects around it. */
  readonly speakers: ReadonlyMap<JsonObject, Json>;
}

/** Similar objects, from all lists at the same place. */
interface Group {
  readonly objects: JsonObject[];
  readonly lists: JsonList[];
}

/** How many names are followed, and how deep a talk may be nested. */
const MOST_NAMES = 200;
const DEEPEST = 12;
/** Objects at the beginning of a list that show what it is. */
const LOOKED_AT = 20;

/**
 * The objects with text and times: those of the list that says most, sentences before words. Consecutive values count
 * as a list, and so do the lists of the same name inside the objects of one list. Null if there are none. Linear.
 */
export function longestTalk(roots: readonly Json[]): Talk | null {
  const speakers = new Map<JsonObject, Json>();
  let best: { readonly objects: readonly JsonObject[]; readonly worth: number } | null = null;
  let level = [groupOf(roots)];
  for (let depth = 0; depth < DEEPEST && level.length > 0; depth += 1) {
    const next: Group[] = [];
    for (const group of level.slice(0, MOST_NAMES)) {
      const worth = worthOf(group.objects);
      if (worth > (best?.worth ?? 0)) best = { objects: group.objects, worth };
      // Everything inside the objects of a talk is part of it.
      if (worth === 0) for (const inside of groupsIn(group, speakers)) next.push(inside);
    }
    level = next;
  }
  return best === null ? null : { objects: best.objects, speakers };
}

function groupOf(values: Iterable<Json>): Group {
  const group: Group = { objects: [], lists: [] };
  for (const value of values) {
    if (value instanceof JsonObject) group.objects.push(value);
    else if (value instanceof JsonList) group.lists.push(value);
  }
  return group;
}

/** The content of a group, by name. */
function groupsIn({ objects, lists }: Group, speakers: Map<JsonObject, Json>): Group[] {
  const byName = new Map<string, Json[]>();
  for (const object of objects) {
    const speaker = speakerFieldOf(object) ?? speakers.get(object) ?? null;
    for (const [name, field] of Object.entries(object.fields)) {
      const values = field instanceof JsonList ? field.items : field instanceof JsonObject ? [field] : null;
      if (values === null) continue;
      const own = byName.get(name) ?? [];
      byName.set(name, own);
      for (const value of values) {
        own.push(value);
        if (speaker !== null && value instanceof JsonObject) speakers.set(value, speaker);
      }
    }
  }
  const groups = [...byName.values()].map(groupOf);
  return lists.length === 0 ? groups : [groupOf(lists.flatMap(({ items }) => items)), ...groups];
}

/** How much a list says. Sentences count more than words, which may repeat what another list says. */
function worthOf(objects: readonly JsonObject[]): number {
  const fields = objects.length === 0 ? null : fieldsOf(objects.slice(0, LOOKED_AT));
  if (fields === null) return 0;
  const { text, start, words } = fields;
  let characters = 0;
  let timed = 0;
  for (const object of objects) {
    const { fields: own } = object;
    const inside = insideOf(object);
    const said = text === null ? null : (own[text] ?? inside?.fields[text]);
    if (typeof said === 'string') characters += said.length;
    if (own[start] !== undefined || inside !== null || words !== null) timed += 1;
  }
  if (timed * 2 < objects.length) return 0;
  const areSentences = characters / objects.length > 12;
  return characters * (areSentences ? 2 : 1) * (words === null ? 1 : 4) + (words === null ? 0 : 1);
}
