import type { Cue } from '../../../toolkits/cues/cue';
import { at, has } from '../../../toolkits/json/value';
import { speakerName } from '../json-speakers';
import { cueOfSegment } from '../json-words';
import type { Item, Shape } from '../shape';

const PER_SECOND = 1000;

/**
 * Podlove Publisher, line by line or grouped by speaker:
 * https://github.com/podlove/podlove-publisher/blob/main/lib/modules/transcripts/model/transcript.php
 */
export const podlove: Shape = {
  id: 'podlove-json',
  name: 'Podlove JSON',
  fits(document) {
    const line = at(document, 'transcripts', 0) ?? document;
    if (has(line, 'text') && (has(line, 'start_ms') || has(line, 'voice'))) return 1;
    return has(at(document, 'items', 0), 'text', 'start') && has(document, 'speaker') ? 0.95 : 0;
  },
  cues(document) {
    if (document.has('transcripts')) return document.items('transcripts').map((line) => cueOf(line, null));
    if (!document.has('items')) return [cueOf(document, null)];
    return document.items('items').map((line) => cueOf(line, document));
  },
};

function cueOf(line: Item, group: Item | null): Cue {
  return cueOfSegment({
    text: line.text('text'),
    start: line.time('start_ms', PER_SECOND) ?? line.time('start'),
    end: line.time('end_ms', PER_SECOND) ?? line.time('end'),
    speaker: speakerOf(line) ?? (group === null ? null : speakerOf(group)),
    words: [],
    line: line.line,
    carried: null,
  });
}

/** `voice` is a name in the transcript, `speaker` a person of the site. */
function speakerOf(item: Item): string | null {
  return speakerName(item.text('voice')) ?? speakerName(item.text('speaker'));
}
