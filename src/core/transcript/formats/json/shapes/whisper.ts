import type { Cue } from '../../../toolkits/cues/cue';
import { at, has, type Json, JsonList, type JsonObject, secondsOf } from '../../../toolkits/json/value';
import { cueOfSegment, cuesOfWords, type Word } from '../json-words';
import type { Item, Shape } from '../shape';

/**
 * The output of Whisper and the programs around it: OpenAI's own and its web interface, faster-whisper, WhisperX (words
 * and speakers), stable-ts, the pipeline of Transformers (`chunks`). There is no specification:
 * https://github.com/openai/whisper/blob/main/whisper/transcribe.py
 * https://github.com/m-bain/whisperX/blob/main/whisperx/schema.py
 */
export const whisper: Shape = {
  id: 'whisper-json',
  name: 'Whisper JSON',
  fits(document) {
    const first = at(document, 'segments', 0) ?? at(document, 'chunks', 0);
    if (isSegment(first)) return has(document, 'text') || has(document, 'word_segments') ? 0.95 : 0.9;
    if (isSegment(document)) return isInSeconds(document) ? 0.7 : 0.5;
    const isFlat = has(document, 'text') && isWord(at(document, 'words', 0));
    if (isFlat) return 0.85;
    const names = Object.keys(document.fields);
    const isText = names[0] === 'text' && names.length <= 2 && typeof document.fields.text === 'string';
    return isText && !Object.values(document.fields).some(isFilled) ? 0.6 : 0;
  },
  cues(document) {
    const list = document.has('segments') ? 'segments' : 'chunks';
    if (document.has(list)) return withRest(segmentsOf(document, list), document);
    if (document.has('words') && !document.has('start')) return cuesOfWords(wordsOf(document));
    return [cueOf(document, wordsOf(document))];
  },
};

function isFilled(value: Json): boolean {
  return value instanceof JsonList && value.items.length > 0;
}

function isSegment(value: Json | undefined): boolean {
  return has(value, 'text') && (has(value, 'start', 'end') || at(value, 'timestamp') instanceof JsonList);
}

/** No segment is minutes long, so integers of that size are thousandths. Such a file comes from an unknown program. */
function isInSeconds({ fields: { start, end } }: JsonObject): boolean {
  const areWhole = Number.isInteger(start) && Number.isInteger(end);
  return !areWhole || Number(end) - Number(start) < 100;
}

function isWord(value: Json | undefined): boolean {
  return has(value, 'word', 'start', 'end');
}

/** OpenAI's interface has a separate list with the words of all segments. */
function segmentsOf(document: Item, list: string): Cue[] {
  const segments = document.items(list);
  const ownWords = segments.map(wordsOf);
  const shared = ownWords.some((words) => words.length > 0) ? [] : wordsOf(document);
  let next = 0;
  return segments.map((segment, index) => {
    const end = segment.time('end');
    const words = ownWords[index] ?? [];
    const from = next;
    while (end !== null && next < shared.length && (shared[next]?.start ?? 0) < end) next += 1;
    return cueOf(segment, shared.length > 0 ? shared.slice(from, next) : words);
  });
}

/** The text of a file comes before its segments. If the file is cut off, the text continues where they end. */
function withRest(cues: readonly Cue[], document: Item): readonly Cue[] {
  const all = document.text('text') ?? '';
  const spoken = cues.map(({ text }) => text).join('');
  const last = cues.at(-1);
  if (!all.startsWith(spoken) || all.slice(spoken.length).trim() === '') return cues;
  document.warnings.add(document.line, 'text-without-times');
  // The last segment may end inside a word.
  const wordEnd = last === undefined ? 0 : spoken.length + (/^\S*/.exec(all.slice(spoken.length))?.[0].length ?? 0);
  const completed = last && { ...last, text: last.text + all.slice(spoken.length, wordEnd) };
  const { line } = document;
  const text = all.slice(wordEnd);
  const rest = cueOfSegment({ text, start: null, end: null, speaker: null, words: [], line, carried: null });
  return [...cues.slice(0, -1), ...(completed ? [completed] : []), ...(text.trim() === '' ? [] : [rest])];
}

function cueOf(segment: Item, words: readonly Word[]): Cue {
  const [start, end] = spanOf(segment);
  return cueOfSegment({
    text: segment.text('text'),
    start,
    end,
    speaker: segment.text('speaker'),
    words,
    line: segment.line,
    carried: carriedBy(segment),
  });
}

function spanOf(segment: Item) {
  if (!segment.has('timestamp')) return [segment.time('start'), segment.time('end')] as const;
  const [start, end] = segment.list('timestamp');
  return [secondsOf(start, 1), secondsOf(end, 1)] as const;
}

function carriedBy(segment: Item): Record<string, string> | null {
  const carried: Record<string, string> = {};
  for (const name of ['id', 'avg_logprob', 'no_speech_prob']) {
    const value = segment.has(name) ? segment.text(name) : null;
    if (value !== null) carried[name] = value;
  }
  return Object.keys(carried).length === 0 ? null : carried;
}

/** WhisperX has no times for words that it cannot align, such as numbers. */
function wordsOf(segment: Item): Word[] {
  return segment.items('words').map((word) => ({
    text: word.text(word.has('word') ? 'word' : 'text') ?? '',
    start: word.time('start'),
    end: word.time('end'),
    speaker: word.text('speaker'),
    confidence: word.number(word.has('score') ? 'score' : 'probability'),
    joins: false,
    line: word.line,
  }));
}
