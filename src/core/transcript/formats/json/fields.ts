import { unitsPerSecond } from '../../toolkits/cues/clock';
import { type Json, JsonList, JsonObject, secondsOf } from '../../toolkits/json/value';

/** The meaning of the fields of a talk's objects, by name. */
export interface Fields {
  /** Null when there are only words. */
  readonly text: string | null;
  readonly start: string;
  readonly end: string | null;
  readonly duration: string | null;
  readonly speaker: string | null;
  readonly words: string | null;
  /** Units per second, for plain numbers. */
  readonly perSecond: number;
  readonly durationPerSecond: number;
}

/** Names of fields, most likely first: only letters, in lower case. */
const TEXT = [
  'text',
  'sentence',
  'transcript',
  'punctuatedword',
  'punct',
  'word',
  'content',
  'body',
  'utterance',
  'caption',
].concat('line', 'value', 'say', 'speech', 'message', 'utt', 'phrase', 'term', 'words', 'transcription');
const START = [
  'start',
  'starttime',
  'startms',
  'startseconds',
  'startoffset',
  'starttimestamp',
  'startsec',
  'starttimems',
].concat(
  'startinseconds',
  'begin',
  'begintime',
  'from',
  'timestamp',
  'time',
  'ts',
  'timecode',
  'offset',
  'offsetms',
  'st',
  's',
);
const END = [
  'end',
  'endtime',
  'endms',
  'endseconds',
  'endoffset',
  'endtimestamp',
  'endsec',
  'endtimems',
  'endinseconds',
].concat('to', 'until', 'stop', 'endts', 'et', 'e');
/** Patterns of names in unknown programs. */
const LIKE_START = /start|begin|onset/;
const LIKE_END = /(?:end|stop|offset)(?:time|timestamp|ms|sec|seconds|milliseconds)*$|^end/;
const LIKE_DURATION = /duration/;
const DURATION = ['duration', 'dur', 'durationms', 'durationseconds', 'length', 'd'];
const SPEAKER = [
  'speakername',
  'speakerdisplayname',
  'speaker',
  'speakerlabel',
  'participant',
  'who',
  'name',
  'voice',
].concat('author', 'speakertag', 'speakerid', 'channel');
const WORDS = ['words', 'tokens'];
/** Objects whose names are examined. Not every one has all fields. */
const LOOKED_AT = 50;

/** Finds the text and time fields of a list's objects, and the unit; null if there is no text, or no time. */
export function fieldsOf(talk: readonly JsonObject[]): Fields | null {
  const values = new Map<string, { readonly name: string; readonly value: Json }>();
  for (const object of talk.slice(0, LOOKED_AT)) {
    addNames(object, values);
    const inside = insideOf(object);
    if (inside !== null) addNames(inside, values);
  }
  const of = (names: readonly string[], fits: (value: Json) => boolean, like?: RegExp) => {
    for (const name of names) {
      const found = values.get(name);
      if (found !== undefined && fits(found.value)) return found.name;
    }
    const alike = [...values].find(([letters, { value }]) => like?.test(letters) && fits(value));
    return alike?.[1].name ?? null;
  };
  const start = of(START, isTime, LIKE_START);
  const text = of(TEXT, (value) => typeof value === 'string');
  const words = of(WORDS, (value) => value instanceof JsonList && value.items[0] instanceof JsonObject);
  const ownStart = start ?? (words === null ? null : 'start');
  if (ownStart === null || (text === null && words === null)) return null;
  const end = of(END, (value) => isTime(value) && !(value instanceof JsonList), LIKE_END);
  const duration = of(DURATION, (value) => isTime(value) && !(value instanceof JsonList), LIKE_DURATION);
  const perSecond = unitOf(ownStart, talk, text, words);
  return {
    ...{ text, start: ownStart, end, duration, words, perSecond },
    speaker: of(SPEAKER, (value) => !(value instanceof JsonList)),
    durationPerSecond: duration !== null && NAMES_THOUSANDTHS.test(duration) ? 1000 : perSecond,
  };
}

/** The object inside an object that holds its content, or the first of several guesses; null for none. */
export function insideOf({ fields }: JsonObject): JsonObject | null {
  const { data, alternatives } = fields;
  const inside = data ?? (alternatives instanceof JsonList ? alternatives.items[0] : null);
  return inside instanceof JsonObject ? inside : null;
}

/** The field of an object that gives the speaker; null if there is none. */
export function speakerFieldOf(object: JsonObject): Json | null {
  const values = new Map<string, { readonly name: string; readonly value: Json }>();
  addNames(object, values);
  for (const name of SPEAKER) {
    const found = values.get(name);
    // A field called `name` may name anything.
    if (found !== undefined && name !== 'name' && !(found.value instanceof JsonList)) return found.value;
  }
  return null;
}

function addNames({ fields }: JsonObject, values: Map<string, { name: string; value: Json }>): void {
  for (const name of Object.keys(fields).slice(0, LOOKED_AT)) {
    const value = fields[name] ?? null;
    const letters = name
      .slice(0, 40)
      .replace(/[^a-z]/gi, '')
      .toLowerCase();
    if (value !== null && value !== '' && !values.has(letters)) values.set(letters, { name, value });
  }
}

/** Two times in a list are a start and an end. */
function isTime(value: Json): boolean {
  if (value instanceof JsonList)
    return value.items.length === 2 && value.items.every((item) => secondsOf(item, 1) !== null);
  if (value instanceof JsonObject) return 'relative' in value.fields || secondsOf(value, 1) !== null;
  return secondsOf(value, 1) !== null;
}

const NAMES_THOUSANDTHS = /(?:ms|millis|milliseconds)$/i;

function unitOf(name: string, talk: readonly JsonObject[], text: string | null, words: string | null): number {
  if (NAMES_THOUSANDTHS.test(name)) return 1000;
  const numbers: number[] = [];
  let characters = 0;
  for (const object of talk) {
    const { fields } = object;
    const written = fields[name];
    const value = written instanceof JsonList ? written.items[0] : written;
    if (typeof value === 'number' && !Number.isInteger(value)) return 1;
    if (typeof value === 'number') numbers.push(value);
    const said = text === null ? null : (fields[text] ?? insideOf(object)?.fields[text]);
    characters += typeof said === 'string' ? said.length : lengthOfWords(words === null ? null : fields[words]);
  }
  return numbers.length === 0 ? 1 : (unitsPerSecond(numbers[0] ?? 0, numbers.at(-1) ?? 0, characters) ?? 1);
}

/** The number of characters in a list of words. */
function lengthOfWords(list: Json | undefined): number {
  if (!(list instanceof JsonList)) return 0;
  const length = (word: Json) => {
    const said =
      word instanceof JsonObject
        ? TEXT.map((name) => word.fields[name]).find((each) => typeof each === 'string')
        : null;
    return typeof said === 'string' ? said.length + 1 : 0;
  };
  return list.items.reduce((sum: number, word) => sum + length(word), 0);
}
