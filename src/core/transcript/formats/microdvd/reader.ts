import { seconds } from '../../../time/seconds';
import type { Transcript } from '../../model';
import { sourceText } from '../../source-text';
import type { Cue } from '../../toolkits/cues/cue';
import { withSpeakers } from '../../toolkits/cues/speakers';
import { transcriptFromCues } from '../../toolkits/cues/transcript-from-cues';
import type { TranscriptReader } from '../../transcript-format';
import { Warnings } from '../../warnings';
import { cuesOfLines, styledCue } from './line-cues';

const FORMAT = 'microdvd';
const SNIFFED = 8192;
const CUE = /^\s*\{(-?\d{1,9})\}\{(-?\d{0,9})\}/;
/** A line that ends inside its frames. */
const CUT_OFF = /^\s*\{-?\d{0,9}(?:\}(?:\{-?\d{0,9})?)?$/;
const FRAME_RATE = /^(\d{1,3}(?:[.,]\d{1,6})?)\s{0,9}(?:fps)?$/i;
/** Codes for the whole file, and the brackets that the player itself adds. */
const HEADER = /^\s*(?:\{DEFAULT\}|\[(?:BEGIN|END)\])/i;

/** The rate that players assume if a file has none: that of films on video. */
const USUAL_RATE = 23.976;
const SLOWEST = 5;
const FASTEST = 240;

/**
 * MicroDVD, whose specification disappeared with its player. What was in it: https://en.wikipedia.org/wiki/MicroDVD
 * `{first frame}{last frame}text`, one cue on each line; `|` breaks lines. The first cue may give the frame rate.
 */
export const microdvd: TranscriptReader = {
  id: FORMAT,
  name: 'MicroDVD',
  extensions: ['sub'],
  sniff(source) {
    const lines = sourceText(source.slice(0, SNIFFED)).split('\n');
    const first = lines.find((line) => line.trim() !== '' && !HEADER.test(line));
    if (first !== undefined && CUE.test(first)) return 0.98;
    return lines.some((line) => CUE.test(line)) ? 0.5 : 0;
  },
  read,
};

function read(source: string): Transcript {
  const warnings = new Warnings();
  const header: string[] = [];
  const lines = sourceText(source).split('\n');
  const rate = frameRateOf(lines, warnings);
  const cues = cuesOfLines(lines, CUT_OFF, warnings, (written, line) => {
    if (HEADER.test(written) || line === rate.line) {
      header.push(written);
      return null;
    }
    const frames = CUE.exec(written);
    return frames === null ? undefined : cueOf(written, frames, rate.perSecond, line);
  });
  const carried = header.length === 0 ? {} : { carried: { header: header.join('\n') } };
  return transcriptFromCues(withSpeakers(cues), { format: FORMAT, title: null, ...carried }, warnings);
}

interface FrameRate {
  readonly perSecond: number;
  /** The line that gives it; null if none does. */
  readonly line: number | null;
}

/** The first cue has at most one frame, and contains only the rate: `{1}{1}25.000`. */
function frameRateOf(lines: readonly string[], warnings: Warnings): FrameRate {
  const index = lines.findIndex((line) => CUE.test(line));
  const first = lines[index] ?? '';
  const frames = CUE.exec(first);
  const isShort = frames !== null && Number(frames[1]) <= 1 && Number(frames[2]) <= 1;
  const written = FRAME_RATE.exec(first.slice(frames?.[0].length ?? 0).trim())?.[1];
  const perSecond = Number(written?.replace(',', '.'));
  if (isShort && perSecond >= SLOWEST && perSecond <= FASTEST) return { perSecond, line: index + 1 };
  if (frames !== null) warnings.add(index + 1, 'frame-rate-missing/all', { assumed: USUAL_RATE });
  return { perSecond: USUAL_RATE, line: null };
}

function cueOf(written: string, frames: RegExpExecArray, framesPerSecond: number, line: number): Cue {
  const [times, first, last] = frames;
  const end = last === '' || last === '-' ? null : seconds(Number(last) / framesPerSecond);
  return styledCue(written.slice(times.length), seconds(Number(first) / framesPerSecond), end, line);
}
