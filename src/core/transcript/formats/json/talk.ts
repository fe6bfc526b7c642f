import { type Json, JsonList, JsonObject } from '../../toolkits/json/value';
import { fieldsOf, insideOf, speakerFieldOf } from './fields';

/** The objects of a document with text and times. */
export interface Talk {
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
