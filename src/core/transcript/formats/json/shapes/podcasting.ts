import { at, has } from '../../../toolkits/json/value';
import type { Shape } from '../shape';
import { cueOfSegment } from '../words';

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
