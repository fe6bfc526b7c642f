import { clock } from '../../../time/clock-text';
import { escapeSubrip } from '../../../transcript/toolkits/writing/escaping';
import { cueTimes, linesOfCue } from '../cue';
import { type ClipFormat, holding } from '../format';
import { nameIn } from '../plain';
import { labelled, saidIn } from '../said';
import { readCues, sniffSrt } from './reader';

/**
 * A cue for each clip. Its text are the words, or the name if there are none.
 * https://www.matroska.org/technical/subtitles.html#srt-subtitles
 */
export const srt: ClipFormat = {
  id: 'srt',
  name: 'SubRip',
  extension: 'srt',
  group: 'subtitles, research',
  holds: holding(['ends', 'speakers', 'text', 'overlaps'], 0.001),
  options: [],
  write(clips, source) {
    return clips
      .map((clip, index) => {
        const said = saidIn(clip, source).map(labelled);
        const text = said.length > 0 ? said.join('\n') : nameIn(clip, index);
        const { start, end } = cueTimes(clip);
        return `${index + 1}\n${clock(start, ',')} --> ${clock(end, ',')}\n${linesOfCue(escapeSubrip(text))}\n`;
      })
      .join('\n');
  },
  sniff: sniffSrt,
  read: readCues,
};
