import type { Carried, Transcript } from '../../model';
import { sourceText } from '../../source-text';
import { type CueBlock, eachBlock } from '../../toolkits/cues/blocks';
import type { Cue } from '../../toolkits/cues/cue';
import {
  cueOfBlock,
  cueOutside,
  firstTimes,
  warnOfNumber,
  withoutCutTimes,
  withPlace,
} from '../../toolkits/cues/cue-of-block';
import { withoutHighlights } from '../../toolkits/cues/highlights';
import { withSpeakers } from '../../toolkits/cues/speakers';
import { transcriptFromCues } from '../../toolkits/cues/transcript-from-cues';
import type { TranscriptReader } from '../../transcript-format';
import { Warnings } from '../../warnings';
import { cuesFrom } from '../webvtt/reader';

const FORMAT = 'subrip';

/**
 * SubRip, which has no specification. What players agree on:
 * https://www.matroska.org/technical/subtitles.html#srt-subtitles A number, a line of times, lines of text with a few
 * of HTML's tags, a blank line.
 */
export const subrip: TranscriptReader = {
  id: FORMAT,
  name: 'SubRip',
  extensions: ['srt'],
  sniff(source) {
    const first = firstTimes(source);
    if (first === null) return 0;
    const certainty = (first.isNumbered ? 0.85 : 0.7) + (first.timing.separator === ',' ? 0.1 : 0);
    return first.linesBefore > 0 ? certainty / 2 : certainty;
  },
  read,
};

/** No cue says this after a blank line. */
const WEBVTT = /\n[ \t]*\nWEBVTT[ \t\n]/;

function read(source: string): Transcript {
  const warnings = new Warnings();
  const cues = allCues(source, warnings, false);
  return transcriptFromCues(withSpeakers(cues), { format: FORMAT, title: null }, warnings);
}

/** The cues of a file, in the order of those of its transcript, with their places. */
export function placedCues(source: string): readonly Cue[] {
  return allCues(source, new Warnings(), true);
}

function allCues(source: string, warnings: Warnings, isPlaced: boolean): readonly Cue[] {
  const whole = withoutCutTimes(sourceText(source), warnings);
  const webVtt = WEBVTT.exec(whole);
  const place = webVtt === null ? whole.length : webVtt.index + webVtt[0].lastIndexOf('WEBVTT');
  const cues = cuesOf(whole.slice(0, place), warnings, isPlaced);
  if (place < whole.length) {
    const line = whole.slice(0, place).split('\n').length;
    warnings.add(line, 'format-changes');
    for (const cue of cuesFrom(whole, place, warnings, isPlaced))
      cues.push({ ...cue, carried: withSourceAlone(cue.carried) });
  }
  return withoutHighlights(cues, warnings);
}

/** Only what SubRip has a field for. */
function withSourceAlone(carried: Carried | null): Carried | null {
  return carried?.source === undefined ? null : { source: carried.source };
}

function cuesOf(text: string, warnings: Warnings, isPlaced: boolean): Cue[] {
  const cues: Cue[] = [];
  let number = 0;
  eachBlock(text, 0, 1, { emptyLineEndsBlock: false }, (block) => {
    if (block.kind === 'number') {
      warnOfNumber(block, warnings);
      return;
    }
    const cue = block.kind === 'cue' ? cueOf(text, block, ++number, warnings) : cueOutside(text, block, warnings);
    cues.push(isPlaced ? withPlace(cue, block) : cue);
  });
  return cues;
}

function cueOf(text: string, block: CueBlock, number: number, warnings: Warnings): Cue {
  warnOf(block, warnings);
  const { id } = block;
  return cueOfBlock(text, block, id === null || id === String(number) ? null : { id }, warnings);
}

function warnOf({ id, line, timing, hasGap }: CueBlock, warnings: Warnings): void {
  if (id === null) warnings.once(line, 'number-missing');
  if (timing.separator === '.') {
    warnings.once(line, 'decimal-point');
  }
  if (hasGap) {
    warnings.add(line, 'blank-line-in-cue');
  }
}
