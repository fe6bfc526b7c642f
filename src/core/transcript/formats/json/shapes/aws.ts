import type { Cue } from '../../../toolkits/cues/cue';
import { at, has } from '../../../toolkits/json/value';
import { speakerName } from '../json-speakers';
import { cueOfSegment, cuesOfWords, type Word } from '../json-words';
import type { Item, Shape } from '../shape';

/** Amazon Transcribe: https://docs.aws.amazon.com/transcribe/latest/dg/how-input.html#how-it-works-output */
export const awsTranscribe: Shape = {
  id: 'aws-transcribe-json',
  name: 'Amazon Transcribe JSON',
  fits(document) {
    const results = at(document, 'results');
    if (has(at(results, 'transcripts', 0), 'transcript')) return 1;
    return has(at(results, 'items', 0), 'alternatives', 'type') && !has(document, 'metadata') ? 0.8 : 0;
  },
  cues(document) {
    const results = document.item('results');
    if (results === null) return [];
    const speakers = speakersOf(results);
    const words = results.items('items').map((item) => wordOf(item, speakers));
    return words.length > 0 ? cuesOfWords(words) : textsOf(results);
  },
};

/** The speaker at each time, for files whose words have no speaker of their own. */
function speakersOf(results: Item): Map<number, string | null> {
  const speakers = new Map<number, string | null>();
  for (const segment of results.item('speaker_labels')?.items('segments') ?? []) {
    for (const item of segment.items('items')) {
      const start = item.time('start_time');
      if (start !== null) speakers.set(start, item.text('speaker_label') ?? segment.text('speaker_label'));
    }
  }
  for (const channel of results.item('channel_labels')?.items('channels') ?? []) {
    for (const item of channel.items('items')) {
      const start = item.time('start_time');
      if (start !== null) speakers.set(start, channel.text('channel_label'));
    }
  }
  return speakers;
}

/** Punctuation has no time, and is joined to the previous word. */
function wordOf(item: Item, speakers: ReadonlyMap<number, string | null>): Word {
  const [best] = item.items('alternatives');
  const start = item.time('start_time');
  const label = item.text('speaker_label') ?? item.text('channel_label') ?? speakers.get(start ?? Number.NaN) ?? null;
  return {
    text: best?.text('content') ?? '',
    start,
    end: item.time('end_time'),
    speaker: speakerName(label),
    confidence: best?.number('confidence') ?? null,
    joins: item.text('type') === 'punctuation',
    line: item.line,
  };
}

function textsOf(results: Item): Cue[] {
  return results.items('transcripts').map((transcript) =>
    cueOfSegment({
      text: transcript.text('transcript'),
      start: null,
      end: null,
      speaker: null,
      words: [],
      line: transcript.line,
      carried: null,
    }),
  );
}
