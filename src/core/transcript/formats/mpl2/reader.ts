import { seconds } from '../../../time/seconds';
import { sourceText } from '../../source-text';
import { withSpeakers } from '../../toolkits/cues/speakers';
import { transcriptFromCues } from '../../toolkits/cues/transcript-from-cues';
import type { TranscriptReader } from '../../transcript-format';
import { Warnings } from '../../warnings';
import { cuesOfLines, styledCue } from '../microdvd/line-cues';

const FORMAT = 'mpl2';
const SNIFFED = 8192;
const CUE = /^\s*\[(-?\d{1,9})\]\[(-?\d{0,9})\]/;
/** A line that ends inside its times. */
const CUT_OFF = /^\s*\[-?\d{0,9}(?:\](?:\[-?\d{0,9})?)?$/;
const UNITS_PER_SECOND = 10;

/**
 * MPL2: https://wiki.multimedia.cx/index.php/MPL2 `[first][last]text`, in tenths of a second, one cue on each line; `|`
 * breaks lines, `/` puts one in italics.
 */
export const mpl2: TranscriptReader = {
  id: FORMAT,
  name: 'MPL2',
  extensions: ['txt', 'mpl'],
  sniff(source) {
    const lines = sourceText(source.slice(0, SNIFFED)).split('\n');
    const first = lines.find((line) => line.trim() !== '');
    if (first !== undefined && CUE.test(first)) return 0.98;
    return lines.some((line) => CUE.test(line)) ? 0.5 : 0;
  },
  read(source) {
    const warnings = new Warnings();
    const cues = cuesOfLines(sourceText(source).split('\n'), CUT_OFF, warnings, (written, line) => {
      const [times, first, last] = CUE.exec(written) ?? [];
      if (times === undefined) return undefined;
      const end = last === '' || last === '-' ? null : seconds(Number(last) / UNITS_PER_SECOND);
      return styledCue(written.slice(times.length), seconds(Number(first) / UNITS_PER_SECOND), end, line);
    });
    return transcriptFromCues(withSpeakers(cues), { format: FORMAT, title: null }, warnings);
  },
};
