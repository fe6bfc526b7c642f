import { ZERO } from '../../../../time/seconds';
import type { Cue } from '../../../toolkits/cues/cue';
import { at, has, type Json } from '../../../toolkits/json/value';
import { speakerName } from '../json-speakers';
import { cueOfSegment, type Word } from '../json-words';
import type { Item, Shape } from '../shape';

const START = ['startTime', 'startOffset', 'start_time', 'start_offset'];
const END = ['endTime', 'endOffset', 'end_time', 'end_offset'];

/**
 * Google Cloud Speech-to-Text, versions 1 and 2, as written by its interface and its client libraries:
 * https://cloud.google.com/speech-to-text/docs/reference/rest/v1/speech/recognize#response-body
 * https://cloud.google.com/speech-to-text/v2/docs/reference/rest/v2/BatchRecognizeResults
 */
export const googleSpeech: Shape = {
  id: 'google-speech-json',
  name: 'Google Speech-to-Text JSON',
  fits(document) {
    if (isResult(document)) return 0.8;
    const results = at(document, 'response', 'results') ?? at(document, 'results');
    // Watson's look the same, except for their words.
    if (has(at(results, 0, 'alternatives', 0), 'timestamps')) return 0;
    if (!isResult(at(results, 0)) && !isResult(at(results, 1))) return 0;
    return has(at(results, 0, 'alternatives', 0, 'words', 0), 'word') ? 1 : 0.9;
  },
  cues(document) {
    const holder = document.has('response') ? document.item('response') : document;
    if (holder === null) return [];
    return holder.has('alternatives') ? cuesOfResults([holder]) : cuesOfResults(holder.items('results'));
  },
};

function isResult(value: Json | undefined): boolean {
  const best = at(value, 'alternatives', 0);
  return has(best, 'transcript') || has(at(best, 'words', 0), 'word');
}

interface Result {
  readonly item: Item;
  readonly text: string | null;
  readonly words: readonly Word[];
}

function cuesOfResults(items: readonly Item[]): Cue[] {
  const results = items.map(resultOf);
  const diarized = allWordsAgain(results);
  if (diarized !== null) return [cueOf({ ...diarized, text: null }, null)];
  let before: Cue['end'] = null;
  return results.map((result) => {
    const cue = cueOf(result, before);
    before = cue.end;
    return cue;
  });
}

function resultOf(item: Item): Result {
  const [best] = item.items('alternatives');
  const words = best?.items('words').map(wordOf) ?? [];
  return { item, text: best?.text('transcript') ?? null, words };
}

/** With speakers, version 1 repeats all words in its last result, and has the speakers only there. */
function allWordsAgain(results: readonly Result[]): Result | null {
  const last = results.at(-1);
  if (last === undefined || results.length < 2) return null;
  const others = results.slice(0, -1).flatMap(({ words }) => words);
  const isAgain = others.length > 0 && last.words.length >= others.length && last.words[0]?.start === others[0]?.start;
  return isAgain && last.words.some(({ speaker }) => speaker !== null) ? last : null;
}

/** A result without words states only its end. It begins where the previous one ended. */
function cueOf({ item, text, words }: Result, before: Cue['end']): Cue {
  const end = words.at(-1)?.end ?? item.time(['resultEndTime', 'resultEndOffset', 'result_end_time']);
  const start = words.length > 0 || end === null ? null : (before ?? ZERO);
  return cueOfSegment({ text, start, end, speaker: channelOf(item), words, line: item.line, carried: null });
}

function channelOf(item: Item): string | null {
  const channel = item.text('channelTag');
  return channel === null || channel === '0' ? null : `Channel ${channel}`;
}

/** A word at the very beginning has no start in files that leave out zeros. */
function wordOf(word: Item): Word {
  const speaker = word.text('speakerLabel') ?? word.text('speakerTag') ?? word.text('speaker_tag');
  return {
    text: word.text('word') ?? '',
    start: word.time(START),
    end: word.time(END),
    speaker: speaker === '0' ? null : speakerName(speaker),
    confidence: word.number('confidence'),
    joins: false,
    line: word.line,
  };
}
