import type { Cue } from '../../../toolkits/cues/cue';
import { at, has } from '../../../toolkits/json/value';
import { speakerName } from '../json-speakers';
import { cuesOfWords, type Word } from '../json-words';
import type { Item, Shape } from '../shape';

/** Rev AI: https://docs.rev.ai/api/asynchronous/transcripts/#transcript-schema */
export const revAi: Shape = {
  id: 'rev-ai-json',
  name: 'Rev AI JSON',
  fits: (document) => (has(at(document, 'monologues', 0), 'elements') ? 1 : 0),
  cues(document) {
    const names = namesOf(document);
    return document.items('monologues').flatMap((monologue) => cuesOf(monologue, names));
  },
};

/** Transcripts made by people have a list of speakers. */
function namesOf(document: Item): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const speaker of document.items('speakers')) {
    const [id, name] = [speaker.text('id'), speaker.text('name')];
    if (id !== null && name !== null) names.set(id, name);
  }
  return names;
}

/** Punctuation includes the spaces, even between words. */
function cuesOf(monologue: Item, names: ReadonlyMap<string, string>): Cue[] {
  const id = monologue.text('speaker');
  const speaker = monologue.text('speaker_name') ?? names.get(id ?? '') ?? speakerName(id);
  const words: Word[] = [];
  let joins = false;
  for (const element of monologue.items('elements')) {
    const text = element.text('value') ?? '';
    const isSign = element.text('type') === 'punct';
    if (text.trim() !== '') words.push(wordOf(element, text.trim(), speaker, isSign ? !/^\s/.test(text) : joins));
    joins = !/\s$/.test(text);
  }
  return cuesOfWords(words);
}

function wordOf(element: Item, text: string, speaker: string | null, joins: boolean): Word {
  const confidence = element.number('confidence');
  return {
    text,
    start: element.time('ts'),
    end: element.time('end_ts'),
    speaker,
    confidence,
    joins,
    line: element.line,
  };
}
