import { at } from '../../../transcript/toolkits/json/value';
import type { ReadClips } from '../format';
import { jsonIn, numberIn, objectsIn, textIn } from '../json-clips';
import { Reading } from '../reading';

export function sniffLlc(source: string): number {
  const beginning = source.slice(0, 8192).replace(/^\uFEFF/, '');
  return /^\s*\{/.test(beginning) && /\bcutSegments["']?\s*:/.test(beginning) ? 1 : 0;
}

/** Projects of version 1 may leave a start away, which is then 0. */
export function readLlc(source: string): ReadClips {
  const reading = new Reading();
  for (const { fields, line } of objectsIn(at(jsonIn(source, reading), 'cutSegments'), reading)) {
    const tag = (name: string) => textIn(at(fields.tags, name));
    reading.add({
      line,
      start: fields.start === undefined ? 0 : numberIn(fields.start),
      end: numberIn(fields.end),
      name: textIn(fields.name),
      note: tag('note'),
      tags: listed(tag('tags')),
      speakers: listed(tag('speakers')),
    });
  }
  return reading.done();
}

function listed(text: string): string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
