import type { Transcript } from '../../../model';
import type { SourceSpan } from '../../../source-places';
import { parsePlacedJson } from '../../../toolkits/json/parse';
import { at, has, JsonList, JsonObject } from '../../../toolkits/json/value';
import { speeches } from '../../../toolkits/writing/cue-lines';
import { cuesOf, fromZero } from '../../../toolkits/writing/written-cues';
import type { TranscriptWriter } from '../../../transcript-format';
import { cueOfSegment } from '../json-words';
import type { Shape } from '../shape';

/**
 * The transcript of the podcast namespace:
 * https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/examples/transcripts/transcripts.md#json
 */
export const podcasting: Shape = {
  id: 'podcasting-json',
  name: 'Podcasting 2.0 JSON',
  fits(document) {
    const first = at(document, 'segments', 0);
    return has(first, 'body') && has(first, 'startTime') ? 1 : 0;
  },
  cues: (document) =>
    document.items('segments').map((segment) =>
      cueOfSegment({
        text: segment.text('body'),
        start: segment.time('startTime'),
        end: segment.time('endTime'),
        speaker: segment.text('speaker'),
        words: [],
        line: segment.line,
        carried: null,
      }),
    ),
};

/**
 * The JSON transcript of Podcasting 2.0:
 * https://github.com/Podcastindex-org/podcast-namespace/blob/main/transcripts/transcripts.md#json
 */
export const podcastingJson: TranscriptWriter = {
  id: 'podcasting-json',
  name: 'Podcasting 2.0 JSON',
  extension: 'json',
  write({ transcript, times }) {
    const segments = cuesOf(transcript, times)
      .map(fromZero)
      .flatMap(({ start, end, lines }) => {
        const time = { startTime: start, endTime: end };
        return speeches(lines).map(({ turn, lines: own }) => {
          const speaker = transcript.turns[turn]?.speaker ?? null;
          return { ...(speaker !== null && { speaker }), ...time, body: textOf(own, transcript) };
        });
      });
    return `${JSON.stringify({ version: '1.0.0', segments }, null, 2)}\n`;
  },
};

/** The words of lines that follow each other in one turn. A word that is broken between two lines is whole here. */
function textOf(lines: readonly { turn: number; from: number; to: number }[], { turns }: Transcript): string {
  const [first] = lines;
  const last = lines.at(-1);
  if (first === undefined || last === undefined) return '';
  return turns[first.turn]?.text.slice(first.from, last.to).replace(/\s+/g, ' ') ?? '';
}

/** Where a segment stands in the source, and its fields. Null for a field that it has not, or not as usual. */
export interface PlacedSegment {
  readonly whole: SourceSpan;
  readonly body: SourceSpan | null;
  readonly speaker: SourceSpan | null;
  /** Numbers. */
  readonly start: SourceSpan | null;
  readonly end: SourceSpan | null;
}

/** The segments of a source, in the order of its cues. Linear. */
export function placedSegments(source: string): PlacedSegment[] {
  const { values, places } = parsePlacedJson(source);
  const documents = values.flatMap((value) => (value instanceof JsonList ? value.items : [value]));
  return documents.flatMap((document) => {
    const segments = at(document, 'segments');
    const items = segments instanceof JsonList ? segments.items : [];
    return items.flatMap((segment): PlacedSegment[] => {
      const placed = segment instanceof JsonObject ? places.get(segment) : undefined;
      if (!placed) return [];
      const { texts, words, ...whole } = placed;
      const field = (of: typeof texts, name: string) => of.get(name) ?? null;
      const [body, speaker] = [field(texts, 'body'), field(texts, 'speaker')];
      return [{ whole, body, speaker, start: field(words, 'startTime'), end: field(words, 'endTime') }];
    });
  });
}
