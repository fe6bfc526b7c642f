import { at } from '../../../transcript/toolkits/json/value';
import type { ReadClips, ReadContext } from '../format';
import { jsonIn, numberIn, objectsIn, textIn } from '../json-clips';
import { Reading } from '../reading';

export function sniffPodcastChapters(source: string): number {
  const beginning = source.slice(0, 8192).replace(/^\uFEFF/, '');
  if (!/^\s*\{/.test(beginning) || !/"chapters"\s*:\s*\[/.test(beginning)) return 0;
  return /"startTime"\s*:/.test(beginning) ? 1 : 0.6;
}

/** Chapters without an end go on to the next one. */
export function readPodcastChapters(source: string, { duration }: ReadContext): ReadClips {
  const reading = new Reading();
  const chapters = objectsIn(at(jsonIn(source, reading), 'chapters'), reading);
  for (const { fields, line } of chapters) {
    reading.add({ line, start: numberIn(fields.startTime), end: numberIn(fields.endTime), name: textIn(fields.title) });
  }
  const isEnded = chapters.some(({ fields }) => fields.endTime !== undefined);
  return isEnded ? reading.done() : reading.doneWithoutEnds(duration);
}
