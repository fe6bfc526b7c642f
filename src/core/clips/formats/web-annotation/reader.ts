import { at, type Json, JsonList, JsonObject } from '../../../transcript/toolkits/json/value';
import { timeIn } from '../clock-text';
import type { ReadClips, ReadContext } from '../format';
import { type Rate, rateOf } from '../frame-rate';
import { jsonIn, textIn } from '../json-clips';
import { Reading } from '../reading';

/** `t=10,20`, `t=npt:10`, `t=,20`: https://www.w3.org/TR/media-frags/#naming-time */
const FRAGMENT = /(?:^|[#&])t=(?:npt:)?([\d:.]*)(?:,([\d:.]*))?(?:&|$)/;

export function sniffAnnotations(source: string): number {
  const beginning = source.slice(0, 8192);
  if (!/^\uFEFF?\s*[[{]/.test(beginning)) return 0;
  if (/w3\.org\/ns\/anno/.test(beginning)) return 1;
  return /"type"\s*:\s*"Annotation"/.test(beginning) ? 0.9 : 0;
}

/**
 * Reads a page, a collection, a list or a single annotation. An annotation that is not about time becomes a problem.
 */
export function readAnnotations(source: string, { fps }: ReadContext): ReadClips {
  const reading = new Reading();
  for (const annotation of annotationsIn(jsonIn(source, reading))) {
    const { line, fields } = annotation;
    const times = timesOf(fields.target, rateOf(fps));
    if (times === null) {
      reading.report(line, 'The annotation tells no time.');
      continue;
    }
    reading.add({ line, ...times, ...bodiesOf(fields), id: idOf(fields) });
  }
  return reading.done();
}

function annotationsIn(value: Json | undefined): JsonObject[] {
  if (value instanceof JsonList) return value.items.flatMap(annotationsIn);
  if (!(value instanceof JsonObject)) return [];
  const { items, first } = value.fields;
  return items !== undefined ? annotationsIn(items) : first !== undefined ? annotationsIn(first) : [value];
}

function each(value: Json | undefined): Json[] {
  return value === undefined ? [] : value instanceof JsonList ? value.items : [value];
}

/** From a fragment, or from a range with a selector each for start and end. */
function timesOf(target: Json | undefined, rate: Rate): { start: number; end: number | null } | null {
  for (const one of each(target)) {
    const address = fragmentIn(typeof one === 'string' ? one : textIn(at(one, 'id') ?? at(one, 'source')), rate);
    for (const selector of each(at(one, 'selector'))) {
      const own = fragmentIn(textIn(at(selector, 'value')), rate);
      if (own !== null) return own;
      const start = fragmentIn(textIn(at(selector, 'startSelector', 'value')), rate);
      const end = fragmentIn(textIn(at(selector, 'endSelector', 'value')), rate);
      if (start !== null) return { start: start.start, end: end?.start ?? null };
    }
    if (address !== null) return address;
  }
  return null;
}

function fragmentIn(text: string, rate: Rate): { start: number; end: number | null } | null {
  const [match, from = '', to] = FRAGMENT.exec(text) ?? [];
  if (match === undefined) return null;
  const start = from === '' ? 0 : timeIn(from, rate);
  return start === null ? null : { start, end: to === undefined ? null : timeIn(to, rate) };
}

function bodiesOf({ body, bodyValue }: JsonObject['fields']) {
  const texts: Record<string, string[]> = { identifying: [], describing: [], tagging: [], commenting: [] };
  const speakers = new Set<string>();
  for (const one of [...each(body), ...each(bodyValue)]) {
    const value = typeof one === 'string' ? one : textIn(at(one, 'value'));
    const [purpose = 'commenting'] = each(at(one, 'purpose')).map(textIn);
    (texts[purpose] ?? texts.commenting)?.push(value);
    const speaker = textIn(at(one, 'creator', 'name'));
    if (speaker !== '') speakers.add(speaker);
  }
  const { identifying = [], describing = [], tagging = [], commenting = [] } = texts;
  return {
    name: identifying[0] ?? '',
    text: describing.join('\n\n'),
    note: commenting.join('\n\n'),
    tags: tagging,
    speakers: [...speakers],
  };
}

const OWN = 'urn:earmark:clip:';

function idOf({ id }: JsonObject['fields']): string {
  const text = textIn(id);
  if (!text.startsWith(OWN)) return text;
  try {
    return decodeURIComponent(text.slice(OWN.length));
  } catch {
    return text;
  }
}
