import { at, has } from '../../../toolkits/json/value';
import { cueOfSegment } from '../json-words';
import type { Shape } from '../shape';

/** DOTE, the transcription environment of Aalborg University, which MacWhisper writes too: https://www.dote.aau.dk/ */
export const dote: Shape = {
  id: 'dote-json',
  name: 'DOTE',
  fits: (document) => (has(at(document, 'lines', 0), 'text', 'startTime') ? 1 : 0),
  cues: (document) =>
    document.items('lines').map((line) => {
      const speaker = line.text('speakerDesignation') ?? '';
      return cueOfSegment({
        text: line.text('text'),
        start: line.time('startTime'),
        end: line.time('endTime'),
        speaker: speaker.trim() === '' ? null : speaker,
        words: [],
        line: line.line,
        carried: null,
      });
    }),
};
