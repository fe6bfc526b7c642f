import { toMicrosecond } from '../../../time/seconds';
import { at } from '../../../transcript/toolkits/json/value';
import type { Clip } from '../../clip';
import { type ClipFormat, holding, type ReadClips } from '../format';
import { jsonIn, numberIn, objectsIn, textIn } from '../json-clips';
import { nameIn } from '../plain';
import { Reading } from '../reading';
import { isPoint } from '../well-formed';

/**
 * A project of LosslessCut, which reads JSON5 and therefore JSON. It looks for the recording by its name, beside the
 * project. `llcProjectV2Schema` in https://github.com/mifi/lossless-cut/blob/master/src/renderer/src/types.ts
 */
export const llc: ClipFormat = {
  id: 'llc',
  name: 'LosslessCut project',
  extension: 'llc',
  group: 'editors',
  holds: holding(['ends', 'points', 'names', 'notes', 'tags', 'speakers', 'overlaps'], 1e-6),
  options: [],
  write(clips, { audioFile }) {
    const project = {
      version: 2,
      ...(audioFile === null ? {} : { mediaFileName: audioFile }),
      cutSegments: clips.map((clip, index) => ({
        start: toMicrosecond(clip.start),
        ...(isPoint(clip) ? {} : { end: toMicrosecond(clip.end) }),
        name: nameIn(clip, index),
        ...tagsOf(clip),
      })),
    };
    return `${JSON.stringify(project, null, 2)}\n`;
  },
  sniff: sniffLlc,
  read: readLlc,
};

/** LosslessCut's tags are names with text values. */
function tagsOf({ note, tags, speakers }: Clip): { tags?: Record<string, string> } {
  const values = { note, tags: tags.join(', '), speakers: speakers.join(', ') };
  const filled = Object.entries(values).filter(([, value]) => value !== '');
  return filled.length === 0 ? {} : { tags: Object.fromEntries(filled) };
}

function sniffLlc(source: string): number {
  const beginning = source.slice(0, 8192).replace(/^\uFEFF/, '');
  return /^\s*\{/.test(beginning) && /\bcutSegments["']?\s*:/.test(beginning) ? 1 : 0;
}

/** Projects of version 1 may omit a start, which is then 0. */
function readLlc(source: string): ReadClips {
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
