import type { Seconds } from '../../../../time/seconds';
import type { Cue } from '../../../toolkits/cues/cue';
import { at, type Json, JsonList, secondsOf } from '../../../toolkits/json/value';
import { speakerName } from '../json-speakers';
import { cueOfSegment, type Word } from '../json-words';
import type { Item, Shape } from '../shape';

/**
 * IBM Watson Speech to Text: https://cloud.ibm.com/apidocs/speech-to-text#recognize Words are lists, `["hello", 0.5,
 * 0.8]`. Their speakers are in a separate list, by the time at which each word begins.
 */
export const watson: Shape = {
  id: 'watson-json',
  name: 'IBM Watson JSON',
  fits: (document) => (hasTimes(document) || hasTimes(at(document, 'results', 0)) ? 1 : 0),
  cues: (document) => cuesOf(document),
};

function hasTimes(document: Json | undefined): boolean {
  return at(document, 'results', 0, 'alternatives', 0, 'timestamps', 0) instanceof JsonList;
}

/** A finished job has results inside results. */
function cuesOf(document: Item, depth = 0): Cue[] {
  const speakers = new Map<Seconds, string | null>();
  for (const label of document.items('speaker_labels')) {
    const from = label.time('from');
    if (from !== null) speakers.set(from, speakerName(label.text('speaker')));
  }
  return document
    .items('results')
    .flatMap((result) => (result.has('results') && depth === 0 ? cuesOf(result, 1) : cueOf(result, speakers)));
}

function cueOf(result: Item, speakers: ReadonlyMap<Seconds, string | null>) {
  const [best] = result.items('alternatives');
  if (best === undefined) return [];
  const words = best.list('timestamps').flatMap((value) => wordOf(value, speakers));
  const text = best.text('transcript');
  return [cueOfSegment({ text, start: null, end: null, speaker: null, words, line: best.line, carried: null })];
}

function wordOf(value: Json, speakers: ReadonlyMap<Seconds, string | null>): Word[] {
  const text = at(value, 0);
  if (!(value instanceof JsonList) || typeof text !== 'string') return [];
  const start = secondsOf(at(value, 1), 1);
  const speaker = start === null ? null : (speakers.get(start) ?? null);
  return [{ text, start, end: secondsOf(at(value, 2), 1), speaker, confidence: null, joins: false, line: value.line }];
}
