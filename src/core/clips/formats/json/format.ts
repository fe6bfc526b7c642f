import { toMicrosecond } from '../../../time/seconds';
import { JsonList, JsonObject } from '../../../transcript/toolkits/json/value';
import type { Clip } from '../../clip';
import { type ClipFormat, EVERYTHING, holding, type ReadClips } from '../format';
import { jsonIn, numberIn, objectsIn, textIn, textsIn } from '../json-clips';
import { Reading } from '../reading';

/** The version of `docs/clips.schema.json`. */
const VERSION = 1;

/** Everything that Earmark knows about the clips, times in seconds: docs/clips.schema.json */
export const json: ClipFormat = {
  id: 'json',
  name: 'JSON',
  extension: 'json',
  group: 'writing',
  holds: holding(EVERYTHING, 1e-6),
  options: [],
  write(clips, { title, audioFile, transcriptFile }) {
    return jsonText({ title, audioFile, transcriptFile, clips: clips.map(plain) });
  },
  writeAll(clips) {
    const all = clips.map(({ clip, source: { title, audioFile, transcriptFile } }) => {
      return { episode: title, audioFile, transcriptFile, ...plain(clip) };
    });
    return jsonText({ title: 'Clips', audioFile: null, transcriptFile: null, clips: all });
  },
  sniff: sniffJson,
  read: readJson,
};

function plain({ id, name, start, end, text, speakers, note, tags }: Clip) {
  return { id, name, start: toMicrosecond(start), end: toMicrosecond(end), text, speakers, note, tags };
}

function jsonText(content: object): string {
  return `${JSON.stringify({ earmark: 'clips', version: VERSION, ...content }, null, 2)}\n`;
}

function sniffJson(source: string): number {
  const beginning = source.slice(0, 8192).replace(/^\uFEFF/, '');
  if (!/^\s*[[{]/.test(beginning)) return 0;
  if (/"earmark"\s*:\s*"clips"/.test(beginning)) return 1;
  return 0.3;
}

/** Reads the output of `json`, or a bare list of `{name?, start, end?}` with times in seconds. */
function readJson(source: string): ReadClips {
  const reading = new Reading();
  const value = jsonIn(source, reading);
  const version =
    value instanceof JsonObject && value.fields.earmark === 'clips' ? numberIn(value.fields.version) : null;
  if (version !== null && version > VERSION) return { ...reading.done(), isNewer: true };
  const list = value instanceof JsonObject ? value.fields.clips : value;
  const line = value instanceof JsonObject || value instanceof JsonList ? value.line : 1;
  for (const { fields, line: at } of objectsIn(list, reading, line)) {
    const { start, end, name } = fields;
    if (numberIn(start) === null) reading.report(at, 'The clip has no start in seconds.');
    else if (end !== undefined && numberIn(end) === null) reading.report(at, 'The clip’s end is no number of seconds.');
    else if (name !== undefined && name !== null && typeof name !== 'string')
      reading.report(at, 'The clip’s name is no text.');
    else
      reading.add({
        line: at,
        id: textIn(fields.id),
        name: textIn(name),
        start: numberIn(start),
        end: numberIn(end),
        text: textIn(fields.text),
        speakers: textsIn(fields.speakers),
        note: textIn(fields.note),
        tags: textsIn(fields.tags),
      });
  }
  return reading.done();
}
