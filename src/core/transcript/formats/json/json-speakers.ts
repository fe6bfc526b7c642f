import { lastAtOrBelow } from '../../../time/binary-search';
import type { Seconds } from '../../../time/seconds';
import { type Json, JsonList, JsonObject, secondsOf } from '../../toolkits/json/value';
import type { Word } from './json-words';

/**
 * A display name for a speaker that a file only numbers: `0`, `A`, `S1` and `spk_0` become “Speaker 0”, “Speaker A”,
 * “Speaker 1” and “Speaker 0”. A name stays. Null where the file says that the speaker is unknown.
 */
export function speakerName(id: string | null): string | null {
  const written = id?.trim() ?? '';
  if (written === '' || UNKNOWN.has(written.toLowerCase())) return null;
  const number = NUMBERED.exec(written)?.[1];
  return number === undefined ? written : `Speaker ${number}`;
}

const UNKNOWN = new Set(['uu', '?', 'unknown', 'null']);
const NUMBERED = /^(?:S|spk_|speaker[_:-]|speaker)?(\d{1,6}|[A-Z])$/;

/** From `start` on another speaker speaks. */
export interface Voice {
  readonly start: Seconds;
  readonly speaker: string | null;
}

/** Seconds by which a word may begin before its speaker does. Recognisers find the two in different ways. */
const EARLY = 0.05;

/**
 * Gives words without a speaker the one who speaks at their time. Words without a time get the speaker of the previous
 * one.
 */
export function withVoices(words: readonly Word[], voices: readonly Voice[]): readonly Word[] {
  if (voices.length === 0) return words;
  const sorted = voices.toSorted((a, b) => a.start - b.start);
  let latest: Seconds | null = null;
  return words.map((word) => {
    latest = word.start ?? latest;
    if (word.speaker !== null || latest === null) return word;
    const place = lastAtOrBelow(sorted.length, (index) => sorted[index]?.start ?? 0, latest + EARLY);
    return { ...word, speaker: sorted[Math.max(0, place)]?.speaker ?? null };
  });
}

const ABOUT_SPEAKERS = /speaker|participant/i;
const TABLE_OF_SPEAKERS = /(?:speakers|participants|names|labels|map)$/i;
const IDS = ['id', 'speaker_id', 'speakerId', 'uuid', '@id', 'label', 'key', 'speaker'];
const NAMES = ['name', 'displayName', 'display_name', 'speaker_name', 'speakerName'];
const TIMES = ['start', 'startTime', 'start_time', 'from', 'begin'];

/** The speaker that a value names. */
export function speakerIn(value: Json | undefined): string | null {
  if (value instanceof JsonObject) return speakerIn(value.fields.name ?? value.fields['@id'] ?? null);
  return typeof value === 'string' || typeof value === 'number' ? speakerName(String(value)) : null;
}

/**
 * The names of speakers that a talk refers to by id: from a list, `speakers: [{"id": 1, "name": "Ann"}]`, or a table,
 * `speaker_names: {"1": "Ann"}`. The ids are as read by `speakerIn`. Linear.
 */
export function speakerNames(roots: readonly Json[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const add = (id: Json | undefined, name: Json | undefined) => {
    const [key, said] = [speakerIn(id), typeof name === 'string' ? name.trim() : ''];
    if (key !== null && said !== '' && !names.has(key)) names.set(key, said);
  };
  eachField(roots, (field, value) => {
    if (!ABOUT_SPEAKERS.test(field)) return;
    if (value instanceof JsonList) {
      for (const each of value.items) if (each instanceof JsonObject) add(firstOf(each, IDS), firstOf(each, NAMES));
    } else if (value instanceof JsonObject && TABLE_OF_SPEAKERS.test(field)) {
      for (const [id, each] of Object.entries(value.fields))
        add(id, each instanceof JsonObject ? firstOf(each, NAMES) : each);
    }
  });
  return names;
}

/** Who speaks when, from a list beside the talk: objects with a speaker and a time. Linear. */
export function voicesIn(roots: readonly Json[], perSecond: number, names: ReadonlyMap<string, string>): Voice[] {
  let voices: Voice[] = [];
  eachField(roots, (_, value) => {
    if (!(value instanceof JsonList) || voices.length > 0) return;
    const found = value.items.flatMap((each) => voiceOf(each, perSecond, names));
    if (found.length > 0 && found.length === value.items.length) voices = found;
  });
  return voices;
}

function voiceOf(value: Json, perSecond: number, names: ReadonlyMap<string, string>): Voice[] {
  if (!(value instanceof JsonObject)) return [];
  const speaker = speakerIn(firstOf(value, ['speaker', 'speaker_label', 'speakerId', 'speaker_id', 'label']));
  const start: Seconds | null = secondsOf(firstOf(value, TIMES), perSecond);
  return speaker === null || start === null ? [] : [{ start, speaker: names.get(speaker) ?? speaker }];
}

function firstOf({ fields }: JsonObject, names: readonly string[]): Json | undefined {
  const name = names.find((each) => (fields[each] ?? null) !== null);
  return name === undefined ? undefined : fields[name];
}

/**
 * Passes every field of every nested object, with its name, to `take`. Without recursion, because values may nest
 * deeply.
 */
function eachField(roots: readonly Json[], take: (name: string, value: Json) => void): void {
  const left: Json[] = [...roots];
  for (let value = left.pop(); value !== undefined; value = left.pop()) {
    if (value instanceof JsonList) for (const each of value.items) left.push(each);
    if (!(value instanceof JsonObject)) continue;
    for (const [name, each] of Object.entries(value.fields)) {
      take(name, each);
      left.push(each);
    }
  }
}
